#ifndef TESTS_RENDER_FEATURES_H
#define TESTS_RENDER_FEATURES_H

/* Blocks and inlines of the kinds that few documents have, and image files to go with them.  Include after
   documents.h. */
#include <stdio.h>
#include <stdlib.h>

#include <png.h>

static inline struct inline_node *chain(struct inline_node *first, struct inline_node *second) {
  first->next = second;
  return first;
}

/* text, then a reference to a footnote, then more. */
static inline const struct inline_node *noted(const char *text, unsigned number, const char *more) {
  struct inline_node *note = node(INLINE_NOTE, NULL, NULL);
  note->number = number;
  return chain(node(INLINE_TEXT, text, NULL), chain(note, node(INLINE_TEXT, more, NULL)));
}

static inline void add_noted(struct blocks *b, const char *text, unsigned number, const char *more) {
  add_block(b, BLOCK_PARAGRAPH)->paragraph = noted(text, number, more);
}

/* One footnote of one paragraph for each text. */
static inline const struct note *notes_of(const char *const *texts, size_t count) {
  struct note *notes = arena_array(&made, count, sizeof *notes);
  for (size_t i = 0; i < count; i++) {
    struct blocks inside = { 0 };
    add_paragraph(&inside, texts[i]);
    notes[i].blocks = inside.first;
  }
  return notes;
}

static inline void add_callout(struct blocks *b, enum callout_kind kind, const char *text) {
  struct blocks inside = { 0 };
  add_paragraph(&inside, text);
  struct block *callout = add_block(b, BLOCK_CALLOUT);
  callout->callout = kind;
  callout->children = inside.first;
}

static inline void add_image(struct blocks *b, const char *path, const char *alt, const char *caption) {
  struct block *image = add_block(b, BLOCK_IMAGE);
  image->image.path = path;
  image->image.alt = alt;
  image->image.caption = caption ? inlines(caption) : NULL;
  image->image.number = caption ? 1 : 0;
}

/* A picture of 40 by 30: red to the right, green downwards, the left half clear where there is alpha.
   format is a libpng colour type, depth 8 or 16. */
static inline void write_png(const char *path, int type, int depth, int interlace) {
  enum { WIDTH = 40, HEIGHT = 30 };
  FILE *out = fopen(path, "wb");
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, out);
  png_set_IHDR(png, info, WIDTH, HEIGHT, depth, type, interlace, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  if (type == PNG_COLOR_TYPE_PALETTE) {
    png_color palette[40];
    for (int i = 0; i < 40; i++)
      palette[i] = (png_color){ (png_byte)(i * 6), 0, 128 };
    png_set_PLTE(png, info, palette, 40);
  }
  png_write_info(png, info);
  static unsigned char rows[HEIGHT][WIDTH * 8];
  png_bytep pointers[HEIGHT];
  for (int y = 0; y < HEIGHT; y++) {
    unsigned char *at = rows[y];
    for (int x = 0; x < WIDTH; x++) {
      int samples[4] = { x * 6, y * 8, 128, x < WIDTH / 2 ? 0 : 255 }, first = 0, count = 3;
      if (type == PNG_COLOR_TYPE_PALETTE) samples[0] = x;
      if (type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_PALETTE) count = 1;
      if (type == PNG_COLOR_TYPE_RGB_ALPHA) count = 4;
      if (type == PNG_COLOR_TYPE_GRAY_ALPHA) {
        samples[2] = samples[0];
        first = 2;
        count = 2;
      }
      for (int i = first; i < first + count; i++)
        for (int byte = 0; byte < depth / 8; byte++)
          *at++ = (unsigned char)samples[i];
    }
    pointers[y] = rows[y];
  }
  png_write_image(png, pointers);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  fclose(out);
}

#endif
