#ifndef INGEST_PACKAGE_INT_H
#define INGEST_PACKAGE_INT_H

#include "ingest/plan_int.h"

/* Reading datapackage.json: each kind of object has one table of the properties it may have. */

struct package {
  struct arena *arena;
  struct diag *diag;
  struct plan *plan;
  /* What resources inherit when they say nothing themselves. */
  size_t source_count;
  struct source *sources;
  const char *licence;
  struct missing_texts missing;
};

/* A property and what reads it into target.  read is NULL for one that describes and changes nothing. */
struct property {
  const char *name;
  void (*read)(struct package *p, const struct yaml_entry *e, void *target);
};

#define PROPERTIES(table) (table), sizeof(table) / sizeof *(table)

/* Reads each property of an object; an unknown one is an error with the nearest name.  what names the object
   in messages: "a resource".  A node that is no object is an error. */
void properties_read(struct package *p, const struct yaml_node *object, const char *what,
    const struct property *known, size_t count, void *target);

/* A reader for properties of the standard that the program does not support: an error that says so. */
void property_unsupported(struct package *p, const struct yaml_entry *e, void *target);

/* A reader for true or false that changes nothing, whichever it is. */
void property_truth(struct package *p, const struct yaml_entry *e, void *target);

/* An error at a node. */
void package_error(struct package *p, const struct yaml_node *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Whether there are so many errors that the nearest names of more are not worth the time. */
bool package_gives_up(const struct package *p);

struct place package_place(const struct yaml_node *at);

/* Typed scalars.  On another type an error is told; json_text gives NULL then, the others false. */
const char *json_text(struct package *p, const struct yaml_entry *e);
const char *json_text_item(struct package *p, const struct yaml_node *node, const char *name);
bool json_truth(struct package *p, const struct yaml_entry *e, bool *out);
bool json_count(struct package *p, const struct yaml_entry *e, uint64_t *out);

/* A string, or a list of strings (when single is allowed), or a list. */
bool json_texts(
    struct package *p, const struct yaml_entry *e, bool single, size_t *count, const char *const **out);

/* The objects of a list, one by one; an error when the node is no list. */
bool json_is_list(struct package *p, const struct yaml_entry *e);

void package_sources(struct package *p, const struct yaml_entry *e, size_t *count, struct source **sources);
const char *package_licence(struct package *p, const struct yaml_entry *e);

/* Reads the package's `briefpack` object. */
void settings_read(struct package *p, const struct yaml_entry *e, void *target);

void dialect_read(struct package *p, const struct yaml_entry *e, struct dialect *d);
void resource_read(struct package *p, const struct yaml_node *node, struct resource_plan *r);
void schema_read(
    struct package *p, const struct yaml_node *node, struct missing_texts missing, struct resource_plan *r);

/* Reads `missingValues`, of a package, a resource, a schema or a field. */
void schema_missing(struct package *p, const struct yaml_entry *e, struct missing_texts *out);

/* Reads the keys of a schema; any of them may be NULL.  Those of the constraint `unique` are added once the
   constraints are read, and foreign keys are resolved once all resources are. */
void references_read(struct package *p, const struct yaml_entry *primary, const struct yaml_entry *unique,
    const struct yaml_entry *foreign, struct resource_plan *r);
void references_of_constraints(struct package *p, struct resource_plan *r);
void references_resolve(struct package *p);

/* Reads the constraints of all fields, once their kinds are settled by the mapping. */
void schema_constraints(struct package *p, struct resource_plan *r);

/* Reads the `briefpack` object of a resource; node is NULL when it has none. */
void mapping_read(struct package *p, const struct yaml_node *node, struct resource_plan *r);

/* Gives field number index to a canonical column, whose kind and need it takes on.  False when its type does
   not suit. */
bool field_feeds(struct resource_plan *r, size_t index, size_t column);

/* The plan for a folder without datapackage.json.  False when a file or a column is missing. */
bool plan_canonical(struct arena *a, const char *folder, struct diag *d, struct plan *out);

#endif
