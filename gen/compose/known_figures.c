/* The kinds of figures whose path cannot mean anything else, so that a filter that does not fit one is told
   when the template is read.  A new figure of such a kind is a row; a figure that is not here is checked when
   it is met. */
#include "compose/filter_int.h"

#include <string.h>

/* No list's items have a column called as the first part of these. */
static const struct {
  const char *path;
  kinds kinds;
} known[] = {
  { "as_at", KIND(DATE) },
  { "coverage", KIND(RECORD) },
  { "coverage.basis", KIND(TEXT) },
  { "coverage.date", KIND(DATE) },
  { "coverage.joined", KIND(LIST) },
  { "coverage.joined_on", KIND(DATE) },
  { "coverage.kinds", KIND(LIST) },
  { "coverage.known", KIND(COUNT) },
  { "coverage.partial", KIND(BOOL) },
  { "coverage.population", KIND(COUNT) },
  { "coverage.qualifier", KIND(TEXT) },
  { "coverage.regions", KIND(LIST) },
  { "coverage.remaining", KIND(COUNT) },
  { "coverage.remaining_systems", KIND(LIST) },
  { "coverage.share", KIND(RATIO) },
  { "coverage.systems", KIND(COUNT) },
  { "coverage.trend", KIND(LIST) },
  { "coverage.uncovered", KIND(RECORD) },
  { "coverage.uncovered.population", KIND(COUNT) },
  { "coverage.uncovered.share", KIND(RATIO) },
  { "coverage.waves", KIND(LIST) },
  { "national.basis", KIND(TEXT) },
  { "national.date", KIND(DATE) },
  { "national.population", KIND(COUNT) },
  { "quality.accepted", KIND(COUNT) },
  { "quality.excluded", KIND(COUNT) },
  { "quality.read", KIND(COUNT) },
  { "quality.rejected", KIND(COUNT) },
  { "quality.resources", KIND(LIST) },
  { "run.version", KIND(TEXT) },
  { "sources", KIND(LIST) },
};

kinds known_figure(const char *path) {
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].path, path) == 0) return known[i].kinds | KIND(MISSING);
  return KINDS_ANY;
}

const char *known_figure_path(size_t index) {
  return index < sizeof known / sizeof *known ? known[index].path : NULL;
}
