/* The output folder and those above it, made where they are not there. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "publish/publish.h"

bool publish_folder_make(struct arena *a, const char *folder) {
  char *path = arena_string(a, folder);
  for (char *slash = strchr(path + 1, '/'); path[0] && slash; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdir(path, 0777) != 0 && errno != EEXIST) return false;
    *slash = '/';
  }
  return mkdir(path, 0777) == 0 || errno == EEXIST;
}
