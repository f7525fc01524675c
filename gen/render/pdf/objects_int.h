#ifndef RENDER_PDF_OBJECTS_INT_H
#define RENDER_PDF_OBJECTS_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hpdf.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/text.h"
#include "render/pdf/deflate.h"
#include "render/pdf/repack.h"

/* PDF objects (ISO 32000-1, 7.3), written through libharu's dictionary calls.  libharu's own handles are all
   untyped; these are not.  An error is remembered in struct pdf, and every call after it does nothing. */
struct pdf {
  HPDF_Doc doc;
  struct arena *arena;
  struct deflater *deflater;
  bool archived;
  struct repack_object *texts;               /* objects and streams written out of libharu's sight */
  size_t text_count, text_capacity, numbers; /* numbers: of objects, with those of texts */
  const char *writing;                       /* "its outline": what is being written, for messages */
  size_t page;                               /* which page of it, from 1; 0: none */
  unsigned long error;                       /* the first of libharu's codes; 0 when all is well */
  const char *failed;                        /* what was being written then */
  size_t failed_page;
};
struct pdf_dict {
  HPDF_Dict handle;
};
struct pdf_array {
  HPDF_Array handle;
};

/* archived: a file of PDF 1.4 without object streams, as PDF/A-1 asks.  False: no memory. */
bool pdf_open(struct arena *a, bool archived, struct pdf *p);
void pdf_close(struct pdf *p);

/* Notes what is written from now on: words for a message. */
void pdf_at(struct pdf *p, const char *writing, size_t page);
/* Remembers the first error, by libharu's codes. */
void pdf_fail(struct pdf *p, unsigned long code);
/* Tells of the first error, what was being written, and why as far as that is known. */
void pdf_tell(const struct pdf *p, const char *name, struct diag *d);

struct pdf_dict pdf_dict(struct pdf *p);   /* direct: to be added to one other object */
struct pdf_dict pdf_object(struct pdf *p); /* indirect: may be referred to many times */
/* PACKED: the bytes are as deflate_bytes gave them; JPEG: they are a JPEG file. */
enum pdf_filter { PDF_PLAIN, PDF_DEFLATE, PDF_PACKED, PDF_JPEG };
/* The bytes of a PACKED or JPEG stream are not copied and must stay; pdf_save is the last to need them. */
struct pdf_dict pdf_stream(struct pdf *p, const void *bytes, size_t length, enum pdf_filter filter);
void streams_digest(const struct pdf *p, struct digest *digest); /* adds every stream's bytes so far */
struct pdf_array pdf_array(struct pdf *p);
struct pdf_array pdf_array_object(struct pdf *p);
struct pdf_array pdf_array_as(struct pdf *p, struct slice text); /* as it is written; the text must stay */
struct pdf_dict pdf_catalog(struct pdf *p);
struct pdf_dict pdf_info(struct pdf *p);
struct pdf_dict pdf_trailer(struct pdf *p);

void dict_name(struct pdf *p, struct pdf_dict d, const char *key, const char *name);
void dict_int(struct pdf *p, struct pdf_dict d, const char *key, int value);
void dict_real(struct pdf *p, struct pdf_dict d, const char *key, float value);
void dict_bool(struct pdf *p, struct pdf_dict d, const char *key, bool value);
void dict_text(struct pdf *p, struct pdf_dict d, const char *key, const char *utf8); /* NULL: no entry */
void dict_ascii(struct pdf *p, struct pdf_dict d, const char *key, const char *ascii);
void dict_dict(struct pdf *p, struct pdf_dict d, const char *key, struct pdf_dict value);
void dict_array(struct pdf *p, struct pdf_dict d, const char *key, struct pdf_array value);

void array_name(struct pdf *p, struct pdf_array a, const char *name);
void array_int(struct pdf *p, struct pdf_array a, int value);
void array_real(struct pdf *p, struct pdf_array a, float value);
void array_bytes(struct pdf *p, struct pdf_array a, const unsigned char *bytes, size_t length);
void array_dict(struct pdf *p, struct pdf_array a, struct pdf_dict value);

/* An object written as text, out of libharu's sight, or one of libharu's written anew.  All of libharu's own
   must be there before the first number is taken.  The text is the object's value, and is copied. */
size_t pdf_number(struct pdf *p);             /* of one more object */
size_t pdf_number_of(struct pdf_dict object); /* of one of libharu's */
void pdf_text_object(struct pdf *p, size_t number, const struct text *value);
void add_reference(struct text *out, size_t number);      /* " 12 0 R" */
void add_text_string(struct text *out, const char *utf8); /* <FEFF...> */

/* A page of the size given, with its content. */
struct pdf_dict pdf_page(struct pdf *p, float width, float height);
void page_write(struct pdf *p, struct pdf_dict page, const char *content, size_t length);
struct pdf_dict page_resources(struct pdf *p, struct pdf_dict page);

/* The finished file. */
bool pdf_save(struct pdf *p, const char **bytes, size_t *length);

#endif
