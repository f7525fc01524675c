# briefpack: `make reports` renders input/ with templates/ into output/; `make test` checks everything.
# Both install what is missing first.  Sources are found by looking: a new file needs no line here.

VERSION := 0.1.0
PREFIX ?= /usr/local
# As many compilers at a time as there are processors.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
SHARE = $(DESTDIR)$(PREFIX)/share
CC = gcc

BUILD_PACKAGES := gcc libc6-dev pkg-config libcsv-dev libhpdf-dev libcmark-dev libharfbuzz-dev libpng-dev \
                  libfontconfig-dev libjansson-dev libyaml-dev libutf8proc-dev nettle-dev libdeflate-dev \
                  fonts-open-sans fonts-dejavu-core icc-profiles-free
TEST_PACKAGES := libcmocka-dev librsvg2-bin poppler-utils mupdf-tools qpdf clang-format locales cmark-gfm jq bc \
                 mandoc bsdextrautils sqlite3 parallel zsh nodejs libjs-pdf

BENCH_PACKAGES := time
FUZZ_PACKAGES := clang libclang-rt-14-dev
FUZZ_SECONDS ?= 60

# The rooms, in the order data moves through them; tests/layers.sh holds the includes to it.
ROOMS := base ingest aggregate type chart compose render publish batch cli
LIBRARIES := libcmark libpng harfbuzz harfbuzz-subset fontconfig jansson yaml-0.1 libutf8proc nettle libdeflate
FONT_DIR ?= /usr/share/fonts/truetype
ICC_DIR ?= /usr/share/color/icc

CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes -Wvla -Wswitch -Werror
LIBRARY_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lhpdf -lcsv -lm -lpthread
COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -DBRIEFPACK_VERSION='"$(VERSION)"' -DFONT_DIR='"$(FONT_DIR)"' -DICC_DIR='"$(ICC_DIR)"' \
          $(WARNINGS) $(CFLAGS) $(MODE_CFLAGS) -MMD -MP -Igen $(LIBRARY_CFLAGS)

# MODE=asan builds the same tree again under AddressSanitizer and UndefinedBehaviorSanitizer; MODE=fuzz, with
# clang, for libFuzzer.
MODE ?= plain
ifeq ($(MODE),asan)
OUT := build/asan
MODE_CFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifeq ($(MODE),fuzz)
OUT := build/fuzz
CC := clang
MODE_CFLAGS := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
               -D__SANITIZE_ADDRESS__=1 -Wno-missing-field-initializers # as gcc has them
else
OUT := build
MODE_CFLAGS :=
endif

room_sources = $(sort $(wildcard gen/$(1)/*.c gen/$(1)/*/*.c))
objects = $(patsubst %.c,$(OUT)/obj/%.o,$(1))
SOURCES := $(foreach r,$(ROOMS),$(call room_sources,$(r)))
UNIT_TESTS := $(sort $(wildcard tests/*/test_*.c))
FUZZ_BINARIES := $(patsubst tests/fuzz/%.c,$(OUT)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
UNIT_BINARIES := $(patsubst tests/%.c,$(OUT)/tests/%,$(UNIT_TESTS))

.PHONY: all reports test unit check-units bench install clean format setup setup-test setup-bench fuzz fuzz-targets setup-fuzz
.SECONDARY:

all: $(OUT)/briefpack

$(OUT)/briefpack: $(OUT)/obj/gen/main.o $(call objects,$(SOURCES))
	@echo LINK $@
	@$(CC) $(MODE_CFLAGS) $(CFLAGS) -o $@ $^ $(LIBRARY_LIBS)

$(OUT)/obj/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo CC $<
	@$(COMPILE) -c -o $@ $<

# A unit test in tests/ROOM links its own room and the rooms before it, so that a room can be tested alone.
rooms_until = $(if $(filter $(1),$(ROOMS)),$(wordlist 1,$(words $(call until,$(1),$(ROOMS))),$(ROOMS)),$(ROOMS))
until = $(if $(2),$(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call until,$(1),$(wordlist 2,99,$(2)))))
test_objects = $(call objects,$(foreach r,$(call rooms_until,$(1)),$(call room_sources,$(r))))

.SECONDEXPANSION:
$(OUT)/tests/%: $(OUT)/obj/tests/%.o $$(call test_objects,$$(firstword $$(subst /, ,$$*)))
	@mkdir -p $(@D)
	@echo LINK $@
	@$(CC) $(MODE_CFLAGS) $(CFLAGS) -o $@ $^ $(LIBRARY_LIBS) -lcmocka

unit: $(UNIT_BINARIES)

# A fuzz target tests/fuzz/fuzz_NAME.c links the rooms up to compose, the last that reads what others wrote.
$(OUT)/fuzz_%: $(OUT)/obj/tests/fuzz/fuzz_%.o $(call test_objects,compose)
	@echo LINK $@
	@$(CC) $(MODE_CFLAGS) -fsanitize=fuzzer $(CFLAGS) -o $@ $^ $(LIBRARY_LIBS)

fuzz-targets: $(FUZZ_BINARIES)

# A bench tests/bench/bench_NAME.c links every room.
$(OUT)/bench_%: $(OUT)/obj/tests/bench/bench_%.o $(call objects,$(SOURCES))
	@echo LINK $@
	@$(CC) $(MODE_CFLAGS) $(CFLAGS) -o $@ $^ $(LIBRARY_LIBS)

# Runs each target for FUZZ_SECONDS; what it finds is left in build/fuzz, and the corpus as it is.
fuzz: setup-fuzz
	$(MAKE) MODE=fuzz fuzz-targets
	sh tests/fuzz/run.sh $(FUZZ_SECONDS)

reports: setup
	$(MAKE) all
	build/briefpack build --input input --templates templates --output output

test: setup-test
	$(MAKE) all unit build/bench_charts
	$(MAKE) MODE=asan all unit
	sh tests/run.sh

bench: setup-bench
	$(MAKE) all build/bench_charts
	build/bench_charts
	sh tests/bench/run.sh
	BRIEFPACK_SYSTEMS=1000 OUT=build sh tests/batch/test_scale.sh
	sh tests/bench/csv.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions
	install -m 755 build/briefpack $(DESTDIR)$(PREFIX)/bin/briefpack
	install -m 644 gen/cli/briefpack.1 $(SHARE)/man/man1/briefpack.1
	build/briefpack completion bash > $(SHARE)/bash-completion/completions/briefpack
	build/briefpack completion zsh > $(SHARE)/zsh/site-functions/_briefpack

format:
	clang-format -i $$(find gen tests -name '*.[ch]')

clean:
	rm -rf build

setup:
	@sh tests/packages.sh $(BUILD_PACKAGES)

setup-bench:
	@sh tests/packages.sh $(BUILD_PACKAGES) $(BENCH_PACKAGES)

setup-fuzz:
	@sh tests/packages.sh $(BUILD_PACKAGES) $(FUZZ_PACKAGES)

setup-test:
	@sh tests/packages.sh $(BUILD_PACKAGES) $(TEST_PACKAGES)

-include $(shell find $(OUT)/obj -name '*.d' 2>/dev/null)
