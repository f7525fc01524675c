/* Streams, and objects written as text: what is put in when a file is repacked, out of libharu's sight. */
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include "render/pdf/objects_int.h"

#define LONGEST_STREAM 0x7FFFFFFF
#define OBJECT_NUMBER 0x00FFFFFF /* of libharu's obj_id, whose other bits say how an object is held */

/* libharu names the filter only of what it packs itself. */
static HPDF_STATUS write_filter(HPDF_Dict d, HPDF_Stream out) {
  (void)d;
  return HPDF_Stream_WriteStr(out, "/Filter /FlateDecode\n");
}

static void keep_text(struct pdf *p, struct repack_object object) {
  if (p->text_count == p->text_capacity) {
    size_t grown = p->text_capacity ? p->text_capacity * 2 : 256;
    p->texts = arena_regrow(p->arena, p->texts, p->text_capacity, grown, sizeof *p->texts);
    p->text_capacity = grown;
  }
  p->texts[p->text_count++] = object;
}

/* libharu copies a stream byte by byte, three times; so it writes the dictionary alone, and the bytes and
   their number are put in when the file is repacked. */
static void give_stream(struct pdf *p, HPDF_Dict d, struct slice bytes) {
  HPDF_Number length = HPDF_Dict_GetItem(d, "Length", HPDF_OCLASS_NUMBER);
  if (!length) return;
  struct text digits = text_start(p->arena);
  text_add_integer(&digits, (long)bytes.length);
  pdf_text_object(p, length->header.obj_id & OBJECT_NUMBER, &digits);
  keep_text(p, (struct repack_object){ d->header.obj_id & OBJECT_NUMBER, bytes, true });
}

/* Fills a stream object, packed where the filter says so. */
static void fill_stream(
    struct pdf *p, HPDF_Dict d, const void *bytes, size_t length, enum pdf_filter filter) {
  d->filter = filter == PDF_JPEG ? HPDF_STREAM_FILTER_DCT_DECODE : HPDF_STREAM_FILTER_NONE;
  if (filter == PDF_DEFLATE) bytes = deflate_bytes(p->deflater, bytes, length, &length);
  if (filter == PDF_DEFLATE || filter == PDF_PACKED) d->write_fn = write_filter;
  if (!bytes || length > LONGEST_STREAM) {
    pdf_fail(p, HPDF_FAILD_TO_ALLOC_MEM);
    return;
  }
  bool stays = filter == PDF_PACKED || filter == PDF_JPEG;
  give_stream(p, d, (struct slice){ stays ? bytes : arena_copy(p->arena, bytes, length), length });
}

struct pdf_dict pdf_stream(struct pdf *p, const void *bytes, size_t length, enum pdf_filter filter) {
  if (p->error) return (struct pdf_dict){ NULL };
  HPDF_Dict d = HPDF_DictStream_New(p->doc->mmgr, p->doc->xref);
  if (!d) return (struct pdf_dict){ NULL };
  fill_stream(p, d, bytes, length, filter);
  return (struct pdf_dict){ d };
}

struct pdf_array pdf_array_as(struct pdf *p, struct slice text) {
  struct pdf_array a = pdf_array_object(p);
  if (a.handle) keep_text(p, (struct repack_object){ a.handle->header.obj_id & OBJECT_NUMBER, text, false });
  return a;
}

void page_write(struct pdf *p, struct pdf_dict page, const char *content, size_t length) {
  if (p->error || !page.handle) return;
  HPDF_PageAttr attributes = page.handle->attr;
  fill_stream(p, attributes->contents, content, length, PDF_DEFLATE);
}

size_t pdf_number(struct pdf *p) {
  if (!p->numbers) p->numbers = p->doc->xref->entries->count;
  return p->numbers++;
}

size_t pdf_number_of(struct pdf_dict object) {
  return object.handle ? object.handle->header.obj_id & OBJECT_NUMBER : 0;
}

void pdf_text_object(struct pdf *p, size_t number, const struct text *value) {
  struct slice copy = { arena_copy(p->arena, value->bytes, value->length), value->length };
  keep_text(p, (struct repack_object){ number, copy, false });
}

void streams_digest(const struct pdf *p, struct digest *digest) {
  for (size_t i = 0; i < p->text_count; i++)
    if (p->texts[i].is_stream) digest_add(digest, p->texts[i].value.at, p->texts[i].value.length);
}
