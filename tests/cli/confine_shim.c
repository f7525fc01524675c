/* Tries, from inside the program and as soon as it opens a CSV file, what the program itself would never do,
   and writes what came of it to standard error: LD_PRELOAD this with OUTSIDE=FILE, a file that is no input,
   and INSIDE=FOLDER, the input folder. */
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int opener(const char *path, int flags, ...);

static void report(const char *what, int result) {
  int error = errno;
  dprintf(STDERR_FILENO, "tried to %s: %s\n", what, result >= 0 ? "done" : strerror(error));
}

static int connect_somewhere(void) {
  struct sockaddr_in to = {
    .sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
  };
  int s = socket(AF_INET, SOCK_STREAM, 0);
  int result = connect(s, (struct sockaddr *)&to, sizeof to);
  int error = errno;
  close(s);
  errno = error;
  return result;
}

static void try_all(opener *real) {
  const char *outside = getenv("OUTSIDE"), *inside = getenv("INSIDE");
  char path[4096];
  report("read a file outside", real(outside, O_RDONLY));
  report("write a file outside", real(outside, O_WRONLY));
  report("truncate a file outside", truncate(outside, 0));
  report("read the root folder", real("/", O_RDONLY | O_DIRECTORY));
  snprintf(path, sizeof path, "%s.new", outside);
  report("make a file outside", real(path, O_WRONLY | O_CREAT, 0666));
  report("make a folder outside", mkdir(path, 0777));
  report("remove a file outside", unlink(outside));
  snprintf(path, sizeof path, "%s/new", inside);
  report("make a file in the input", real(path, O_WRONLY | O_CREAT, 0666));
  snprintf(path, sizeof path, "%s/systems.csv", inside);
  report("remove the input", unlink(path));
  report("read the input", real(path, O_RDONLY));
  report("connect", connect_somewhere());
}

int open(const char *path, int flags, ...) {
  static int tried;
  opener *real = (opener *)dlsym(RTLD_NEXT, "open");
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
  va_end(arguments);
  size_t n = strlen(path);
  if (!tried && n > 4 && strcmp(path + n - 4, ".csv") == 0) {
    tried = 1;
    try_all(real);
  }
  return real(path, flags, mode);
}
