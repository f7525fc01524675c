/* The path that a template gives for an image to the path that is opened: inside the template folder, by no
   symbolic link, a PNG or JPEG file by its name. */
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "compose/markdown_int.h"

bool is_image_name(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot &&
         (strcasecmp(dot, ".png") == 0 || strcasecmp(dot, ".jpg") == 0 || strcasecmp(dot, ".jpeg") == 0);
}

bool image_find(struct composition *c, struct place place, const char *path, const char **out) {
  struct arena *a = c->e.arena;
  if (!path_is_inside(path))
    evaluation_error(&c->e, place, "the image '%s' must lie inside the template folder", path);
  else if (!is_image_name(path))
    evaluation_error(&c->e, place, "the image '%s' is not a .png, .jpg or .jpeg file", path);
  else if (!file_is_below(a, c->folder, path))
    evaluation_error(
        &c->e, place, "there is no image '%s' in the template folder (links are not followed)", path);
  else {
    *out = path_join(a, c->folder, path);
    return true;
  }
  return false;
}

static int hex_digit(char c) {
  const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | 0x20) : NULL;
  return at ? (int)(at - digits) : -1;
}

/* An address as a path: %20 is a space (RFC 3986, section 2.1). */
static const char *path_of_url(struct arena *a, const char *url) {
  struct text out = text_start(a);
  for (; *url; url++) {
    int high = *url == '%' ? hex_digit(url[1]) : -1, low = high < 0 ? -1 : hex_digit(url[2]);
    bool escape = low >= 0 && high + low > 0;
    text_add_char(&out, escape ? (char)(high * 16 + low) : *url);
    if (escape) url += 2;
  }
  return out.bytes;
}

/* The place of the image is r's. */
static void fill_image(
    struct reader *r, struct place place, const char *raw_path, const char *title, struct block *b) {
  struct composition *c = r->c;
  r->lost = false;
  const char *path = path_of_url(r->arena, reader_fill(r, raw_path, CONTEXT_URL));
  b->image.file = path;
  if (r->lost || !image_find(c, place, path, &b->image.path)) return;
  if (!title || !title[0] || reference_holds_value(c, title)) return;
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  b->image.caption = inline_text(r->arena, reader_fill(r, title, CONTEXT_TEXT));
  b->image.number = ++c->image_count;
  b->image.id = arena_copy(r->arena, name, (size_t)(strrchr(name, '.') - name));
  name_add(c, b->image.id, (struct name){ .kind = NAME_IMAGE, .number = b->image.number, .place = place });
}

void image_block(struct reader *r, const char *raw_path, const char *title, struct block *b) {
  struct evaluation *e = &r->c->e;
  const struct inclusion *outer = e->inclusion;
  struct spot spot = point_spot(reader_point(r));
  e->inclusion = spot.inclusion;
  if (!b->image.alt[0])
    evaluation_error(e, spot.place, "an image needs a description: ![what it shows](path)");
  fill_image(r, spot.place, raw_path, title, b);
  e->inclusion = outer;
}
