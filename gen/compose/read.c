/* Template files to struct template: the file, its front matter, its partials. */
#include "compose/filter_int.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

struct wanted_partial {
  struct partial *partial;
  struct place place; /* of the first tag that asks for it */
  const char *file;   /* NULL until it is read */
};

struct reader {
  struct parsing parsing;
  const char *folder;
  size_t bytes; /* read so far */
  size_t partial_count, partial_capacity;
  struct wanted_partial *partials; /* in the order first asked for */
  bool any_partial;                /* all of the folder are asked for */
  struct template *template;
};

static bool fail_at(struct reader *r, const char *file, const char *start, const char *at, const char *what) {
  struct place p = place_after((struct place){ file, 1, 1 }, start, at);
  diag_error(r->parsing.diag, file, p.line, p.column, "%s", what);
  return false;
}

static bool check_text(struct reader *r, const char *file, const char *text, size_t length) {
  size_t bad = utf8_invalid_at(text, length);
  if (bad < length) return fail_at(r, file, text, text + bad, "this byte is not UTF-8 text");
  const char *marks[] = { REFERENCE_VALUE, REFERENCE_END, REFERENCE_BLOCK };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    const char *at = strstr(text, marks[i]);
    if (at) return fail_at(r, file, text, at, "the characters U+E000 to U+E002 cannot stand in a template");
  }
  return true;
}

/* Line ends as LF, composed (NFC), without a byte order mark. */
static struct slice normalise(struct arena *a, const char *text) {
  if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
  struct text out = text_start(a);
  for (size_t n; n = strcspn(text, "\r"), text[n]; text += n + 1) {
    text_add_bytes(&out, text, n);
    if (text[n + 1] != '\n') text_add_char(&out, '\n');
  }
  text_add(&out, text);
  return slice_of(utf8_nfc(a, out.bytes));
}

static bool read_file(struct reader *r, const char *path, const char **file, struct slice *out) {
  struct arena *a = r->parsing.arena;
  const char *bytes;
  size_t length;
  *file = path_join(a, r->folder, path);
  if (!file_read(a, *file, TEMPLATE_BYTES_MAX, r->parsing.diag, &bytes, &length)) return false;
  r->bytes += length;
  if (r->bytes > TEMPLATE_BYTES_MAX) {
    diag_error(r->parsing.diag, *file, 0, 0, "the template and its partials are larger than %zu bytes",
        TEMPLATE_BYTES_MAX);
    return false;
  }
  template_file_add(a, r->template, path, digest_of(a, bytes, length));
  if (!check_text(r, *file, bytes, length)) return false;
  *out = normalise(a, bytes);
  return true;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the partials that there are, in order. */
static size_t list_partials(struct reader *r, const char ***out) {
  struct arena *a = r->parsing.arena;
  DIR *entries = opendir(path_join(a, r->folder, "partials"));
  const char **names = NULL;
  size_t count = 0, capacity = 0;
  for (struct dirent *e; entries && (e = readdir(entries)) != NULL;) {
    size_t n = strlen(e->d_name);
    if (n < 4 || e->d_name[0] == '.' || strcmp(e->d_name + n - 3, ".md") != 0) continue;
    if (count == capacity) {
      capacity = capacity ? capacity * 2 : 16;
      names = arena_grow(a, names, count, capacity, sizeof *names);
    }
    names[count++] = arena_copy(a, e->d_name, n - 3);
  }
  if (entries) closedir(entries);
  if (count) qsort(names, count, sizeof *names, by_name);
  *out = names;
  return count;
}

static const char *partial_suggest(struct reader *r, const char *name) {
  const char **names;
  size_t count = list_partials(r, &names), length = strlen(name);
  const char *slash = strrchr(name, '/'), *bare = slash ? slash + 1 : name;
  if (length > 3 && strcmp(name + length - 3, ".md") == 0)
    bare = arena_copy(r->parsing.arena, bare, strlen(bare) - 3);
  return diag_suggest(r->parsing.arena, bare, names, count);
}

/* How a place was reached: what first asked for the partial it is in, and so on. */
static const struct inclusion *inclusion_of(struct reader *r, const char *file) {
  for (size_t i = 0; i < r->partial_count; i++) {
    struct wanted_partial *w = &r->partials[i];
    if (!w->file || strcmp(w->file, file) != 0 || !w->place.file) continue;
    struct inclusion *inclusion = arena_alloc(r->parsing.arena, sizeof *inclusion);
    bool by_itself = strcmp(w->place.file, file) == 0;
    *inclusion =
        (struct inclusion){ w->partial->name, w->place, by_itself ? NULL : inclusion_of(r, w->place.file) };
    return inclusion;
  }
  return NULL;
}

/* Adds to the errors found since mark how the partial they are in was reached. */
static void tell_inclusion(struct reader *r, const struct diag_entry *mark, const char *file) {
  struct diag *d = r->parsing.diag;
  const char *chain = inclusion_chain(d->arena, inclusion_of(r, file));
  for (struct diag_entry *e = mark ? mark->next : d->first; e; e = e->next)
    e->message = arena_printf(d->arena, "%s%s", e->message, chain);
}

static void read_partial(struct reader *r, size_t index) {
  struct wanted_partial wanted = r->partials[index];
  struct arena *a = r->parsing.arena;
  struct partial *p = wanted.partial;
  const struct diag_entry *mark = r->parsing.diag->last;
  const char *path = arena_printf(a, "partials/%s.md", p->name), *file;
  struct slice text;
  if (!file_is_below(a, r->folder, path)) {
    const char *why = file_exists(path_join(a, r->folder, path)) ? " (links are not followed)" : "";
    diag_error(r->parsing.diag, wanted.place.file, wanted.place.line, wanted.place.column,
        "there is no partial '%s': no file %s beside the template%s%s%s", p->name, path, why,
        partial_suggest(r, p->name),
        inclusion_chain(a, wanted.place.file ? inclusion_of(r, wanted.place.file) : NULL));
    return;
  }
  bool read = read_file(r, path, &file, &text);
  r->partials[index].file = file;
  if (read) parse_text(&r->parsing, text, (struct place){ file, 1, 1 }, &default_delimiters, &p->nodes);
  tell_inclusion(r, mark, file);
}

/* Only notes that the partial is wanted: it is read once what asks for it has been, so that it may include
   itself, and reading does not nest. */
static const struct partial *find_partial(void *context, const char *name, struct place place) {
  struct reader *r = context;
  for (size_t i = 0; i < r->partial_count; i++)
    if (strcmp(r->partials[i].partial->name, name) == 0) return r->partials[i].partial;
  if (!path_is_inside(name)) {
    diag_error(r->parsing.diag, place.file, place.line, place.column,
        "'%s' cannot name a partial: it must stay inside the folder 'partials'", name);
    return NULL;
  }
  if (r->partial_count == r->partial_capacity) {
    r->partial_capacity = r->partial_capacity ? r->partial_capacity * 2 : 8;
    r->partials =
        arena_grow(r->parsing.arena, r->partials, r->partial_count, r->partial_capacity, sizeof *r->partials);
  }
  struct partial *p = arena_alloc(r->parsing.arena, sizeof *p);
  p->name = name;
  r->partials[r->partial_count++] = (struct wanted_partial){ p, place, NULL };
  return p;
}

static void find_any_partial(void *context) {
  struct reader *r = context;
  const char **names;
  size_t count = r->any_partial ? 0 : list_partials(r, &names);
  r->any_partial = true;
  for (size_t i = 0; i < count; i++)
    find_partial(r, names[i], (struct place){ NULL, 0, 0 });
}

/* The front matter stands between a first line "---" and the next such line. */
static bool split_front(
    struct reader *r, struct slice text, struct slice *front, struct slice *body, struct place *body_place) {
  const char *file = r->template->file, *end = text.at + text.length;
  if (strncmp(text.at, "---\n", 4) != 0) {
    diag_error(r->parsing.diag, file, 1, 1,
        "a template starts with front matter: a line '---', then 'title: …', then a line '---'");
    return false;
  }
  front->at = text.at + 4;
  body_place->line = 2;
  for (const char *line = front->at; line < end; body_place->line++) {
    const char *newline = memchr(line, '\n', (size_t)(end - line));
    size_t length = (size_t)((newline ? newline : end) - line);
    const char *next = newline ? newline + 1 : end;
    if (length == 3 && memcmp(line, "---", 3) == 0) {
      front->length = (size_t)(line - front->at);
      *body = (struct slice){ next, (size_t)(end - next) };
      body_place->line++;
      return true;
    }
    line = next;
  }
  diag_error(r->parsing.diag, file, 1, 1, "the front matter is not closed by a line '---'");
  return false;
}

bool template_read(
    struct arena *a, const char *folder, const char *name, struct diag *d, const struct template **out) {
  size_t errors = d->errors;
  struct template *t = arena_alloc(a, sizeof *t);
  struct reader r = { .folder = arena_string(a, folder), .template = t };
  r.parsing = (struct parsing){ .folder = r.folder,
    .arena = a,
    .diag = d,
    .find_partial = find_partial,
    .find_any_partial = find_any_partial,
    .context = &r,
    .directives = true };
  const char *path = arena_printf(a, "%s.md", name);
  t->folder = r.folder;
  t->name = arena_string(a, name);
  *out = t;
  if (!path_is_inside(path)) {
    diag_error(d, NULL, 0, 0, "'%s' cannot name a template: it must stay inside %s", name, folder);
    return false;
  }
  struct slice text, front, body;
  struct place start = { NULL, 1, 1 };
  if (!read_file(&r, path, &t->file, &text) || !split_front(&r, text, &front, &body, &start)) return false;
  start.file = t->file;
  front_read(&r.parsing, front, (struct place){ t->file, 2, 1 }, &t->front);
  const struct theme_file *theme = t->front.theme;
  if (theme && theme->sha256)
    template_file_add(a, t, arena_printf(a, "themes/%s", strrchr(theme->path, '/') + 1), theme->sha256);
  const char *logo = t->front.logo.path;
  if (logo) template_file_named(a, t, logo, d);
  parse_text(&r.parsing, body, start, &default_delimiters, &t->body);
  for (size_t i = 0; i < r.partial_count; i++)
    read_partial(&r, i);
  t->partial_count = r.partial_count;
  t->partials = arena_array(a, r.partial_count, sizeof *t->partials);
  for (size_t i = 0; i < r.partial_count; i++)
    t->partials[i] = r.partials[i].partial;
  template_files_images(a, t, d);
  template_check(a, t, d);
  return d->errors == errors;
}

size_t template_files(const struct template *t, const struct template_file **out) {
  *out = t->files;
  return t->file_count;
}

const struct families *template_families(const struct template *t) {
  return &t->front.families;
}

const char *template_name(const struct template *t) {
  return t->name;
}

size_t template_formats(const struct template *t, const char *const **out) {
  *out = t->front.formats.items;
  return t->front.formats.count;
}

void template_format_error(const struct template *t, size_t index, const char *message, struct diag *d) {
  const struct place *p = &t->front.formats.places[index];
  diag_error(d, p->file, p->line, p->column, "%s", message);
}
