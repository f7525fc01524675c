/* A PNG file into 8-bit samples and an alpha plane, through libpng. */
#include <setjmp.h>
#include <string.h>

#include <png.h>

#include "render/pdf/image_int.h"

#define LONGEST_SIDE 65500
#define CHUNKS 128          /* kept of those that libpng caches */
#define CHUNK_BYTES 8000000 /* of one such chunk, unpacked */

struct reader {
  const unsigned char *bytes;
  size_t length, at;
  const char *wrong;
  jmp_buf failed;
};

static void fail(png_structp png, png_const_charp message) {
  struct reader *r = png_get_error_ptr(png);
  if (!r->wrong) r->wrong = strstr(message, "CRC") ? "is corrupt: a checksum does not match" : "is corrupt";
  longjmp(r->failed, 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t size) {
  struct reader *r = png_get_io_ptr(png);
  if (size > r->length - r->at) {
    r->wrong = "is cut short";
    png_error(png, "end");
  }
  memcpy(out, r->bytes + r->at, size);
  r->at += size;
}

/* Samples of another gamma than that of sRGB, which a PDF takes them for, are brought to it. */
static void set_gamma(png_structp png, png_infop info) {
  png_fixed_point gamma;
  if (png_get_valid(png, info, PNG_INFO_sRGB) || png_get_valid(png, info, PNG_INFO_iCCP)) return;
  if (png_get_gAMA_fixed(png, info, &gamma)) png_set_gamma_fixed(png, PNG_DEFAULT_sRGB, gamma);
}

/* Makes 8-bit grey or RGB of whatever the file has, with alpha where it has that. */
static void normalise(png_structp png, png_infop info) {
  set_gamma(png, info);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_packing(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

/* Parts the alpha samples from the colours; a picture that is opaque everywhere needs none. */
static void part_alpha(struct arena *a, unsigned char *samples, struct image *out) {
  size_t pixels = (size_t)out->width * out->height, channels = out->channels;
  unsigned char *alpha = arena_alloc(a, pixels), least = 255;
  for (size_t i = 0; i < pixels; i++) {
    memmove(samples + i * channels, samples + i * (channels + 1), channels);
    alpha[i] = samples[i * (channels + 1) + channels];
    if (alpha[i] < least) least = alpha[i];
  }
  if (least < 255) out->alpha = alpha;
}

static void read_all(struct arena *a, png_structp png, png_infop info, struct image *out) {
  png_read_info(png, info);
  out->width = png_get_image_width(png, info);
  out->height = png_get_image_height(png, info);
  if ((size_t)out->width * out->height > IMAGE_PIXELS) {
    ((struct reader *)png_get_error_ptr(png))->wrong = "has more than 64 megapixels";
    png_error(png, "large");
  }
  double per_inch = png_get_pixels_per_meter(png, info) * 0.0254;
  normalise(png, info);
  size_t row = png_get_rowbytes(png, info);
  unsigned channels = png_get_channels(png, info);
  bool has_alpha = channels == 2 || channels == 4;
  unsigned char *samples = arena_alloc(a, row * out->height);
  png_bytep *rows = arena_array(a, out->height, sizeof *rows);
  for (size_t y = 0; y < out->height; y++)
    rows[y] = samples + y * row;
  png_read_image(png, rows);
  png_read_end(png, NULL);
  out->channels = has_alpha ? channels - 1 : channels;
  out->bytes = samples;
  out->length = (size_t)out->width * out->height * out->channels;
  out->natural_width = image_natural_width(out->width, per_inch);
  if (has_alpha) part_alpha(a, samples, out);
}

const char *png_read(struct arena *a, const unsigned char *bytes, size_t length, struct image *out) {
  struct reader r = { .bytes = bytes, .length = length };
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &r, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    r.wrong = "could not be read: no memory";
  } else if (!setjmp(r.failed)) {
    png_set_read_fn(png, &r, read_bytes);
    /* libpng would leave out what is damaged, and with it what makes the picture see-through. */
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_user_limits(png, LONGEST_SIDE, LONGEST_SIDE);
    png_set_chunk_cache_max(png, CHUNKS);
    png_set_chunk_malloc_max(png, CHUNK_BYTES);
    read_all(a, png, info, out);
  }
  png_destroy_read_struct(&png, &info, NULL);
  return r.wrong;
}
