/* What a run shows while it works, and how a signal stops it. */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "base/utf8.h"
#include "cli/terminal_int.h"
#include "cli/watch_int.h"

static volatile sig_atomic_t caught;

static void catch (int number) {
  caught = number;
}

static const int stopping[] = { SIGINT, SIGTERM, SIGHUP };

static void handle_signals(void (*handler)(int)) {
  struct sigaction a = { .sa_handler = handler };
  sigemptyset(&a.sa_mask);
  a.sa_flags = SA_RESTART;
  for (size_t i = 0; i < sizeof stopping / sizeof *stopping; i++) {
    struct sigaction before;
    /* A signal that was ignored when we started (nohup) stays ignored. */
    if (sigaction(stopping[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction(stopping[i], &a, NULL);
  }
  a.sa_handler = handler == SIG_DFL ? SIG_DFL : SIG_IGN;
  sigaction(SIGPIPE, &a, NULL);
}

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* How many bytes of text fit in so many columns. */
static size_t bytes_in(const char *text, size_t columns) {
  const char *at = text, *end = text + strlen(text);
  uint32_t c;
  for (size_t n; (n = utf8_next(at, end, &c)) > 0; at += n) {
    char one[5];
    utf8_encode(c, one);
    size_t width = utf8_width(one);
    if (width > columns) break;
    columns -= width;
  }
  return (size_t)(at - text);
}

/* "[########            ] 12/30  40 a second, 1 s left  profiles/QNQ" */
static void draw(struct watch *w, size_t done, size_t total, const char *name) {
  long long elapsed = now() - w->started;
  if (done < total && elapsed - w->drawn < 100) return;
  w->drawn = elapsed;
  double rate = elapsed > 0 ? 1000.0 * (double)done / (double)elapsed : 0;
  long left = rate > 0 ? (long)((double)(total - done) / rate + 0.5) : 0;
  char line[128];
  size_t width = terminal_width(STDERR_FILENO),
         bar = width >= 100  ? 30
               : width >= 60 ? 16
                             : 0,
         filled = total ? bar * done / total : 0;
  int n = snprintf(line, sizeof line, "%s%.*s%.*s%s%zu/%zu  %.0f a second, %ld s left  ", bar ? "[" : "",
      (int)filled, "##############################", (int)(bar - filled), "                              ",
      bar ? "] " : "", done, total, rate, left);
  size_t room = n > 0 && width > (size_t)n + 1 ? width - (size_t)n - 1 : 0;
  fprintf(stderr, "\r%.*s%.*s\033[K", (int)(width - 1), line, (int)bytes_in(name, room), name);
  fflush(stderr);
}

static void write_event(const char *name, bool good) {
  struct arena a = { 0 };
  struct text t = text_start(&a);
  text_printf(&t, "{\"event\": \"report\", \"made\": %s, \"name\": ", good ? "true" : "false");
  json_write_string(&t, name);
  fprintf(stderr, "%s}\n", t.bytes);
  arena_free(&a);
}

static void made(void *context, size_t done, size_t total, const char *name, bool good) {
  struct watch *w = context;
  const struct options *o = &w->run->options;
  if (o->log_json)
    write_event(name, good);
  else if (o->verbose)
    fprintf(stderr, "%s%s\n", good ? "" : "failed: ", name);
  else if (w->bar)
    draw(w, done, total, name);
}

void watch_start(struct watch *w, const struct run *r) {
  const struct options *o = &r->options;
  bool wanted = o->progress == WHEN_ALWAYS || (o->progress == WHEN_AUTO && isatty(STDERR_FILENO));
  caught = 0;
  *w =
      (struct watch){ .run = r, .bar = wanted && !o->quiet && !o->log_json && !o->verbose, .started = now() };
  w->drawn = -1000;
  handle_signals(catch);
}

const struct batch_watch *watch_of(const struct watch *w) {
  struct watch *own = (struct watch *)w;
  own->batch = (struct batch_watch){ .made = made, .context = own, .stop = &caught };
  return &w->batch;
}

int watch_signal(void) {
  return caught;
}

void watch_end(struct watch *w) {
  if (w->bar) fputs("\r\033[K", stderr);
  handle_signals(SIG_DFL);
}

unsigned watch_jobs(const struct run *r) {
  if (r->options.jobs) return r->options.jobs;
  cpu_set_t cores;
  return sched_getaffinity(0, sizeof cores, &cores) == 0 ? (unsigned)CPU_COUNT(&cores) : 1;
}
