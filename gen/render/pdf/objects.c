/* Typed PDF objects over libharu's handles. */
#include "render/pdf/objects_int.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include "base/utf8.h"
#include "render/pdf/repack.h"

#define LEVEL 1 /* of 12: 6 costs a sixth more time for all of a file, and makes it 3% smaller */

void pdf_fail(struct pdf *p, unsigned long code) {
  if (p->error) return;
  p->error = code;
  p->failed = p->writing;
  p->failed_page = p->page;
}

static void remember(HPDF_STATUS code, HPDF_STATUS detail, void *user) {
  (void)detail;
  pdf_fail(user, code);
}

void pdf_at(struct pdf *p, const char *writing, size_t page) {
  p->writing = writing;
  p->page = page;
}

/* What libharu's codes mean for who wrote the report. */
static const char *reason_of(unsigned long code) {
  switch (code) {
  case HPDF_FAILD_TO_ALLOC_MEM: return "no memory is left, or a stream is larger than 2 GiB";
  case HPDF_ARRAY_COUNT_ERR: return "a list is too long";
  case HPDF_DICT_COUNT_ERR: return "there are too many entries";
  case HPDF_STRING_OUT_OF_RANGE:
  case HPDF_NAME_OUT_OF_RANGE: return "a text is too long";
  case HPDF_PAGE_INVALID_SIZE: return "the page is smaller than 3 points or larger than 14400";
  case HPDF_XREF_COUNT_ERR: return "there are too many objects";
  default: return "the document is beyond what the PDF library can write";
  }
}

void pdf_tell(const struct pdf *p, const char *name, struct diag *d) {
  struct text at = text_start(d->arena);
  text_add(&at, p->failed ? p->failed : "the file");
  if (p->failed_page) text_printf(&at, " %zu", p->failed_page);
  diag_error(d, NULL, 0, 0, "%s.pdf could not be written at %s: %s (libharu's error 0x%04lX)", name, at.bytes,
      reason_of(p->error), p->error);
}

bool pdf_open(struct arena *a, bool archived, struct pdf *p) {
  *p = (struct pdf){ .arena = a, .archived = archived };
  p->doc = HPDF_New(remember, p);
  if (!p->doc) return false;
  p->deflater = deflater_open(a, LEVEL);
  p->doc->pdf_version = archived ? HPDF_VER_14 : HPDF_VER_17;
  return p->deflater && !p->error;
}

void pdf_close(struct pdf *p) {
  if (p->doc) HPDF_Free(p->doc);
  p->doc = NULL;
  deflater_close(p->deflater);
  p->deflater = NULL;
}

struct pdf_dict pdf_dict(struct pdf *p) {
  return (struct pdf_dict){ p->error ? NULL : HPDF_Dict_New(p->doc->mmgr) };
}

/* Gives an object a number of its own; NULL when that fails, as libharu has then freed it. */
static void *numbered(struct pdf *p, void *object) {
  return object && HPDF_Xref_Add(p->doc->xref, object) == HPDF_OK ? object : NULL;
}

struct pdf_dict pdf_object(struct pdf *p) {
  return (struct pdf_dict){ numbered(p, pdf_dict(p).handle) };
}

struct pdf_array pdf_array(struct pdf *p) {
  return (struct pdf_array){ p->error ? NULL : HPDF_Array_New(p->doc->mmgr) };
}

struct pdf_array pdf_array_object(struct pdf *p) {
  return (struct pdf_array){ numbered(p, pdf_array(p).handle) };
}

struct pdf_dict pdf_catalog(struct pdf *p) {
  return (struct pdf_dict){ p->doc->catalog };
}

struct pdf_dict pdf_info(struct pdf *p) {
  return (struct pdf_dict){ p->doc->info };
}

struct pdf_dict pdf_trailer(struct pdf *p) {
  return (struct pdf_dict){ p->doc->trailer };
}

void dict_name(struct pdf *p, struct pdf_dict d, const char *key, const char *name) {
  if (!p->error && d.handle) HPDF_Dict_AddName(d.handle, key, name);
}

void dict_int(struct pdf *p, struct pdf_dict d, const char *key, int value) {
  if (!p->error && d.handle) HPDF_Dict_AddNumber(d.handle, key, value);
}

void dict_real(struct pdf *p, struct pdf_dict d, const char *key, float value) {
  if (!p->error && d.handle) HPDF_Dict_AddReal(d.handle, key, value);
}

void dict_bool(struct pdf *p, struct pdf_dict d, const char *key, bool value) {
  if (!p->error && d.handle) HPDF_Dict_AddBoolean(d.handle, key, value);
}

static void text_add_utf16(struct text *t, uint32_t unit) {
  text_add_char(t, (char)(unit >> 8));
  text_add_char(t, (char)(unit & 0xFF));
}

/* libharu, and readers of PDF 1.4, take strings of up to 65535 bytes: a text that long ends early. */
static struct text utf16_of(struct arena *a, const char *utf8) {
  struct text t = text_start(a);
  text_add_utf16(&t, 0xFEFF);
  const char *end = utf8 + slice_of(utf8).length;
  uint32_t c;
  for (const char *at = utf8; at < end && t.length < 65000;) {
    at += utf8_next(at, end, &c);
    if (c >= 0x10000) {
      text_add_utf16(&t, 0xD800 + ((c - 0x10000) >> 10));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    text_add_utf16(&t, c);
  }
  return t;
}

void dict_text(struct pdf *p, struct pdf_dict d, const char *key, const char *utf8) {
  if (p->error || !d.handle || !utf8) return;
  struct text t = utf16_of(p->arena, utf8);
  HPDF_Binary value = HPDF_Binary_New(p->doc->mmgr, (HPDF_BYTE *)t.bytes, (HPDF_UINT)t.length);
  if (value) HPDF_Dict_Add(d.handle, key, value);
}

void dict_ascii(struct pdf *p, struct pdf_dict d, const char *key, const char *ascii) {
  if (p->error || !d.handle) return;
  HPDF_String value = HPDF_String_New(p->doc->mmgr, ascii, NULL);
  if (value) HPDF_Dict_Add(d.handle, key, value);
}

void dict_dict(struct pdf *p, struct pdf_dict d, const char *key, struct pdf_dict value) {
  if (!p->error && d.handle && value.handle) HPDF_Dict_Add(d.handle, key, value.handle);
}

void dict_array(struct pdf *p, struct pdf_dict d, const char *key, struct pdf_array value) {
  if (!p->error && d.handle && value.handle) HPDF_Dict_Add(d.handle, key, value.handle);
}

void array_name(struct pdf *p, struct pdf_array a, const char *name) {
  if (!p->error && a.handle) HPDF_Array_AddName(a.handle, name);
}

void array_int(struct pdf *p, struct pdf_array a, int value) {
  if (!p->error && a.handle) HPDF_Array_AddNumber(a.handle, value);
}

void array_real(struct pdf *p, struct pdf_array a, float value) {
  if (!p->error && a.handle) HPDF_Array_AddReal(a.handle, value);
}

void array_bytes(struct pdf *p, struct pdf_array a, const unsigned char *bytes, size_t length) {
  if (p->error || !a.handle) return;
  HPDF_Binary value = HPDF_Binary_New(p->doc->mmgr, (HPDF_BYTE *)bytes, (HPDF_UINT)length);
  if (value) HPDF_Array_Add(a.handle, value);
}

void array_dict(struct pdf *p, struct pdf_array a, struct pdf_dict value) {
  if (!p->error && a.handle && value.handle) HPDF_Array_Add(a.handle, value.handle);
}

struct pdf_dict pdf_page(struct pdf *p, float width, float height) {
  HPDF_Page page = p->error ? NULL : HPDF_AddPage(p->doc);
  if (page) {
    HPDF_Page_SetWidth(page, width);
    HPDF_Page_SetHeight(page, height);
  }
  return (struct pdf_dict){ page };
}

struct pdf_dict page_resources(struct pdf *p, struct pdf_dict page) {
  if (p->error || !page.handle) return (struct pdf_dict){ NULL };
  return (struct pdf_dict){ HPDF_Page_GetInheritableItem(page.handle, "Resources", HPDF_OCLASS_DICT) };
}

void add_reference(struct text *out, size_t number) {
  text_add_char(out, ' ');
  text_add_integer(out, (long)number);
  text_add(out, " 0 R");
}

void add_text_string(struct text *out, const char *utf8) {
  static const char digits[] = "0123456789ABCDEF";
  struct text t = utf16_of(out->arena, utf8);
  text_add_char(out, '<');
  for (size_t i = 0; i < t.length; i++) {
    unsigned char byte = (unsigned char)t.bytes[i];
    text_add_bytes(out, (const char[]){ digits[byte >> 4], digits[byte & 15] }, 2);
  }
  text_add_char(out, '>');
}

bool pdf_save(struct pdf *p, const char **bytes, size_t *length) {
  if (p->error || HPDF_SaveToStream(p->doc) != HPDF_OK) return false;
  HPDF_UINT32 size = HPDF_GetStreamSize(p->doc);
  char *copy = arena_alloc(p->arena, (size_t)size + 1);
  if (HPDF_ReadFromStream(p->doc, (HPDF_BYTE *)copy, &size) != HPDF_OK && p->error) return false;
  struct repacking how = { p->archived ? NULL : p->deflater, p->text_count, p->texts };
  return repack(p->arena, how, copy, size, bytes, length);
}
