#ifndef COMPOSE_THEME_H
#define COMPOSE_THEME_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/yaml.h"

/* The file of a theme, read once with the template that names it: a mapping of sections, of which each stage
   takes those it needs.  Lives as long as the template, read-only. */
struct theme_file {
  const char *path;
  const char *sha256; /* of its bytes */
  const struct yaml_node *root;
};

/* Reads a theme's file, of at most 64 KiB; an error at its line when it is no mapping. */
bool theme_file_read(struct arena *a, const char *path, struct diag *d, struct theme_file *out);

#endif
