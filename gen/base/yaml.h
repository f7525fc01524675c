#ifndef BASE_YAML_H
#define BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

/* A YAML or JSON document as a tree that knows where each node stands.  Scalars stay text: their type is for
   the reader of the tree to decide, so that no number passes through a float. */
enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_entry;

struct yaml_node {
  enum yaml_kind kind;
  unsigned line, column; /* from 1, in the file that the text came from */
  const char *text;      /* SCALAR */
  bool quoted;           /* SCALAR: written in quotes, so never a number, null or truth value */
  size_t count;
  const struct yaml_node **items;   /* SEQUENCE */
  const struct yaml_entry *entries; /* MAPPING */
};

struct yaml_entry {
  const char *key;
  unsigned line, column; /* of the key */
  const struct yaml_node *value;
};

/* Parses bytes, which start at the given line of file.  Anchors, aliases, tags, duplicate keys, keys that are
   not scalars, several documents and nesting over 100 are errors.  Empty text gives an empty mapping. */
bool yaml_parse(struct arena *a, const char *bytes, size_t length, const char *file, unsigned first_line,
    struct diag *d, const struct yaml_node **out);

/* As yaml_parse, for a file that must be strict JSON (RFC 8259), whose columns count bytes.  Duplicate keys
   and nesting over 100 are errors. */
bool json_parse(struct arena *a, const char *bytes, size_t length, const char *file, struct diag *d,
    const struct yaml_node **out);

/* The value of a key of a mapping; NULL when absent or when node is NULL or no mapping. */
const struct yaml_node *yaml_find(const struct yaml_node *node, const char *key);

#endif
