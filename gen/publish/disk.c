/* Files and folders on disk, made, synced, swapped and removed without following a symbolic link. */
#include "publish/publish_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_PART_MAX 256
#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/* Opens the folder a name lies in, making it as needed; *last is the name's last part. */
static int open_parent(int folder, const char *name, const char **last) {
  int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
  for (const char *slash; at >= 0 && (slash = strchr(name, '/')) != NULL; name = slash + 1) {
    char part[PATH_PART_MAX];
    size_t length = (size_t)(slash - name);
    int next = -1;
    if (length >= sizeof part) {
      errno = ENAMETOOLONG;
    } else {
      memcpy(part, name, length);
      part[length] = '\0';
      if (mkdirat(at, part, 0777) == 0 || errno == EEXIST) next = openat(at, part, FOLDER_FLAGS);
    }
    int kept = errno;
    close(at);
    errno = kept;
    at = next;
  }
  *last = name;
  return at;
}

int disk_create(int folder, const char *name) {
  const char *last;
  int parent = open_parent(folder, name, &last);
  if (parent < 0) return -1;
  int file = openat(parent, last, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  int kept = errno;
  close(parent);
  errno = kept;
  return file;
}

bool disk_add(int file, const char *bytes, size_t length) {
  while (length) {
    ssize_t n = write(file, bytes, length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

bool disk_close(int file, bool written) {
  bool synced = written && fsync(file) == 0;
  int kept = errno;
  bool closed = close(file) == 0;
  if (synced && !closed) return false;
  errno = kept;
  return synced;
}

bool disk_write(int folder, const char *name, const char *bytes, size_t length) {
  int file = disk_create(folder, name);
  return file >= 0 && disk_close(file, disk_add(file, bytes, length));
}

DIR *disk_entries(int folder, const char *name) {
  int opened = openat(folder, name, FOLDER_FLAGS);
  DIR *entries = opened >= 0 ? fdopendir(opened) : NULL;
  if (!entries && opened >= 0) {
    int kept = errno;
    close(opened);
    errno = kept;
  }
  return entries;
}

/* Calls what for each entry of a folder but "." and "..". */
static bool each_entry(int folder, const char *name, bool (*what)(int folder, const char *entry)) {
  DIR *entries = disk_entries(folder, name);
  if (!entries) return false;
  bool good = true;
  for (struct dirent *e; good && (e = readdir(entries)) != NULL;)
    if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) good = what(dirfd(entries), e->d_name);
  int kept = errno;
  closedir(entries);
  errno = kept;
  return good;
}

bool disk_is_folder(int folder, const char *name) {
  struct stat s;
  return fstatat(folder, name, &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(s.st_mode);
}

static bool sync_if_folder(int folder, const char *name) {
  return !disk_is_folder(folder, name) || disk_sync(folder, name);
}

bool disk_sync(int folder, const char *name) {
  if (!each_entry(folder, name, sync_if_folder)) return false;
  int opened = openat(folder, name, FOLDER_FLAGS);
  if (opened < 0) return false;
  bool synced = fsync(opened) == 0;
  int kept = errno;
  close(opened);
  errno = kept;
  return synced;
}

bool disk_remove(int folder, const char *name) {
  if (!disk_is_folder(folder, name)) return unlinkat(folder, name, 0) == 0 || errno == ENOENT;
  return each_entry(folder, name, disk_remove) && unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

bool disk_link(int folder, const char *name, const char *target) {
  char fresh[PATH_PART_MAX];
  int length = snprintf(fresh, sizeof fresh, ".%s.new", name);
  if (length < 0 || (size_t)length >= sizeof fresh) {
    errno = ENAMETOOLONG;
    return false;
  }
  return disk_remove(folder, fresh) && symlinkat(target, folder, fresh) == 0 &&
         renameat(folder, fresh, folder, name) == 0;
}
