#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"
#include "render/bundle.h"

/* A run on its way to disk.  Files are written to a staging folder inside the output folder, synced, and
   swapped in by one rename as output/NAME; output/latest is then pointed there.  Whatever happens before that
   rename, the earlier output stays as it was. */
struct publication;

enum publish_start {
  PUBLISH_READY,
  PUBLISH_LOCKED /* another run holds the output folder */,
  PUBLISH_FAILED
};

/* Makes the output folder when it is not there, locks it (waiting so many seconds for another run to end, or
   until a signal is caught), clears what a killed run left behind, and opens a staging folder.  name is one
   path part; what stands under that name already must be a run, with a manifest. */
enum publish_start publish_begin(struct arena *a, const char *folder, const char *name, unsigned wait_seconds,
    struct diag *d, struct publication **out);

/* A file written, for the manifest. */
struct published_file {
  const char *name, *sha256;
  size_t length;
  unsigned pages;
};

/* Writes every file of a bundle to the staging folder.  Names must satisfy path_is_inside; a file that
   an earlier bundle held under the same name is written once, and must be the same.  Workers may call it at
   the same time, each with a diag of its own. */
bool publish_bundle(struct publication *p, const struct bundle *b, struct diag *d);

/* Writes one more file in parts, as make hands them to the sink it is given. */
typedef bool publish_maker(void *context, text_sink *sink, void *to);
bool publish_stream(
    struct publication *p, const char *name, publish_maker *make, void *context, struct diag *d);

/* The files written so far, in the order of their names. */
size_t publish_files(struct publication *p, const struct published_file **out);

/* Swaps the staging folder in and, when latest is set, points output/latest there.  On failure the earlier
   output stands. */
bool publish_commit(struct publication *p, bool latest, struct diag *d);

/* After publish_commit: removes the oldest runs (folders named by a date, with a manifest) beyond the keep
   newest, but never the one just published nor spared (the name of a run; NULL: none).  A failure is a
   warning. */
void publish_prune(struct publication *p, unsigned keep, const char *spared, struct diag *d);

/* Removes the staging folder, when it is still there, and gives up the lock. */
void publish_end(struct publication *p);

/* Makes an output folder and those above it, where they are not there.  False, with errno set, when it
   cannot be. */
bool publish_folder_make(struct arena *a, const char *folder);

/* *out is the name of the newest run in an output folder that is of an earlier date; NULL when there is none,
   or no such folder.  False, with the reason told, when the folder cannot be opened. */
bool publish_run_before(
    struct arena *a, const char *folder, struct date date, struct diag *d, const char **out);

#endif
