/* A plan to published reports, one after the other, each in an arena that is emptied after it. */
#include "batch/batch.h"

#include "base/text.h"
#include "render/render.h"

/* One report, from its template to the staging folder.  *made is false when the report itself failed; the
   result is false when it could not be written. */
static bool make_report(struct arena *a, const struct planned *p, const struct figures *f,
    const struct fonts *fonts, struct publication *publication, struct diag *found, bool *made) {
  struct document document;
  struct bundle bundle;
  *made = compose_report(a, &p->report, f, fonts, found, &document) &&
          render_document(a, &document, p->formats, p->format_count, fonts, found, &bundle);
  return !*made || !publication || publish_bundle(publication, &bundle, found);
}

#define NAMED_MAX 5

/* Names the reports that failed, as what is wrong with a template is told once for all of them. */
static void tell_failed(const struct text *names, size_t failed, struct diag *d) {
  if (!failed) return;
  const char *more = failed > NAMED_MAX ? arena_printf(d->arena, " and %zu more", failed - NAMED_MAX) : "";
  diag_error(d, NULL, 0, 0, "%zu report%s not made: %s%s", failed, failed == 1 ? " was" : "s were",
      names->bytes, more);
}

bool batch_run(const struct plan *p, const struct figures *f, const struct fonts *fonts,
    struct publication *publication, struct diag *d, struct batch_result *out) {
  *out = (struct batch_result){ 0 };
  struct arena report_arena = { 0 };
  struct text names = text_start(d->arena);
  bool written = true;
  for (size_t i = 0; i < p->count && written; i++) {
    struct diag found = { .arena = &report_arena };
    bool made;
    written = make_report(&report_arena, &p->reports[i], f, fonts, publication, &found, &made);
    diag_append(d, &found);
    if (made && written)
      out->made++;
    else if (out->failed++ < NAMED_MAX)
      text_printf(&names, "%s%s", names.length ? ", " : "", p->reports[i].report.name);
    arena_reset(&report_arena);
  }
  arena_free(&report_arena);
  tell_failed(&names, out->failed, d);
  return written;
}
