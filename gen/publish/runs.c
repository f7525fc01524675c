/* The runs that an output folder holds: which of its entries are runs, and which is the one before a date. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "publish/publish.h"
#include "publish/publish_int.h"

bool is_pack(struct arena *a, int output, const char *name) {
  return disk_is_folder(output, name) &&
         faccessat(output, arena_printf(a, "%s/manifest.json", name), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Runs are named by their dates, the parts of one otherwise. */
static bool is_run(struct arena *a, int output, const char *name) {
  struct date date;
  return date_parse(slice_of(name), &date) && is_pack(a, output, name);
}

static int newest_first(const void *a, const void *b) {
  return strcmp(*(const char *const *)b, *(const char *const *)a);
}

size_t runs_list(struct arena *a, int output, const char ***out) {
  size_t count = 0;
  *out = NULL;
  DIR *entries = disk_entries(output, ".");
  if (!entries) return 0;
  for (struct dirent *e; (e = readdir(entries)) != NULL;) {
    if (!is_run(a, output, e->d_name)) continue;
    *out = arena_grow(a, *out, count, count + 1, sizeof **out);
    (*out)[count++] = arena_string(a, e->d_name);
  }
  closedir(entries);
  if (count) qsort(*out, count, sizeof **out, newest_first);
  return count;
}

bool publish_run_before(
    struct arena *a, const char *folder, struct date date, struct diag *d, const char **out) {
  *out = NULL;
  int output = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (output < 0 && errno == ENOENT) return true;
  if (output < 0) {
    diag_unreadable(d, folder, "cannot be opened to find the run before: %s", strerror(errno));
    return false;
  }
  const char **runs, *iso = date_iso(a, date);
  size_t count = runs_list(a, output, &runs);
  for (size_t i = 0; i < count && !*out; i++)
    if (strcmp(runs[i], iso) < 0) *out = runs[i];
  close(output);
  return true;
}
