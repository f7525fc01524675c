/* Makes the n-th call that changes a disk go wrong: LD_PRELOAD this with FAULT_AT=n and FAULT=kill, term,
   short or the name of an error.  With FAULT_LOG, that file gets how many calls there were, how many
   allocations, and which call was the first to rename.  With FAULT_MALLOC=n, the n-th allocation gives
   nothing.  With FAULT_EXCHANGE=EINVAL no two files can be exchanged, as on NFS; with ENOSYS no renameat2
   with a flag is known at all. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls, allocations, first_rename;
static long fail_at, fail_allocation;
static int fail_error;  /* 0: kill; -1: a short write; -2: SIGTERM, and the call goes well */
static int no_exchange; /* what renameat2 answers in its place; 0: it is done */
static int log_file = -1;

static int error_of(const char *name) {
  static const struct {
    const char *name;
    int error;
  } known[] = { { "kill", 0 }, { "short", -1 }, { "term", -2 }, { "ENOSPC", ENOSPC }, { "EDQUOT", EDQUOT },
    { "EIO", EIO }, { "EROFS", EROFS }, { "EMFILE", EMFILE }, { "EINVAL", EINVAL }, { "ENOSYS", ENOSYS } };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(name, known[i].name) == 0) return known[i].error;
  return EIO;
}

__attribute__((constructor)) static void begin(void) {
  const char *at = getenv("FAULT_AT"), *fault = getenv("FAULT"), *allocation = getenv("FAULT_MALLOC");
  const char *exchange = getenv("FAULT_EXCHANGE");
  no_exchange = exchange ? error_of(exchange) : 0;
  fail_error = fault ? error_of(fault) : 0;
  fail_at = at ? atol(at) : 0;
  atomic_store(&allocations, 0); /* what the loader asked for is not the program's */
  fail_allocation = allocation ? atol(allocation) : 0;
  /* Now, as the program may give up access to where it is. */
  const char *log = getenv("FAULT_LOG");
  if (log) log_file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
}

__attribute__((destructor)) static void end(void) {
  if (log_file >= 0) dprintf(log_file, "%ld %ld %ld\n", (long)calls, (long)allocations, (long)first_rename);
}

/* Whether this call is the one.  A kill comes before the call and, at the next number, after it. */
static int faulty(void) {
  if (!fail_at || atomic_fetch_add(&calls, 1) + 1 != fail_at) {
    if (!fail_at) atomic_fetch_add(&calls, 1);
    return 0;
  }
  if (fail_error == 0) raise(SIGKILL);
  if (fail_error == -2) {
    raise(SIGTERM);
    return 0;
  }
  errno = fail_error;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t length) {
  if (faulty()) {
    if (fail_error > 0) return -1;
    length = length > 1 ? length / 2 : length;
  }
  return REAL(write)(file, bytes, length);
}

int fsync(int file) {
  return faulty() && fail_error > 0 ? -1 : REAL(fsync)(file);
}

static void note_rename(void) {
  if (!first_rename) first_rename = calls + 1;
}

int renameat(int a, const char *from, int b, const char *to) {
  note_rename();
  return faulty() && fail_error > 0 ? -1 : REAL(renameat)(a, from, b, to);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  note_rename();
  if (no_exchange == ENOSYS || (no_exchange && flags & RENAME_EXCHANGE)) {
    errno = no_exchange;
    return -1;
  }
  return faulty() && fail_error > 0 ? -1 : REAL(renameat2)(a, from, b, to, flags);
}

int mkdirat(int at, const char *name, mode_t mode) {
  return faulty() && fail_error > 0 ? -1 : REAL(mkdirat)(at, name, mode);
}

int symlinkat(const char *target, int at, const char *name) {
  return faulty() && fail_error > 0 ? -1 : REAL(symlinkat)(target, at, name);
}

int unlinkat(int at, const char *name, int flags) {
  return faulty() && fail_error > 0 ? -1 : REAL(unlinkat)(at, name, flags);
}

int openat(int at, const char *name, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  if (flags & O_CREAT && faulty() && fail_error > 0) return -1;
  return REAL(openat)(at, name, flags, mode);
}

/* The program's allocator asks glibc's by these names, which are answered here first. */
typedef void *allocator(size_t size);
typedef void *array_allocator(size_t count, size_t size);
typedef void *reallocator(void *old, size_t size);

static int starved(void) {
  if (atomic_fetch_add(&allocations, 1) + 1 != fail_allocation) return 0;
  errno = ENOMEM;
  return 1;
}

void *__libc_malloc(size_t size);
void *__libc_malloc(size_t size) {
  static allocator *real;
  if (!real) real = (allocator *)dlsym(RTLD_NEXT, "__libc_malloc");
  return starved() ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size);
void *__libc_calloc(size_t count, size_t size) {
  static array_allocator *real;
  if (!real) real = (array_allocator *)dlsym(RTLD_NEXT, "__libc_calloc");
  return starved() ? NULL : real(count, size);
}

void *__libc_realloc(void *old, size_t size);
void *__libc_realloc(void *old, size_t size) {
  static reallocator *real;
  if (!real) real = (reallocator *)dlsym(RTLD_NEXT, "__libc_realloc");
  return size && starved() ? NULL : real(old, size);
}
