/* Images into image objects (ISO 32000-1, 8.9.5), rows of samples filtered as PNG does, which packs
   better. */
#include <stdlib.h>

#include "render/pdf/paint_int.h"

enum row_filter { ROW_PLAIN, ROW_SUB, ROW_UP, ROW_FILTERS };

/* What a filter makes of a sample: its difference from its neighbour. */
static unsigned char filtered(
    enum row_filter filter, const unsigned char *row, const unsigned char *above, size_t i, size_t channels) {
  unsigned char left = i >= channels ? row[i - channels] : 0, up = above ? above[i] : 0;
  switch (filter) {
  case ROW_PLAIN: return row[i];
  case ROW_SUB: return (unsigned char)(row[i] - left);
  case ROW_UP: return (unsigned char)(row[i] - up);
  case ROW_FILTERS: break;
  }
  return row[i];
}

/* The filter whose differences are least in sum, as the PNG specification advises (12.8). */
static enum row_filter best_filter(
    const unsigned char *row, const unsigned char *above, size_t width, size_t channels) {
  enum row_filter best = ROW_PLAIN;
  unsigned long least = 0;
  for (int filter = ROW_PLAIN; filter < ROW_FILTERS; filter++) {
    unsigned long sum = 0;
    for (size_t i = 0; i < width; i++)
      sum += (unsigned long)abs((signed char)filtered((enum row_filter)filter, row, above, i, channels));
    if (filter && sum >= least) continue;
    best = (enum row_filter)filter;
    least = sum;
  }
  return best;
}

static struct pdf_dict samples_object(
    struct pdf *p, const struct image *image, const unsigned char *samples, size_t channels) {
  size_t width = image->width * channels, height = image->height;
  unsigned char *rows = arena_alloc(p->arena, (width + 1) * height), *out = rows;
  for (size_t y = 0; y < height; y++) {
    const unsigned char *row = samples + y * width, *above = y ? row - width : NULL;
    enum row_filter filter = best_filter(row, above, width, channels);
    *out++ = (unsigned char)filter;
    for (size_t i = 0; i < width; i++)
      *out++ = filtered(filter, row, above, i, channels);
  }
  struct pdf_dict object = pdf_stream(p, rows, (width + 1) * height, PDF_DEFLATE), how = pdf_dict(p);
  dict_int(p, how, "Predictor", 15);
  dict_int(p, how, "Colors", (int)channels);
  dict_int(p, how, "Columns", (int)image->width);
  dict_dict(p, object, "DecodeParms", how);
  return object;
}

static void describe(struct pdf *p, struct pdf_dict object, const struct image *image, const char *space) {
  dict_name(p, object, "Type", "XObject");
  dict_name(p, object, "Subtype", "Image");
  bool on_side = image->turn >= TURN_TRANSPOSED;
  dict_int(p, object, "Width", (int)(on_side ? image->height : image->width));
  dict_int(p, object, "Height", (int)(on_side ? image->width : image->height));
  dict_name(p, object, "ColorSpace", space);
  dict_int(p, object, "BitsPerComponent", 8);
}

/* The samples as they look on white paper: PDF/A-1 has no transparency. */
static const unsigned char *on_white(struct arena *a, const struct image *image) {
  unsigned char *out = arena_alloc(a, image->length);
  for (size_t i = 0; i < image->length; i++) {
    unsigned opaque = image->alpha[i / image->channels];
    out[i] = (unsigned char)((image->bytes[i] * opaque + 255 * (255 - opaque) + 127) / 255);
  }
  return out;
}

static struct pdf_dict image_object(struct pdf *p, const struct image *image) {
  static const char *const spaces[] = { "", "DeviceGray", "", "DeviceRGB", "DeviceCMYK" };
  bool flat = p->archived && image->alpha;
  const unsigned char *samples = flat ? on_white(p->arena, image) : image->bytes;
  struct pdf_dict object = image->jpeg ? pdf_stream(p, image->bytes, image->length, PDF_JPEG)
                                       : samples_object(p, image, samples, image->channels);
  describe(p, object, image, spaces[image->channels]);
  if (image->inverted) {
    struct pdf_array decode = pdf_array(p);
    for (int i = 0; i < 8; i++)
      array_int(p, decode, i % 2 == 0);
    dict_array(p, object, "Decode", decode);
  }
  if (image->alpha && !flat) {
    struct pdf_dict mask = samples_object(p, image, image->alpha, 1);
    describe(p, mask, image, spaces[1]);
    dict_dict(p, object, "SMask", mask);
  }
  return object;
}

void image_matrix(const struct image *image, const double at[4], double out[6]) {
  static const double turns[][6] = {
    [TURN_NONE] = { 1, 0, 0, 1, 0, 0 },
    [TURN_MIRRORED] = { -1, 0, 0, 1, 1, 0 },
    [TURN_HALF] = { -1, 0, 0, -1, 1, 1 },
    [TURN_FLIPPED] = { 1, 0, 0, -1, 0, 1 },
    [TURN_TRANSPOSED] = { 0, -1, -1, 0, 1, 1 },
    [TURN_RIGHT] = { 0, -1, 1, 0, 0, 1 },
    [TURN_TRANSVERSED] = { 0, 1, 1, 0, 0, 0 },
    [TURN_LEFT] = { 0, 1, -1, 0, 1, 0 },
  };
  const double *turn = turns[image->turn];
  for (int i = 0; i < 6; i++)
    out[i] = turn[i] * at[2 + i % 2] + (i < 4 ? 0 : at[i - 4]);
}

struct pdf_dict *images_embed(struct pdf *p, const struct layout *l) {
  struct pdf_dict *all = arena_array(p->arena, l->image_count, sizeof *all);
  for (size_t i = 0; i < l->image_count; i++)
    if (l->images[i]) all[i] = image_object(p, l->images[i]);
  return all;
}

size_t image_index(const struct layout *l, const struct image *image) {
  size_t index = 0;
  while (l->images[index] != image)
    index++;
  return index;
}

void images_of_page(struct pdf *p, const struct layout *l, size_t page, const struct pdf_dict *images,
    struct pdf_dict resources) {
  const struct boxes *boxes = &l->pages[page].boxes;
  struct pdf_dict shown = { NULL };
  for (size_t i = 0; i < boxes->count; i++) {
    if (boxes->items[i].kind != BOX_IMAGE) continue;
    if (!shown.handle) {
      shown = pdf_dict(p);
      dict_dict(p, resources, "XObject", shown);
    }
    size_t index = image_index(l, boxes->items[i].image);
    dict_dict(p, shown, arena_printf(p->arena, "I%zu", index), images[index]);
  }
}
