/* A plan to published reports, by several workers.  Which worker makes a report, and when, shows nowhere:
   what was found is told in the order of the plan. */
#include "batch/batch.h"

#include <pthread.h>

#include "base/text.h"
#include "render/render.h"

struct outcome {
  bool tried, made;
  struct diag found;
};

struct pool {
  const struct plan *plan;
  const struct figures *figures;
  const struct fonts *fonts;
  struct publication *publication;
  const struct batch_watch *watch;
  struct outcome *outcomes; /* one for each report of the plan */
  pthread_mutex_t lock;     /* over what follows */
  size_t next, done;
  bool stopped; /* a file could not be written, or a signal came */
};

struct worker {
  struct pool *pool;
  pthread_t thread;
  struct arena report; /* emptied after each report */
  struct arena kept;   /* what was found, until it is told */
};

/* One report, from its template to the staging folder.  *made is false when the report itself failed; the
   result is false when it could not be written. */
static bool make_report(
    struct arena *a, const struct planned *p, const struct pool *with, struct diag *found, bool *made) {
  struct document document;
  struct bundle bundle;
  *made = compose_report(a, &p->report, with->figures, with->fonts, found, &document) &&
          render_document(a, &document, p->formats, p->format_count, with->fonts, found, &bundle);
  return !*made || !with->publication || publish_bundle(with->publication, &bundle, found);
}

/* The next report nobody has taken; false when there is none, or the run is to stop. */
static bool take(struct pool *p, size_t *index) {
  pthread_mutex_lock(&p->lock);
  if (p->watch && p->watch->stop && *p->watch->stop) p->stopped = true;
  bool more = !p->stopped && p->next < p->plan->count;
  if (more) *index = p->next++;
  pthread_mutex_unlock(&p->lock);
  return more;
}

static void settle(struct pool *p, size_t index, bool made, bool written) {
  const struct planned *planned = &p->plan->reports[index];
  pthread_mutex_lock(&p->lock);
  p->done++;
  p->outcomes[index].tried = true;
  p->outcomes[index].made = made && written;
  if (!written) p->stopped = true;
  if (p->watch && p->watch->made)
    p->watch->made(p->watch->context, p->done, p->plan->count, planned->report.name, made && written);
  pthread_mutex_unlock(&p->lock);
}

static void *work(void *context) {
  struct worker *w = context;
  struct pool *p = w->pool;
  for (size_t i; take(p, &i);) {
    struct diag found = { .arena = &w->report };
    bool made, written = make_report(&w->report, &p->plan->reports[i], p, &found, &made);
    p->outcomes[i].found.arena = &w->kept;
    diag_append(&p->outcomes[i].found, &found);
    settle(p, i, made, written);
    arena_reset(&w->report);
  }
  return NULL;
}

/* Runs the workers.  The calling thread is one of them, so that a thread that cannot be started costs speed
   and nothing else. */
static void run_workers(struct worker *workers, size_t count) {
  size_t started = 1;
  while (started < count && pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
    started++;
  work(&workers[0]);
  for (size_t i = 1; i < started; i++)
    pthread_join(workers[i].thread, NULL);
}

#define NAMED_MAX 5

/* Names the reports that failed, as what is wrong with a template is told once for all of them. */
static void tell_failed(const struct text *names, size_t failed, struct diag *d) {
  if (!failed) return;
  const char *more = failed > NAMED_MAX ? arena_printf(d->arena, " and %zu more", failed - NAMED_MAX) : "";
  diag_error(d, NULL, 0, 0, "%zu report%s not made: %s%s", failed, failed == 1 ? " was" : "s were",
      names->bytes, more);
}

/* A template whose reports all fail is wrong itself: the data of one system cannot be why. */
static size_t count_failed_templates(const struct pool *p) {
  size_t failed = 0;
  for (size_t i = 0, next; i < p->plan->count; i = next) {
    bool made = false;
    for (next = i; next < p->plan->count &&
                   p->plan->reports[next].report.template == p->plan->reports[i].report.template;
         next++)
      made = made || p->outcomes[next].made;
    if (!made) failed++;
  }
  return failed;
}

static void tell(const struct pool *p, struct diag *d, struct batch_result *out) {
  struct text names = text_start(d->arena);
  for (size_t i = 0; i < p->plan->count; i++) {
    const struct outcome *o = &p->outcomes[i];
    if (!o->tried) continue;
    diag_append(d, &o->found);
    if (o->made)
      out->made++;
    else if (out->failed++ < NAMED_MAX)
      text_printf(&names, "%s%s", names.length ? ", " : "", p->plan->reports[i].report.name);
  }
  tell_failed(&names, out->failed, d);
  out->templates_failed = count_failed_templates(p);
}

bool batch_run(const struct plan *plan, const struct figures *f, const struct fonts *fonts,
    struct publication *publication, unsigned jobs, const struct batch_watch *watch, struct diag *d,
    struct batch_result *out) {
  *out = (struct batch_result){ 0 };
  size_t count = jobs < 1 ? 1 : jobs < plan->count ? jobs : plan->count ? plan->count : 1;
  struct pool pool = { .plan = plan,
    .figures = f,
    .fonts = fonts,
    .publication = publication,
    .watch = watch,
    .outcomes = arena_array(d->arena, plan->count, sizeof *pool.outcomes) };
  pthread_mutex_init(&pool.lock, NULL);
  struct worker *workers = arena_array(d->arena, count, sizeof *workers);
  for (size_t i = 0; i < count; i++)
    workers[i].pool = &pool;
  run_workers(workers, count);
  tell(&pool, d, out);
  for (size_t i = 0; i < count; i++) {
    arena_free(&workers[i].report);
    arena_free(&workers[i].kept);
  }
  pthread_mutex_destroy(&pool.lock);
  return !pool.stopped;
}
