/* A dataset into the tree of figures.  To add a top-level figure: write a figure_builder, declare it in
   aggregate_int.h and give it a row here; a builder sees the figures of the rows above its own. */
#include "aggregate/claim_int.h"

static struct figure build_as_at(struct query *q, const struct record *above) {
  (void)above;
  return figure_set(q->arena, value_date(q->as_at), "set as as_at");
}

static struct figure build_programme(struct query *q, const struct record *above) {
  (void)above;
  return figure_set(q->arena, value_text(q->programme), "set as programme");
}

static struct figure build_basis(struct query *q, const struct record *above) {
  (void)above;
  return figure_set(q->arena, value_text(q->basis), "set as basis");
}

static struct figure build_run(struct query *q, const struct record *above) {
  (void)above;
  struct record_builder run = record_start(q->arena);
  put(&run, "version", figure_set(q->arena, value_text(BRIEFPACK_VERSION), "set when the program was built"));
  struct number tolerance = claim_tolerance(q->settings);
  put(&run, "tolerance",
      figure_set(q->arena, value_number(VALUE_RATIO, tolerance), "set as the tolerance of claims"));
  return (struct figure){ record_take(&run), NULL };
}

static const struct {
  const char *name;
  figure_builder *build;
} FIGURES[] = {
  { "as_at", build_as_at },
  { "programme", build_programme },
  { "basis", build_basis },
  { "run", build_run },
  { "national", build_national },
  { "coverage", build_coverage },
  { "bases", build_bases },
  { "systems", build_systems },
  { "funding", build_funding },
  { "claims", build_claims },
  { "change", build_change },
  { "quality", build_quality },
  { "sources", build_sources },
  { "tables", build_tables },
};

bool figures_build(struct arena *a, const struct dataset *data, const struct settings *settings,
    struct diag *d, struct figures *out) {
  struct query q = { .arena = a, .data = data, .settings = settings, .diag = d };
  size_t errors = d->errors;
  if (!query_prepare(&q)) return false;
  struct record_builder root = record_start(a);
  for (size_t i = 0; i < sizeof FIGURES / sizeof *FIGURES; i++)
    put(&root, FIGURES[i].name, FIGURES[i].build(&q, &root.record));
  out->root = record_take(&root).record;
  return d->errors == errors;
}
