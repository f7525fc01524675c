/* The names of the reports of a plan, checked before any work.  To add a rule for a part of a name: one
   function and its row in part_rules; for a whole name: one line in names_check. */
#include <string.h>

#include "base/file.h"
#include "base/map.h"
#include "base/utf8.h"
#include "batch/batch_int.h"

/* A part of a name, between slashes. */
struct part {
  const char *folded; /* letter case and composition folded */
  size_t length;      /* of the name as it is, in bytes */
  bool is_first, is_folder;
};

/* File systems allow 255 bytes; charts add their id and an extension to the name of their report. */
#define PART_BYTES_MAX 200

static bool is_one_of(const char *text, size_t length, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strlen(names[i]) == length && memcmp(text, names[i], length) == 0) return true;
  return false;
}

/* Windows gives these names to devices, whatever their extension. */
static bool is_device(const struct part *p) {
  static const char *const names[] = { "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5",
    "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9" };
  return is_one_of(p->folded, strcspn(p->folded, "."), names, sizeof names / sizeof *names);
}

/* The files that a run itself makes, with and without extension. */
static bool is_of_run(const struct part *p) {
  static const char *const names[] = { "manifest", "figures", "rejected", "sha256sums", "manifest.json",
    "figures.json", "figures.csv", "rejected.csv" };
  return p->is_first && is_one_of(p->folded, strlen(p->folded), names, sizeof names / sizeof *names);
}

static bool is_long(const struct part *p) {
  return p->length > PART_BYTES_MAX;
}

/* Windows drops a dot or a space at the end, so that two folders would be one; a file has an extension. */
static bool ends_in_nothing(const struct part *p) {
  size_t n = strlen(p->folded);
  return p->is_folder && n && strchr(". ", p->folded[n - 1]) != NULL;
}

static const struct {
  bool (*breaks)(const struct part *p);
  const char *message;
} part_rules[] = {
  { is_device, "is reserved: Windows has a device of that name" },
  { is_of_run, "is reserved for the run itself" },
  { is_long, "is too long: a part of it may have 200 bytes" },
  { ends_in_nothing, "has a folder that ends in a dot or a space, which not every system keeps" },
};

struct check {
  struct arena *arena;
  struct diag *diag;
  const char *folder; /* of the templates */
};

static const char *template_path(const struct check *c, const struct report *r) {
  const struct template_file *files;
  template_files(r->template, &files);
  return path_join(c->arena, c->folder, files[0].path);
}

static bool refuse(const struct check *c, const struct report *r, const char *what) {
  diag_error(c->diag, template_path(c, r), r->line, r->column, "the output name '%s' %s", r->name, what);
  return false;
}

static bool check_parts(const struct check *c, const struct report *r) {
  bool good = true;
  for (const char *at = r->name; good; at++) {
    size_t length = strcspn(at, "/");
    struct part part = { .folded = utf8_fold(c->arena, arena_copy(c->arena, at, length)),
      .length = length,
      .is_first = at == r->name,
      .is_folder = at[length] == '/' };
    for (size_t i = 0; i < sizeof part_rules / sizeof *part_rules && good; i++)
      if (part_rules[i].breaks(&part)) good = refuse(c, r, part_rules[i].message);
    at += length;
    if (!*at) break;
  }
  return good;
}

/* Each name once. */
static bool check_twins(const struct check *c, const struct plan *p) {
  struct map seen = map_start(c->arena);
  const struct report **owners = arena_array(c->arena, p->count, sizeof(struct report *)); /* as in seen */
  bool good = true;
  for (size_t i = 0; i < p->count; i++) {
    const struct report *r = &p->reports[i].report;
    const char *folded = utf8_fold(c->arena, r->name);
    size_t before = seen.count, index = map_add(&seen, folded, strlen(folded));
    if (index == before)
      owners[index] = r;
    else
      good = refuse(c, r,
          arena_printf(c->arena, "is taken already, by %s for '%s'", template_name(owners[index]->template),
              owners[index]->name));
  }
  return good;
}

/* No file of one report is a folder of another. */
static bool check_folders(const struct check *c, const struct plan *p) {
  struct map files = map_start(c->arena);
  for (size_t i = 0; i < p->count; i++)
    for (size_t k = 0; k < p->reports[i].format_count; k++) {
      const char *file = arena_printf(c->arena, "%s.%s", p->reports[i].report.name, p->reports[i].formats[k]);
      const char *folded = utf8_fold(c->arena, file);
      map_add(&files, folded, strlen(folded));
    }
  bool good = true;
  for (size_t i = 0; i < p->count; i++) {
    const struct report *r = &p->reports[i].report;
    const char *folded = utf8_fold(c->arena, r->name);
    for (const char *slash = strchr(folded, '/'); slash; slash = strchr(slash + 1, '/'))
      if (map_find(&files, folded, (size_t)(slash - folded)) != MAP_ABSENT)
        good = refuse(c, r, "has a folder that is a file of another report");
  }
  return good;
}

bool names_check(struct arena *a, const struct plan *p, const char *template_folder, struct diag *d) {
  struct check c = { a, d, template_folder };
  bool good = true;
  for (size_t i = 0; i < p->count; i++)
    good = check_parts(&c, &p->reports[i].report) && good;
  good = check_twins(&c, p) && good;
  return check_folders(&c, p) && good;
}
