/* The path that a template gives for an image to the path that is opened: inside the template folder, by no
   symbolic link, a PNG or JPEG file by its name. */
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "compose/markdown_int.h"

bool is_image_name(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot &&
         (strcasecmp(dot, ".png") == 0 || strcasecmp(dot, ".jpg") == 0 || strcasecmp(dot, ".jpeg") == 0);
}

/* Whether a path leads from folder to a regular file, one part after the other and through no link. */
static bool leads_to_file(struct arena *a, const char *folder, const char *path) {
  int at = open(folder[0] ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (at >= 0) {
    size_t length = strcspn(path, "/");
    bool last = path[length] == '\0';
    const char *part = arena_copy(a, path, length);
    int kind = last ? O_NONBLOCK : O_DIRECTORY;
    int next = openat(at, part, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
    close(at);
    at = next;
    if (last) break;
    path += length + 1;
  }
  struct stat status;
  bool found = at >= 0 && fstat(at, &status) == 0 && S_ISREG(status.st_mode);
  if (at >= 0) close(at);
  return found;
}

bool image_find(struct composition *c, struct place place, const char *path, const char **out) {
  struct arena *a = c->e.arena;
  if (!path_is_inside(path))
    evaluation_error(&c->e, place, "the image '%s' must lie inside the template folder", path);
  else if (!is_image_name(path))
    evaluation_error(&c->e, place, "the image '%s' is not a .png, .jpg or .jpeg file", path);
  else if (!leads_to_file(a, c->folder, path))
    evaluation_error(
        &c->e, place, "there is no image '%s' in the template folder (links are not followed)", path);
  else {
    *out = path_join(a, c->folder, path);
    return true;
  }
  return false;
}

void image_block(struct reader *r, const char *raw_path, const char *title, struct block *b) {
  struct composition *c = r->c;
  struct place place = { r->place.file, r->place.line, 0 };
  const char *path = reader_fill(r, raw_path, CONTEXT_URL);
  if (!b->image.alt[0]) reader_fail(r, "an image needs a description: ![what it shows](path)");
  if (!image_find(c, place, path, &b->image.path)) return;
  if (!title || !title[0] || strstr(title, REFERENCE_VALUE)) return;
  const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  b->image.caption = inline_text(r->arena, arena_string(r->arena, title));
  b->image.number = ++c->image_count;
  b->image.id = arena_copy(r->arena, name, (size_t)(strrchr(name, '.') - name));
  name_add(c, b->image.id, (struct name){ .kind = NAME_IMAGE, .number = b->image.number, .place = place });
}
