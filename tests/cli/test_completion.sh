# Completion is made from the tables, by command; the shells themselves read it and are asked what they offer.
. tests/lib.sh

mkdir "$T/zsh"
"$BRIEFPACK" completion bash >"$T/bash"
"$BRIEFPACK" completion zsh >"$T/zsh/_briefpack"
expect_status 64 "$BRIEFPACK" completion fish
bash -n "$T/bash" || fail "bash does not read it"
in_bash() { # the words of the line as bash splits them, the last one at the cursor
  bash -c '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _briefpack; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$T/bash" briefpack "$@"
}
in_zsh() { timeout 60 zsh -f tests/cli/completed.zsh "$T/zsh" "$1"; } # the line up to the cursor
sorted() { sed 's|/$||; /^$/d' | sort -u | tr '\n' ' '; } # zsh marks folders
shells="in_bash"
if command -v zsh >/dev/null; then shells="in_bash in_zsh"; fi

offered() { # words expected, words of the line…
  expected=$1
  shift
  for shell in $shells; do
    if [ $shell = in_zsh ]; then
      found=$(in_zsh "briefpack $(echo "$*" | sed 's/ = /=/; s/ =$/=/')" | sorted)
    else found=$($shell "$@" | sorted); fi
    same "$shell: briefpack $*" "$found" "$(for word in $expected; do echo "$word"; done | sorted)"
  done
}
options() { "$BRIEFPACK" "$@" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p'; }
commands=$("$BRIEFPACK" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')
templates=$(ls templates/*.md | sed 's|.*/||; s/\.md$//' | grep -v README)

for command in $commands; do offered "$(options "$command")" "$command" --; done
offered "$(options build)" --
offered "$commands $templates" ""
offered figures fig
offered "$(echo "$templates" | grep ^national)" build nat
offered "$(echo "$templates" | grep ^national)" nat
offered "national profile" check --templates tests/bench/templates ""
offered "national profile" check --templates = tests/bench/templates ""
offered "--as-at" --as
offered --jobs --output figures --jo # a value of that name is no command
offered "" figures --output x --jo
offered "bash zsh" completion ""
offered "md pdf" --format ""
offered "text json csv" figures --format = ""
offered "text json" explain --format ""
offered never check --progress n
offered last --compare = las
offered tests merge tes
offered templates --input temp
# Names of files with spaces, which a shell would split.
mkdir -p "$T/a b/c d"
same "a folder with a space" "$(in_bash --input "$T/a b/")" "$T/a b/c d"

[ "$shells" = "in_bash in_zsh" ] || { echo "skipped: there is no zsh"; exit 77; }
