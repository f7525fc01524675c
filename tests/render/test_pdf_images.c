/* Images in the finished PDF, as poppler sees them: photos that a camera held on its side or upside down
   stand upright, and each page has the images that it shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "documents.h"
#include "features.h"
#include "base/file.h"
#include "render/pdf/image.h"
#include "render/pdf/pdf.h"
#include "writing.h"

/* 32 by 16 pixels at 20 to the inch, made by ImageMagick: four quarters of grey 0 and 60, below them 120 and
   180. */
static const char photo[] =
    "\xFF\xD8\xFF\xE0\x00\x10\x4A\x46\x49\x46\x00\x01\x01\x01\x00\x14\x00\x14\x00\x00\xFF\xDB\x00\x43"
    "\x00\x02\x01\x01\x01\x01\x01\x02\x01\x01\x01\x02\x02\x02\x02\x02\x04\x03\x02\x02\x02\x02\x05\x04"
    "\x04\x03\x04\x06\x05\x06\x06\x06\x05\x06\x06\x06\x07\x09\x08\x06\x07\x09\x07\x06\x06\x08\x0B\x08"
    "\x09\x0A\x0A\x0A\x0A\x0A\x06\x08\x0B\x0C\x0B\x0A\x0C\x09\x0A\x0A\x0A\xFF\xC0\x00\x0B\x08\x00\x10"
    "\x00\x20\x01\x01\x11\x00\xFF\xC4\x00\x16\x00\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\x08\x0A\xFF\xC4\x00\x14\x10\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
    "\x00\x00\x00\x00\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00\xCF\xF8\xBC\x05\xE0\x2F\x01\xFF\xD9";
#define PHOTO_LENGTH (sizeof photo - 1)

/* The corners once upright, top left, top right, bottom left and bottom right, by the orientation of Exif,
   which says on which side the first row stands and on which the first column (Exif 2.3, table 6). */
static const int expected[9][4] = {
  [1] = { 0, 60, 120, 180 },
  [2] = { 60, 0, 180, 120 },
  [3] = { 180, 120, 60, 0 },
  [4] = { 120, 180, 0, 60 },
  [5] = { 0, 120, 60, 180 },
  [6] = { 120, 0, 180, 60 },
  [7] = { 180, 60, 120, 0 },
  [8] = { 60, 180, 0, 120 },
};

static void write_photo(unsigned char turn) {
  const unsigned char exif[] = { 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0, 1,
    0, 0x12, 1, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0 };
  struct text out = text_start(&arena);
  text_add_bytes(&out, photo, 20);
  text_add_bytes(&out, (const char *)exif, sizeof exif);
  text_add_bytes(&out, photo + 20, PHOTO_LENGTH - 20);
  write_bytes(temporary("photo.jpg"), out.bytes, out.length);
}

/* A page as poppler draws it, in grey, a pixel to the point. */
struct drawn {
  size_t width, height;
  const unsigned char *pixels;
};

static struct bundle_file write_page(void) {
  struct blocks b = { 0 };
  struct diag d = { .arena = &arena };
  struct bundle_file file;
  add_image(&b, temporary("photo.jpg"), "Four shades of grey", NULL);
  struct document doc = { .name = "photo", .blocks = b.first, .page = { 200, 200, 20, 20, 60, 20 } };
  assert_true(pdf_write(&arena, &doc, fonts, &d, &file));
  return file;
}

static struct drawn draw_page(void) {
  struct bundle_file file = write_page();
  write_bytes(temporary("photo.pdf"), file.bytes, file.length);
  const char *command = arena_printf(&arena, "pdftoppm -r 72 -gray -W 200 -H 130 %s", temporary("photo.pdf"));
  size_t length;
  const char *bytes = output_of(&arena, command, &length);
  struct drawn page;
  int start;
  assert_int_equal(sscanf(bytes, "P5 %zu %zu 255%n", &page.width, &page.height, &start), 2);
  page.pixels = (const unsigned char *)bytes + start + 1;
  return page;
}

/* The rectangle that is not white. */
static void find_picture(const struct drawn *page, size_t at[4]) {
  at[0] = page->width;
  at[1] = page->height;
  at[2] = at[3] = 0;
  for (size_t y = 0; y < page->height; y++)
    for (size_t x = 0; x < page->width; x++) {
      if (page->pixels[y * page->width + x] > 230) continue;
      if (x < at[0]) at[0] = x;
      if (y < at[1]) at[1] = y;
      if (x > at[2]) at[2] = x;
      if (y > at[3]) at[3] = y;
    }
}

static void every_orientation_is_shown_upright(void **state) {
  (void)state;
  for (unsigned char turn = 1; turn <= 8; turn++) {
    write_photo(turn);
    struct drawn page = draw_page();
    size_t at[4];
    find_picture(&page, at);
    size_t width = at[2] - at[0], height = at[3] - at[1];
    assert_int_equal(width > height, turn < 5);
    for (size_t corner = 0; corner < 4; corner++) {
      size_t x = at[0] + width * (corner % 2 ? 3 : 1) / 4, y = at[1] + height * (corner < 2 ? 1 : 3) / 4;
      int found = page.pixels[y * page.width + x];
      if (abs(found - expected[turn][corner]) > 8)
        fail_msg("orientation %d, corner %zu: %d, not %d", turn, corner, found, expected[turn][corner]);
    }
  }
}

static const char *identifier(struct bundle_file file) {
  const char *at = memmem(file.bytes, file.length, "/ID ", 4);
  assert_non_null(at);
  const char *end = memchr(at, ']', file.length - (size_t)(at - file.bytes));
  assert_non_null(end);
  return arena_copy(&arena, at, (size_t)(end - at));
}

/* ISO 32000-1, 14.4: the identifier is of the content, and so of what the images show. */
static void other_images_make_another_file(void **state) {
  (void)state;
  write_bytes(temporary("photo.jpg"), photo, PHOTO_LENGTH);
  const char *first = identifier(write_page()), *again = identifier(write_page());
  assert_string_equal(first, again);
  char *other = arena_copy(&arena, photo, PHOTO_LENGTH);
  other[PHOTO_LENGTH - 5] ^= 0x10;
  write_bytes(temporary("photo.jpg"), other, PHOTO_LENGTH);
  assert_string_not_equal(identifier(write_page()), first);
}

/* A page of text, then this many images, each of another file, and the first of them once more after each. */
static unsigned write_images(int count) {
  struct blocks b = { 0 };
  struct diag d = { .arena = &arena };
  struct bundle_file file;
  write_photo(1);
  add_paragraph(&b, "No image here.");
  add_block(&b, BLOCK_PAGE_BREAK);
  for (int i = 1; i <= count; i++) {
    const char *path = temporary(arena_printf(&arena, "%d.jpg", i));
    unlink(path);
    assert_int_equal(link(temporary("photo.jpg"), path), 0);
    add_image(&b, path, "Grey", NULL);
    add_image(&b, temporary("1.jpg"), "Grey again", NULL);
  }
  struct document doc = { .name = "many", .blocks = b.first, .page = { 595, 842, 20, 20, 60, 20 } };
  assert_true(pdf_write(&arena, &doc, fonts, &d, &file));
  write_bytes(temporary("many.pdf"), file.bytes, file.length);
  return file.pages;
}

/* Each damage is one that libjpeg, as qpdf has it, ends at. */
static void what_no_decoder_takes_is_refused(void **state) {
  (void)state;
  static const struct {
    size_t at; /* of the photo */
    unsigned char value;
  } damages[] = {
    { 24, 9 },     /* the number of a table of quantisation */
    { 24, 0x20 },  /* its precision, which is 0 or 1 */
    { 21, 0x75 },  /* no such marker */
    { 100, 0x51 }, /* how densely a component is sampled */
    { 101, 4 },    /* a table that there cannot be */
    { 106, 0x40 }, /* the number of a Huffman table */
    { 107, 3 },    /* more codes of one bit than there are */
    { 108, 4 },    /* more codes of two bits */
    { 123, 16 },   /* more bits than a difference has */
    { 152, 2 },    /* more components than the picture has */
    { 153, 2 },    /* a component that is not there */
  };
  write_photo(1);
  const char *bytes;
  size_t length;
  struct diag read = { .arena = &arena };
  assert_true(file_read(&arena, temporary("photo.jpg"), 1 << 20, &read, &bytes, &length));
  for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
    struct diag d = { .arena = &arena };
    struct image image;
    char *damaged = arena_copy(&arena, bytes, length);
    damaged[damages[i].at + 36] = (char)damages[i].value; /* after the Exif segment */
    write_bytes(temporary("damaged.jpg"), damaged, length);
    if (image_read(&arena, temporary("damaged.jpg"), "t.md", 1, &d, &image)) fail_msg("damage %zu", i);
    assert_non_null(strstr(d.first->message, "corrupt"));
  }
}

static void pages_have_the_images_they_show(void **state) {
  (void)state;
  enum { IMAGES = 30 };
  unsigned pages = write_images(IMAGES);
  assert_true(pages > 3);
  const char *list =
      output_of(&arena, arena_printf(&arena, "pdfimages -list %s | tail -n +3", temporary("many.pdf")), NULL);
  size_t lines = 0;
  for (const char *at = list; (at = strchr(at, '\n')); at++)
    lines++;
  assert_int_equal(lines, 2 * IMAGES);
}

/* One dictionary may hold no more than 4095. */
static void there_may_be_many_images(void **state) {
  (void)state;
  assert_true(write_images(4200) > 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_orientation_is_shown_upright),
    cmocka_unit_test(what_no_decoder_takes_is_refused),
    cmocka_unit_test(other_images_make_another_file),
    cmocka_unit_test(pages_have_the_images_they_show),
    cmocka_unit_test(there_may_be_many_images),
  };
  return cmocka_run_group_tests(tests, start_writing, end_writing);
}
