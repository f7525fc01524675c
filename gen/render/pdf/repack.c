/* The objects of a saved PDF into object streams: a structure tree packs to a tenth. */
#include "render/pdf/repack.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define OBJECTS_IN_STREAM 1000
#define TABLE_ENTRY 20 /* bytes, by the standard */
#define FIELDS 8       /* bytes of an entry of the new table: kind, place, index */

/* Where an object is: at an offset of the new file, or the index-th of an object stream. */
struct entry {
  enum { ENTRY_FREE, ENTRY_OFFSET, ENTRY_PACKED } kind;
  size_t place;
  unsigned index;
};

struct repacker {
  struct arena *arena;
  struct deflater *deflater; /* NULL: nothing is packed */
  const char *bytes;
  size_t length;
  size_t old_count;                   /* objects of the old file, with number 0 */
  size_t count;                       /* with those given */
  const struct repack_object **given; /* by number; NULL: as in the old file */
  size_t table;                       /* where the entries of its table start */
  struct slice trailer;
  struct entry *entries;
  size_t entry_count, stream_count;
  struct text out;
  struct text heads, bodies; /* of the object stream being filled */
  unsigned filled;
};

static bool starts_with(const struct repacker *r, size_t at, const char *what) {
  size_t length = strlen(what);
  return at + length <= r->length && memcmp(r->bytes + at, what, length) == 0;
}

/* The decimal number at a place; 0 when there is none. */
static size_t number_at(const struct repacker *r, size_t at) {
  size_t number = 0;
  for (; at < r->length && is_digit(r->bytes[at]) && number < SIZE_MAX / 16; at++)
    number = number * 10 + (size_t)(r->bytes[at] - '0');
  return number;
}

/* Finds the table of offsets and the trailer. */
static bool read_table(struct repacker *r) {
  const char *last = NULL;
  for (size_t i = r->length; i > 0 && !last; i--)
    if (starts_with(r, i - 1, "startxref")) last = r->bytes + i - 1;
  if (!last) return false;
  size_t at = number_at(r, (size_t)(last - r->bytes) + strlen("startxref\n"));
  if (!starts_with(r, at, "xref\n0 ")) return false;
  at += strlen("xref\n0 ");
  r->old_count = number_at(r, at);
  const char *line_end = memchr(r->bytes + at, '\n', r->length - at);
  if (!line_end) return false;
  r->table = (size_t)(line_end - r->bytes) + 1;
  size_t room = (r->length - r->table) / TABLE_ENTRY;
  if (r->old_count < 2 || r->old_count > room) return false;
  at = r->table + r->old_count * TABLE_ENTRY;
  if (!starts_with(r, at, "trailer\n<<\n")) return false;
  at += strlen("trailer\n<<\n");
  r->trailer = (struct slice){ r->bytes + at, (size_t)(last - r->bytes) - at };
  while (r->trailer.length && r->trailer.at[r->trailer.length - 1] != '>')
    r->trailer.length--;
  return r->trailer.length > 2;
}

/* The old file's offset of an object. */
static size_t offset_of(const struct repacker *r, size_t number) {
  return number_at(r, r->table + number * TABLE_ENTRY);
}

/* The text of an object from its value to before "endobj", and whether that is a stream. */
static bool read_object(const struct repacker *r, size_t number, struct slice *value, bool *stream) {
  size_t start = offset_of(r, number);
  size_t end = number + 1 < r->old_count ? offset_of(r, number + 1) : r->table;
  static const char tail[] = "\nendobj\n";
  if (start >= end || end > r->length) return false;
  while (end > start && !(starts_with(r, end - 1, tail)))
    end--;
  const char *value_at = memmem(r->bytes + start, end - start, " obj\n", 5);
  if (end == start || !value_at) return false;
  value_at += 5;
  *value = (struct slice){ value_at, (size_t)(r->bytes + end - 1 - value_at) };
  static const char stream_end[] = "endstream";
  size_t length = sizeof stream_end - 1;
  *stream = value->length > length && memcmp(value->at + value->length - length, stream_end, length) == 0;
  return true;
}

/* Writes a stream object under a number of its own, with the entries of its dictionary given. */
static bool write_stream(struct repacker *r, size_t number, const char *entries, const struct text *content) {
  size_t packed;
  const char *bytes = deflate_bytes(r->deflater, content->bytes, content->length, &packed);
  if (!bytes) return false;
  text_printf(&r->out, "%zu 0 obj\n<<%s/Filter/FlateDecode/Length %zu>>stream\n", number, entries, packed);
  text_add_bytes(&r->out, bytes, packed);
  text_add(&r->out, "\nendstream\nendobj\n");
  return true;
}

static size_t stream_number(const struct repacker *r) {
  return r->count + r->stream_count;
}

/* Writes the object stream that is being filled, and starts the next. */
static bool end_object_stream(struct repacker *r) {
  if (!r->filled) return true;
  const char *entries = arena_printf(r->arena, "/Type/ObjStm/N %u/First %zu", r->filled, r->heads.length);
  size_t number = stream_number(r);
  r->entries[number] = (struct entry){ ENTRY_OFFSET, r->out.length, 0 };
  text_add_bytes(&r->heads, r->bodies.bytes, r->bodies.length);
  bool written = write_stream(r, number, entries, &r->heads);
  r->stream_count++;
  r->filled = 0;
  text_truncate(&r->heads, 0);
  text_truncate(&r->bodies, 0);
  return written;
}

static bool pack_object(struct repacker *r, size_t number, struct slice value) {
  text_add_integer(&r->heads, (long)number);
  text_add_char(&r->heads, ' ');
  text_add_integer(&r->heads, (long)r->bodies.length);
  text_add_char(&r->heads, ' ');
  text_add_bytes(&r->bodies, value.at, value.length);
  text_add_char(&r->bodies, '\n');
  r->entries[number] = (struct entry){ ENTRY_PACKED, stream_number(r), r->filled++ };
  return r->filled < OBJECTS_IN_STREAM || end_object_stream(r);
}

/* Writes an object as it stands, in up to two parts. */
static void copy_object(struct repacker *r, size_t number, struct slice value, struct slice rest) {
  r->entries[number] = (struct entry){ ENTRY_OFFSET, r->out.length, 0 };
  text_add_integer(&r->out, (long)number);
  text_add(&r->out, " 0 obj\n");
  text_add_bytes(&r->out, value.at, value.length);
  text_add_bytes(&r->out, rest.at, rest.length);
  text_add(&r->out, rest.at ? "\nendstream\nendobj\n" : "\nendobj\n");
}

/* Writes a stream whose bytes were left out of the file, behind its dictionary. */
static bool fill_stream(struct repacker *r, size_t number, struct slice value, struct slice bytes) {
  static const char empty[] = "\nendstream";
  size_t tail = sizeof empty - 1;
  if (value.length < tail + 2 || memcmp(value.at + value.length - tail - 2, "\r\n", 2) != 0) return false;
  copy_object(r, number, (struct slice){ value.at, value.length - tail }, bytes);
  return true;
}

/* An entry of the table as bytes, the highest first. */
static void encode(const struct entry *e, unsigned char out[FIELDS]) {
  out[0] = (unsigned char)e->kind;
  for (size_t i = 0; i < 5; i++)
    out[1 + i] = (unsigned char)(e->place >> (8 * (4 - i)));
  out[6] = (unsigned char)(e->index >> 8);
  out[7] = (unsigned char)e->index;
}

/* The entries of the old trailer, but for its size. */
static void add_trailer(const struct repacker *r, struct text *out) {
  const char *at = r->trailer.at, *end = at + r->trailer.length - 2; /* without ">>" */
  while (at < end) {
    const char *next = memchr(at, '\n', (size_t)(end - at));
    next = next ? next + 1 : end;
    if (strncmp(at, "/Size ", 6) != 0) text_add_bytes(out, at, (size_t)(next - at));
    at = next;
  }
}

/* The table as a stream, each entry as its difference from the one above (predictor 12), which packs well. */
static bool write_table(struct repacker *r) {
  size_t own = stream_number(r), count = own + 1;
  r->entries[own] = (struct entry){ ENTRY_OFFSET, r->out.length, 0 };
  struct text rows = text_start(r->arena);
  unsigned char above[FIELDS] = { 0 }, row[FIELDS];
  for (size_t i = 0; i < count; i++) {
    encode(&r->entries[i], row);
    text_add_char(&rows, 2);
    for (size_t b = 0; b < FIELDS; b++)
      text_add_char(&rows, (char)(row[b] - above[b]));
    memcpy(above, row, sizeof above);
  }
  struct text entries = text_start(r->arena);
  text_printf(
      &entries, "/Type/XRef/W[1 5 2]/DecodeParms<</Predictor 12/Columns %d>>/Size %zu\n", FIELDS, count);
  add_trailer(r, &entries);
  size_t start = r->out.length;
  bool written = write_stream(r, own, entries.bytes, &rows);
  text_printf(&r->out, "startxref\n%zu\n%%%%EOF\n", start);
  return written;
}

/* The table as libharu writes it, in plain text. */
static void write_plain_table(struct repacker *r) {
  size_t start = r->out.length;
  text_printf(&r->out, "xref\n0 %zu\n0000000000 65535 f\r\n", r->count);
  for (size_t i = 1; i < r->count; i++)
    text_printf(&r->out, "%010zu 00000 n\r\n", r->entries[i].place);
  struct text entries = text_start(r->arena);
  add_trailer(r, &entries);
  text_printf(
      &r->out, "trailer\n<<\n%s/Size %zu\n>>\nstartxref\n%zu\n%%%%EOF\n", entries.bytes, r->count, start);
}

/* Puts each object given where its number is; false when the numbers leave a gap. */
static bool place_given(struct repacker *r, struct repacking how) {
  r->count = r->old_count;
  for (size_t i = 0; i < how.count; i++)
    if (how.objects[i].number >= r->count) r->count = how.objects[i].number + 1;
  if (r->count > r->old_count + how.count) return false;
  r->given = arena_array(r->arena, r->count, sizeof *r->given);
  for (size_t i = 0; i < how.count; i++)
    r->given[how.objects[i].number] = &how.objects[i];
  for (size_t i = r->old_count; i < r->count; i++)
    if (!r->given[i]) return false;
  return true;
}

static bool write_object(struct repacker *r, size_t number) {
  const struct repack_object *given = r->given[number];
  struct slice value;
  bool stream = false;
  if (given && !given->is_stream)
    value = given->value;
  else if (!read_object(r, number, &value, &stream))
    return false;
  if (given && given->is_stream) return stream && fill_stream(r, number, value, given->value);
  if (!stream && r->deflater) return pack_object(r, number, value);
  copy_object(r, number, value, (struct slice){ NULL, 0 });
  return true;
}

static bool write_objects(struct repacker *r) {
  for (size_t number = 1; number < r->count; number++)
    if (!write_object(r, number)) return false;
  return true;
}

bool repack(struct arena *a, struct repacking how, const char *bytes, size_t length, const char **out,
    size_t *out_length) {
  struct repacker r = { .arena = a, .deflater = how.deflater, .bytes = bytes, .length = length };
  if (!read_table(&r) || !place_given(&r, how)) return false;
  r.entries = arena_array(a, r.count + r.count / OBJECTS_IN_STREAM + 2, sizeof *r.entries);
  r.out = text_start(a);
  r.heads = text_start(a);
  r.bodies = text_start(a);
  text_add_bytes(&r.out, bytes, offset_of(&r, 1)); /* the header */
  if (!write_objects(&r)) return false;
  if (!r.deflater)
    write_plain_table(&r);
  else if (!end_object_stream(&r) || !write_table(&r))
    return false;
  *out = r.out.bytes;
  *out_length = r.out.length;
  return true;
}
