/* Image files: the right picture, or an error, whatever the bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libdeflate.h>

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

/* A chunk of a PNG, put after its header of 33 bytes; the checksum is changed by error. */
static void write_png_with(const char *type, const char *content, size_t size, unsigned long error) {
  const char *whole;
  size_t length;
  struct diag d = { .arena = &arena };
  struct text out = text_start(&arena);
  write_png(temporary("whole.png"), PNG_COLOR_TYPE_GRAY, 8, PNG_INTERLACE_NONE);
  assert_true(file_read(&arena, temporary("whole.png"), 1 << 20, &d, &whole, &length));
  text_add_bytes(&out, whole, 33);
  struct text chunk = text_start(&arena);
  text_add(&chunk, type);
  text_add_bytes(&chunk, content, size);
  unsigned long sum = (libdeflate_crc32(0, chunk.bytes, chunk.length) ^ error);
  for (int shift = 24; shift >= 0; shift -= 8)
    text_add_char(&out, (char)(size >> shift));
  text_add_bytes(&out, chunk.bytes, chunk.length);
  for (int shift = 24; shift >= 0; shift -= 8)
    text_add_char(&out, (char)(sum >> shift));
  text_add_bytes(&out, whole + 33, length - 33);
  write_bytes(temporary("chunk.png"), out.bytes, out.length);
}

/* Damage to what makes a picture see-through is no less an error than damage to its colours. */
static void a_damaged_chunk_is_an_error(void **state) {
  (void)state;
  struct image image;
  write_png_with("tRNS", "\0\xB4", 2, 0);
  assert_true(read_image(temporary("chunk.png"), &image));
  assert_int_equal(image.alpha[30], 0); /* grey 180, which is the clear one */
  assert_int_equal(image.alpha[29], 255);
  write_png_with("tRNS", "\0\xB4", 2, 1);
  assert_false(read_image(temporary("chunk.png"), &image));
  assert_non_null(strstr(diag.first->message, "checksum"));
}

/* Linear samples become those of sRGB: (180 / 255) to the power of 1 / 2.2 is 0.854. */
static void the_gamma_of_a_png_is_taken_off(void **state) {
  (void)state;
  struct image image;
  write_png_with("gAMA", "\0\x01\x86\xA0", 4, 0); /* 1.0 */
  assert_true(read_image(temporary("chunk.png"), &image));
  assert_in_range(image.bytes[30], 217, 219);
  write_png_with("gAMA", "\0\0\xB1\x8F", 4, 0); /* 1 / 2.2: as without */
  assert_true(read_image(temporary("chunk.png"), &image));
  assert_int_equal(image.bytes[30], 180);
}

/* 2,147,483,647 pixels to the metre would make it too small to see. */
static void a_density_beyond_reason_is_not_believed(void **state) {
  (void)state;
  struct image image;
  write_png_with("pHYs", "\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x01", 9, 0);
  assert_true(read_image(temporary("chunk.png"), &image));
  assert_float_equal(image.natural_width, 30, 0.01f);
}

/* A least JPEG with an Exif segment of one entry before its frame, and a remark; returns its length. */
static size_t make_photo(unsigned char *out, unsigned turn, bool big_endian) {
  static const unsigned char remark[] = { 0xFF, 0xFE, 0, 8, 'S', 'e', 'c', 'r', 'e', 't' };
  unsigned char exif[] = { 0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0,
    0x12, 1, 3, 0, 1, 0, 0, 0, (unsigned char)turn, 0, 0, 0, 0, 0, 0, 0 };
  if (big_endian)
    memcpy(exif + 10,
        (unsigned char[]){
            'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (unsigned char)turn },
        20);
  unsigned char plain[256];
  size_t length = make_jpeg(plain, 0xC0, 3, false), n = 20;
  memcpy(out, plain, n);
  memcpy(out + n, exif, sizeof exif);
  n += sizeof exif;
  memcpy(out + n, remark, sizeof remark);
  n += sizeof remark;
  memcpy(out + n, plain + 20, length - 20);
  n += length - 20;
  memcpy(out + n, "what another program left", 25);
  return n + 25;
}

/* A photo stands upright, and what its maker noted beside it, which may be where it was taken, is left
   out. */
static void photos_stand_upright(void **state) {
  (void)state;
  unsigned char bytes[512], plain[256];
  size_t plain_length = make_jpeg(plain, 0xC0, 3, false);
  for (unsigned turn = 0; turn <= 9; turn++)
    for (int big_endian = 0; big_endian < 2; big_endian++) {
      write_bytes(temporary("a.jpg"), (char *)bytes, make_photo(bytes, turn, big_endian));
      struct image image;
      assert_true(read_image(temporary("a.jpg"), &image));
      bool on_side = turn >= 5 && turn <= 8;
      assert_int_equal(image.turn, turn >= 1 && turn <= 8 ? turn : 1);
      assert_int_equal(image.width, on_side ? 20 : 72);
      assert_int_equal(image.height, on_side ? 72 : 20);
      assert_float_equal(image.natural_width, on_side ? 10 : 36, 0.01f);
      assert_int_equal(image.length, plain_length);
      assert_memory_equal(image.bytes, plain, plain_length);
    }
}

/* Whatever an Exif segment says, it is read within its bounds. */
static void broken_exif_is_no_fault(void **state) {
  (void)state;
  unsigned char bytes[512];
  for (int big_endian = 0; big_endian < 2; big_endian++) {
    size_t length = make_photo(bytes, 6, big_endian);
    for (size_t at = 30; at < 56; at++)
      for (int change = 0; change < 3; change++) {
        unsigned char *changed = (unsigned char *)arena_copy(&arena, (char *)bytes, length);
        changed[at] = (unsigned char)(change == 0 ? 0xFF : change == 1 ? 0 : changed[at] ^ 0x81);
        write_bytes(temporary("a.jpg"), (char *)changed, length);
        struct image image;
        assert_true(read_image(temporary("a.jpg"), &image));
      }
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
    cmocka_unit_test(a_damaged_chunk_is_an_error),
    cmocka_unit_test(the_gamma_of_a_png_is_taken_off),
    cmocka_unit_test(a_density_beyond_reason_is_not_believed),
    cmocka_unit_test(photos_stand_upright),
    cmocka_unit_test(broken_exif_is_no_fault),
    cmocka_unit_test(jpegs_are_checked),
    cmocka_unit_test(other_files_are_errors),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
