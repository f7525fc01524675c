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

#define BAR_MAX 30
#define BAR_MIN 6
#define NAME_MIN 14 /* columns left to the name before the bar is made shorter */

/* The end of a text, as much as fits in so many columns: names of reports differ there. */
static const char *end_in(const char *text, size_t columns) {
  while (utf8_width(text) > columns) {
    uint32_t c;
    size_t n = utf8_next(text, text + strlen(text), &c);
    text += n ? n : 1;
  }
  return text;
}

/* "12/30  40 a second, 1 s left" */
static void add_pace(struct text *t, size_t done, size_t total, long long elapsed) {
  double rate = elapsed > 0 ? 1000.0 * (double)done / (double)elapsed : 0;
  double left = rate > 0 ? (double)(total - done) / rate : 0;
  text_printf(t, "%zu/%zu  %.*f a second, ", done, total, rate < 10 ? 1 : 0, rate);
  if (left < 120)
    text_printf(t, "%.0f s left", left);
  else
    text_printf(t, "%.0f min left", left / 60);
}

/* "[########            ] 12/30  40 a second, 1 s left  profiles/QNQ" */
static void add_line(
    struct text *t, size_t width, size_t done, size_t total, long long elapsed, const char *name) {
  struct text pace = text_start(t->arena);
  add_pace(&pace, done, total, elapsed);
  size_t taken = pace.length + NAME_MIN + 6, bar = width > taken ? width - taken : 0;
  if (bar > BAR_MAX) bar = BAR_MAX;
  if (bar >= BAR_MIN) {
    size_t filled = total ? bar * done / total : 0;
    text_add_char(t, '[');
    text_add_repeated(t, '#', filled);
    text_add_repeated(t, ' ', bar - filled);
    text_add(t, "] ");
  }
  text_add(t, pace.bytes);
  size_t room = width > t->length + 3 ? width - t->length - 3 : 0;
  if (utf8_width(name) <= room)
    text_printf(t, "  %s", name);
  else if (room > 1)
    text_printf(t, "  …%s", end_in(name, room - 1));
  else if (t->length >= width)
    text_truncate(t, width - 1);
}

static void draw(struct watch *w, size_t done, size_t total, const char *name) {
  long long elapsed = now() - w->started;
  if (done < total && elapsed - w->drawn < 100) return;
  w->drawn = elapsed;
  struct arena a = { 0 };
  struct text line = text_start(&a);
  add_line(&line, terminal_width(STDERR_FILENO), done, total, elapsed, name);
  fprintf(stderr, "\r%s\033[K", line.bytes);
  fflush(stderr);
  arena_free(&a);
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
  *w =
      (struct watch){ .run = r, .bar = wanted && !o->quiet && !o->log_json && !o->verbose, .started = now() };
  w->drawn = -1000;
}

const struct batch_watch *watch_of(const struct watch *w) {
  struct watch *own = (struct watch *)w;
  own->batch = (struct batch_watch){ .made = made, .context = own, .stop = &caught };
  return &w->batch;
}

void watch_end(struct watch *w) {
  if (w->bar) fputs("\r\033[K", stderr);
}

void signals_catch(void) {
  caught = 0;
  handle_signals(catch);
}

int signals_caught(void) {
  return caught;
}

void signals_let_go(void) {
  handle_signals(SIG_DFL);
}

unsigned watch_jobs(const struct run *r) {
  if (r->options.jobs) return r->options.jobs;
  cpu_set_t cores;
  return sched_getaffinity(0, sizeof cores, &cores) == 0 ? (unsigned)CPU_COUNT(&cores) : 1;
}
