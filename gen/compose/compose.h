#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "aggregate/figures.h"
#include "base/arena.h"
#include "base/diag.h"
#include "compose/document.h"
#include "type/fonts.h"

/* A template, read once and shared read-only by every report made from it. */
struct template;

/* Reads folder/name.md and the partials it uses (folder/partials/NAME.md).  Every problem of syntax, front
   matter, filters and arguments is told to d with file, line and column; false when there was an error. */
bool template_read(
    struct arena *a, const char *folder, const char *name, struct diag *d, const struct template **out);

/* Every file that a template is made of: itself, its theme, its logo, its partials, and the images that its
   text may show. */
struct template_file {
  const char *path; /* below the template folder */
  const char *sha256;
};
size_t template_files(const struct template *t, const struct template_file **out);
const char *template_name(const struct template *t);

/* The families of type that its theme asks for. */
const struct families *template_families(const struct template *t);

/* The names of the formats its front matter asks for; 0 when it leaves the choice to the run. */
size_t template_formats(const struct template *t, const char *const **out);

/* Tells an error where the template names a format. */
void template_format_error(const struct template *t, size_t index, const char *message, struct diag *d);

/* One report to be made: the template, and the item of its for-each (MISSING when it has none). */
struct report {
  const struct template *template;
  struct value item;
  const char *name;      /* from `output`, tags filled in; below the output folder, without extension */
  unsigned line, column; /* of `output` in the template; 0: it has none, and the name is the template's */
};

/* The reports a template makes of these figures, one for each item of its for-each that its where keeps,
   in order.  Output names that would leave the output folder are errors. */
bool template_reports(struct arena *a, const struct template *t, const struct figures *f, struct diag *d,
    size_t *count, struct report **out);

/* Fills in the template for one report.  Unknown names, and values of a kind that a filter does not take,
   are errors with file, line, column and the nearest name.  Charts are measured with the fonts; a report that
   has none needs none. */
bool compose_report(struct arena *a, const struct report *r, const struct figures *f,
    const struct fonts *fonts, struct diag *d, struct document *out);

/* For a template that no report is made of, since something is wrong with it or with another: tells what
   filling in the parts of it that could be read finds, such as unknown names.  Of a place that d has an error
   of, nothing more is told. */
void template_try(const struct template *t, const struct figures *f, struct diag *d);

/* The filters, for `briefpack filters`. */
struct filter_help {
  const char *name, *takes, *gives, *arguments, *help;
};
size_t compose_filters(struct arena *a, const struct filter_help **out);

#endif
