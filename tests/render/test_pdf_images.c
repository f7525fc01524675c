/* Images in the finished PDF, as poppler sees them: photos that a camera held on its side or upside down
   stand upright, and each page has the images that it shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <unistd.h>

#include "commands.h"
#include "documents.h"
#include "features.h"
#include "render/pdf/pdf.h"

static struct arena arena;
static struct fonts *fonts;

/* 32 by 16 pixels at 20 to the inch, made by ImageMagick: four quarters of grey 0 and 60, below them 120
   and 180. */
static const unsigned char photo[] = {
  0xFF,
  0xD8,
  0xFF,
  0xE0,
  0,
  0x10,
  0x4A,
  0x46,
  0x49,
  0x46,
  0,
  1,
  1,
  1,
  0,
  0x14,
  0,
  0x14,
  0,
  0,
  0xFF,
  0xDB,
  0,
  0x43,
  0,
  2,
  1,
  1,
  1,
  1,
  1,
  2,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  2,
  4,
  3,
  2,
  2,
  2,
  2,
  5,
  4,
  4,
  3,
  4,
  6,
  5,
  6,
  6,
  6,
  5,
  6,
  6,
  6,
  7,
  9,
  8,
  6,
  7,
  9,
  7,
  6,
  6,
  8,
  0x0B,
  8,
  9,
  0x0A,
  0x0A,
  0x0A,
  0x0A,
  0x0A,
  6,
  8,
  0x0B,
  0x0C,
  0x0B,
  0x0A,
  0x0C,
  9,
  0x0A,
  0x0A,
  0x0A,
  0xFF,
  0xC0,
  0,
  0x0B,
  8,
  0,
  0x10,
  0,
  0x20,
  1,
  1,
  0x11,
  0,
  0xFF,
  0xC4,
  0,
  0x16,
  0,
  1,
  1,
  1,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  8,
  0x0A,
  0xFF,
  0xC4,
  0,
  0x14,
  0x10,
  1,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0xFF,
  0xDA,
  0,
  8,
  1,
  1,
  0,
  0,
  0x3F,
  0,
  0xCF,
  0xF8,
  0xBC,
  5,
  0xE0,
  0x2F,
  1,
  0xFF,
  0xD9,
};

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
  text_add_bytes(&out, (const char *)photo, 20);
  text_add_bytes(&out, (const char *)exif, sizeof exif);
  text_add_bytes(&out, (const char *)photo + 20, sizeof photo - 20);
  write_bytes(temporary("photo.jpg"), out.bytes, out.length);
}

/* A page as poppler draws it, in grey, a pixel to the point. */
struct drawn {
  size_t width, height;
  const unsigned char *pixels;
};

static struct drawn draw_page(void) {
  struct blocks b = { 0 };
  struct diag d = { .arena = &arena };
  struct bundle_file file;
  add_image(&b, temporary("photo.jpg"), "Four shades of grey", NULL);
  struct document doc = { .name = "photo", .blocks = b.first, .page = { 200, 200, 20, 20, 60, 20 } };
  assert_true(pdf_write(&arena, &doc, fonts, &d, &file));
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

static int set_up(void **state) {
  (void)state;
  static struct arena own;
  struct diag d = { .arena = &own };
  return fonts_open(&own, &d, &fonts) && make_temporary() ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  fonts_close(fonts);
  remove_temporary();
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_orientation_is_shown_upright),
    cmocka_unit_test(pages_have_the_images_they_show),
    cmocka_unit_test(there_may_be_many_images),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
