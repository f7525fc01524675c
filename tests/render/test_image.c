/* Image files: the right picture, or an error, whatever the bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "commands.h"
#include "documents.h"
#include "features.h"
#include "base/file.h"
#include "render/pdf/image.h"

static struct arena arena;
static struct diag diag;

static bool read_image(const char *path, struct image *out) {
  diag = (struct diag){ .arena = &arena };
  return image_read(&arena, path, "templates/t.md", 7, &diag, out);
}

/* write_png draws red 6 * x, green 8 * y, blue 128, and is clear where x < 20. */
static void every_kind_of_png_is_read(void **state) {
  (void)state;
  static const struct {
    int type, channels;
    bool alpha;
    int red, green, blue; /* at 30, 10 */
  } kinds[] = { { PNG_COLOR_TYPE_RGB, 3, false, 180, 80, 128 },
    { PNG_COLOR_TYPE_RGB_ALPHA, 3, true, 180, 80, 128 }, { PNG_COLOR_TYPE_GRAY, 1, false, 180, 0, 0 },
    { PNG_COLOR_TYPE_GRAY_ALPHA, 1, true, 180, 0, 0 }, { PNG_COLOR_TYPE_PALETTE, 3, false, 180, 0, 128 } };
  for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
    for (int deep = 0; deep < 2; deep++)
      for (int interlaced = 0; interlaced < 2; interlaced++) {
        if (deep && kinds[k].type == PNG_COLOR_TYPE_PALETTE) continue;
        write_png(temporary("a.png"), kinds[k].type, deep ? 16 : 8, interlaced);
        struct image image;
        assert_true(read_image(temporary("a.png"), &image));
        assert_int_equal(image.width, 40);
        assert_int_equal(image.height, 30);
        assert_int_equal(image.channels, kinds[k].channels);
        assert_float_equal(image.natural_width, 30, 0.01f); /* 40 pixels at 96 to the inch */
        const unsigned char *at = image.bytes + (10 * 40 + 30) * image.channels;
        assert_int_equal(at[0], kinds[k].red);
        if (image.channels == 3) {
          assert_int_equal(at[1], kinds[k].green);
          assert_int_equal(at[2], kinds[k].blue);
        }
        assert_int_equal(image.alpha != NULL, kinds[k].alpha);
        if (image.alpha) {
          assert_int_equal(image.alpha[10 * 40 + 5], 0);
          assert_int_equal(image.alpha[10 * 40 + 30], 255);
        }
      }
}

/* Every length short of the whole, and every byte changed: an error or a picture, never an abort. */
static void broken_pngs_are_errors(void **state) {
  (void)state;
  write_png(temporary("whole.png"), PNG_COLOR_TYPE_RGB_ALPHA, 8, PNG_INTERLACE_ADAM7);
  const char *bytes;
  size_t length, refused = 0;
  struct diag d = { .arena = &arena };
  assert_true(file_read(&arena, temporary("whole.png"), 1 << 20, &d, &bytes, &length));
  for (size_t cut = 0; cut < length; cut++) {
    write_bytes(temporary("cut.png"), bytes, cut);
    struct image image;
    assert_false(read_image(temporary("cut.png"), &image));
    assert_int_equal(diag.errors, 1);
    assert_int_equal(diag.first->line, 7);
  }
  for (size_t at = 0; at < length; at++) {
    char *changed = arena_copy(&arena, bytes, length);
    changed[at] ^= 0x5A;
    write_bytes(temporary("changed.png"), changed, length);
    struct image image;
    refused += !read_image(temporary("changed.png"), &image);
  }
  assert_true(refused > length * 9 / 10); /* a change of an unused byte may pass */
}

/* The least JPEG there is: markers by ITU T.81, 1 pixel, and no table that a reader of markers would miss. */
static size_t make_jpeg(unsigned char *out, unsigned frame, unsigned channels, bool adobe) {
  size_t n = 0;
  static const unsigned char start[] = { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 1, 0,
    144, 0, 144, 0, 0 };
  static const unsigned char mark[] = { 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0 };
  memcpy(out, start, n = sizeof start);
  if (adobe) {
    memcpy(out + n, mark, sizeof mark);
    n += sizeof mark;
  }
  const unsigned char head[] = { 0xFF, (unsigned char)frame, 0, (unsigned char)(8 + 3 * channels), 8, 0, 20,
    0, 72, (unsigned char)channels };
  memcpy(out + n, head, sizeof head);
  n += sizeof head;
  for (unsigned i = 0; i < channels; i++, n += 3)
    memcpy(out + n, (unsigned char[]){ (unsigned char)(i + 1), 0x11, 0 }, 3);
  static const unsigned char scan[] = { 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0x00, 0xFF, 0xD0,
    0x34, 0xFF, 0xD9 };
  memcpy(out + n, scan, sizeof scan);
  return n + sizeof scan;
}

static void jpegs_are_checked(void **state) {
  (void)state;
  unsigned char bytes[256];
  struct image image;
  for (unsigned channels = 1; channels <= 4; channels++) {
    size_t length = make_jpeg(bytes, 0xC0, channels, channels == 4);
    write_bytes(temporary("a.jpg"), (char *)bytes, length);
    assert_int_equal(read_image(temporary("a.jpg"), &image), channels != 2);
    if (channels == 2) continue;
    assert_int_equal(image.width, 72);
    assert_int_equal(image.height, 20);
    assert_int_equal(image.channels, channels);
    assert_int_equal(image.inverted, channels == 4);
    assert_float_equal(image.natural_width, 36, 0.01f); /* 72 pixels at 144 to the inch */
    for (size_t cut = 0; cut < length; cut++) {
      write_bytes(temporary("cut.jpg"), (char *)bytes, cut);
      assert_false(read_image(temporary("cut.jpg"), &image));
    }
  }
  static const unsigned odd[] = { 0xC3, 0xC5, 0xC9, 0xCF }; /* lossless, hierarchical, arithmetic */
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
    write_bytes(temporary("odd.jpg"), (char *)bytes, make_jpeg(bytes, odd[i], 3, false));
    assert_false(read_image(temporary("odd.jpg"), &image));
    assert_non_null(strstr(diag.first->message, "save it as a plain JPEG"));
  }
}

static void other_files_are_errors(void **state) {
  (void)state;
  struct image image;
  write_bytes(temporary("a.gif"), "GIF89a", 6);
  assert_false(read_image(temporary("a.gif"), &image));
  assert_non_null(strstr(diag.first->message, "neither a PNG nor a JPEG"));
  assert_false(read_image(temporary("absent.png"), &image));
}

static int set_up(void **state) {
  (void)state;
  return make_temporary() ? 0 : 1;
}

static int tear_down(void **state) {
  (void)state;
  remove_temporary();
  arena_free(&arena);
  arena_free(&made);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_kind_of_png_is_read),
    cmocka_unit_test(broken_pngs_are_errors),
    cmocka_unit_test(jpegs_are_checked),
    cmocka_unit_test(other_files_are_errors),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
