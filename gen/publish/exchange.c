/* One folder put in the place of another.  Without RENAME_EXCHANGE (NFS has none) that takes two renames,
   between which a link to the folder would lead nowhere; so the link is moved out of the way first, to a
   whole folder each time.  The names used between say what they are of, so that whoever finds them can put
   things right:

     .NAME.new  what is to be NAME        .NAME.old  what was NAME */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/text.h"
#include "publish/publish_int.h"

#define DATE_LENGTH 10 /* of ISO 8601; runs are named by one, parts of runs with more behind it */

/* What stands between an exchange's steps. */
struct exchanged {
  int folder;
  const char *name, *fresh, *aside, *link;
};

static struct exchanged exchanged_of(struct arena *a, int folder, const char *name, const char *link) {
  return (struct exchanged){ .folder = folder,
    .name = name,
    .fresh = arena_printf(a, ".%s.new", name),
    .aside = arena_printf(a, ".%s.old", name),
    .link = link };
}

static bool links_to(const struct exchanged *e, const char *name) {
  char target[256];
  ssize_t length = readlinkat(e->folder, e->link, target, sizeof target);
  return length > 0 && (size_t)length == strlen(name) && memcmp(target, name, (size_t)length) == 0;
}

static bool rename_to(const struct exchanged *e, const char *from, const char *to) {
  return renameat(e->folder, from, e->folder, to) == 0;
}

/* From whatever step was reached to NAME being what it was, or after the last rename what it was to be. */
static bool put_right(const struct exchanged *e) {
  if (!disk_is_folder(e->folder, e->name) && disk_is_folder(e->folder, e->aside)) {
    if (links_to(e, e->aside) && !disk_link(e->folder, e->link, e->fresh)) return false;
    if (!rename_to(e, e->aside, e->name)) return false;
  }
  return (!links_to(e, e->fresh) && !links_to(e, e->aside)) || disk_link(e->folder, e->link, e->name);
}

static bool clear(const struct exchanged *e) {
  return disk_remove(e->folder, e->fresh) && disk_remove(e->folder, e->aside);
}

static bool exchange_by_steps(const struct exchanged *e, const char *from) {
  if (!disk_is_folder(e->folder, e->name)) return rename_to(e, from, e->name);
  bool linked = links_to(e, e->name);
  return rename_to(e, from, e->fresh) && (!linked || disk_link(e->folder, e->link, e->fresh)) &&
         rename_to(e, e->name, e->aside) && (!linked || disk_link(e->folder, e->link, e->aside)) &&
         rename_to(e, e->fresh, e->name) && put_right(e);
}

bool exchange(struct arena *a, int folder, const char *from, const char *to, const char *link) {
  if (renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST && renameat2(folder, from, folder, to, RENAME_EXCHANGE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  struct exchanged e = exchanged_of(a, folder, to, link);
  bool done = exchange_by_steps(&e, from);
  int kept = errno;
  /* What cannot be cleared away now is cleared by the next run. */
  if (done || put_right(&e)) clear(&e);
  errno = kept;
  return done;
}

/* The name that a folder between two steps is of; NULL when it is none. */
static const char *name_between(struct arena *a, const char *entry) {
  size_t length = strlen(entry);
  struct date date;
  if (entry[0] != '.' || length < 1 + DATE_LENGTH + 4) return NULL;
  const char *end = entry + length - 4;
  if (strcmp(end, ".new") != 0 && strcmp(end, ".old") != 0) return NULL;
  if (!date_parse((struct slice){ entry + 1, DATE_LENGTH }, &date)) return NULL;
  return arena_copy(a, entry + 1, (size_t)(end - entry - 1));
}

bool exchange_recover(struct arena *a, int folder, const char *link) {
  DIR *entries = disk_entries(folder, ".");
  if (!entries) return false;
  bool good = true;
  for (struct dirent *e; good && (e = readdir(entries)) != NULL;) {
    const char *name = name_between(a, e->d_name);
    /* Both folders between two steps are packs; one that is none is somebody else's. */
    if (!name || !is_pack(a, folder, e->d_name)) continue;
    struct exchanged found = exchanged_of(a, folder, name, link);
    good = put_right(&found) && clear(&found);
  }
  int kept = errno;
  closedir(entries);
  errno = kept;
  return good;
}
