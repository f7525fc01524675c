/* The package's own `briefpack` object into the defaults of a run.  A new one is one row of a table and one
   function. */
#include "ingest/package_int.h"

#include <string.h>

static bool read_date(struct package *p, const struct yaml_entry *e, struct date *out) {
  const char *text = json_text(p, e);
  if (!text) return false;
  if (date_parse(slice_of(text), out)) return true;
  package_error(p, e->value, "found '%s' where a date like 2021-01-31 was expected", text);
  return false;
}

static void read_as_at(struct package *p, const struct yaml_entry *e, void *target) {
  struct settings *s = target;
  s->has_as_at = read_date(p, e, &s->as_at);
}

static void read_compare(struct package *p, const struct yaml_entry *e, void *target) {
  struct settings *s = target;
  s->has_compare = read_date(p, e, &s->compare);
}

static void read_programme(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct settings *)target)->programme = json_text(p, e);
}

static void read_basis(struct package *p, const struct yaml_entry *e, void *target) {
  ((struct settings *)target)->basis = json_text(p, e);
}

static void read_edition(struct package *p, const struct yaml_entry *e, void *target) {
  static const char *const names[] = { [EDITION_LATEST] = "latest", [EDITION_NEAREST] = "nearest" };
  struct settings *s = target;
  const char *text = json_text(p, e);
  if (!text) return;
  for (size_t i = 0; i < 2; i++)
    if (strcmp(text, names[i]) == 0) {
      s->edition = (enum edition_rule)i;
      return;
    }
  if (date_parse(slice_of(text), &s->edition_date))
    s->edition = EDITION_DATE;
  else
    package_error(p, e->value, "found '%s' where latest, nearest or a date like 2021-01-31 was expected%s",
        text, diag_suggest(p->arena, text, names, 2));
}

static void read_denominators(struct package *p, const struct yaml_entry *e, void *target) {
  struct settings *s = target;
  const struct yaml_node *v = e->value;
  if (v->kind != YAML_MAPPING) {
    package_error(p, v, "'%s' must be an object { \"basis\": \"basis it is measured on\" }", e->key);
    return;
  }
  s->denominators = arena_array(p->arena, v->count, sizeof *s->denominators);
  s->denominator_count = 0;
  for (size_t i = 0; i < v->count; i++) {
    const char *on = json_text(p, &v->entries[i]);
    if (on) s->denominators[s->denominator_count++] = (struct denominator){ v->entries[i].key, on };
  }
}

/* A share in per cent, "0.5%", below 100. */
static bool read_share(const char *text, struct number *out) {
  struct slice s = slice_of(text);
  struct number percent;
  if (!s.length || s.at[s.length - 1] != '%') return false;
  s.length--;
  return number_parse(s, 0, '.', &percent, NULL) && percent.num > 0 &&
         number_compare(percent, number_of(100)) < 0 && number_divide(percent, number_of(100), out);
}

static void read_max_rejected(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  const struct yaml_node *v = e->value;
  p->plan->max_rejected_place = package_place(v);
  if (v->kind != YAML_SCALAR || !v->quoted)
    json_count(p, e, &p->plan->max_rejected);
  else if (!read_share(v->text, &p->plan->rejected_share))
    package_error(
        p, v, "found '%s' where a whole number of rows or a share like \"0.5%%\" was expected", v->text);
}

void settings_read(struct package *p, const struct yaml_entry *e, void *target) {
  (void)target;
  static const struct property known[] = {
    { "as_at", read_as_at },
    { "programme", read_programme },
    { "basis", read_basis },
    { "edition", read_edition },
    { "compare", read_compare },
    { "denominators", read_denominators },
    { "max_rejected", read_max_rejected },
  };
  properties_read(p, e->value, "the package's briefpack", PROPERTIES(known), &p->plan->settings);
}
