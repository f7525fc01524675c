/* The names of the tree of figures with their kinds and units, in one table.  A new figure is a row here, in
   the record that it is put in. */
#include "aggregate/figure_kinds.h"

#include <stdbool.h>
#include <string.h>

#include "base/value.h"

#define TRUTH (1u << VALUE_BOOL)
#define COUNT (1u << VALUE_COUNT)
#define DECIMAL (1u << VALUE_DECIMAL)
#define SHARE (1u << VALUE_RATIO)
#define MONEY (1u << VALUE_MONEY)
#define DATE (1u << VALUE_DATE)
#define TEXT (1u << VALUE_TEXT)
#define LIST (1u << VALUE_LIST)
#define RECORD (1u << VALUE_RECORD)
#define SCALAR (TRUTH | COUNT | DECIMAL | SHARE | MONEY | DATE | TEXT)

#define INCLUDES "" /* as a name: the record has all the names of another too */

static const struct figure_kind rows[] = {
  { "", "as_at", DATE, NULL, NULL },
  { "", "programme", TEXT, NULL, NULL },
  { "", "basis", TEXT, NULL, NULL },
  { "", "run", RECORD, "run", NULL },
  { "", "national", RECORD, "national", NULL },
  { "", "coverage", RECORD, "coverage", NULL },
  { "", "bases", RECORD, "bases", NULL },
  { "", "systems", LIST, "system", NULL },
  { "", "funding", RECORD, "funding", NULL },
  { "", "claims", LIST, "claim", NULL },
  { "", "change", RECORD, "change", NULL },
  { "", "quality", RECORD, "quality", NULL },
  { "", "sources", LIST, "source", NULL },
  { "", "tables", RECORD, "tables", NULL },

  { "run", "version", TEXT, NULL, NULL },
  { "run", "tolerance", SHARE, NULL, "of 1" },

  { "national", "population", COUNT, NULL, "people" },
  { "national", "date", DATE, NULL, NULL },
  { "national", "basis", TEXT, NULL, NULL },

  /* how many of some systems are known */
  { "known", "known", COUNT, NULL, "systems" },
  { "known", "unknown", COUNT, NULL, "systems" },
  { "known", "partial", TRUTH, NULL, NULL },

  /* a coverage on any basis */
  { "headline", "systems", COUNT, NULL, "systems" },
  { "headline", "population", COUNT, NULL, "people" },
  { "headline", "share", SHARE, NULL, "of 1" },
  { "headline", "date", DATE, NULL, NULL },
  { "headline", "qualifier", TEXT, NULL, NULL },
  { "headline", INCLUDES, RECORD, "known", NULL },

  { "coverage", INCLUDES, RECORD, "headline", NULL },
  { "coverage", "basis", TEXT, NULL, NULL },
  { "coverage", "remaining", COUNT, NULL, "areas" },
  { "coverage", "uncovered", RECORD, "uncovered", NULL },
  { "coverage", "regions", LIST, "group", NULL },
  { "coverage", "kinds", LIST, "group", NULL },
  { "coverage", "waves", LIST, "group", NULL },
  { "coverage", "by", RECORD, "by", NULL },
  { "coverage", "trend", LIST, "trend", NULL },
  { "coverage", "spread", RECORD, "spread of people", NULL },
  { "coverage", "joined_on", DATE, NULL, NULL },
  { "coverage", "joined", LIST, "listed system", NULL },
  { "coverage", "remaining_systems", LIST, "listed system", NULL },

  { "uncovered", "population", COUNT, NULL, "people" },
  { "uncovered", "share", SHARE, NULL, "of 1" },

  { "group", "name", TEXT, NULL, NULL },
  { "group", INCLUDES, RECORD, "group without name", NULL },
  { "group without name", "systems", COUNT, NULL, "systems" },
  { "group without name", "population", COUNT, NULL, "people" },
  { "group without name", "share", SHARE, NULL, "of 1" },
  { "group without name", "share_of_covered", SHARE, NULL, "of 1" },
  { "group without name", "whole", COUNT, NULL, "people" },
  { "group without name", "share_of_whole", SHARE, NULL, "of 1" },
  { "group without name", INCLUDES, RECORD, "known", NULL },
  { "group without name", "remaining", COUNT, NULL, "areas" },
  { "group without name", "trend", LIST, "group trend", NULL },
  { "group without name", "members", LIST, "listed system", NULL },
  { "group without name", "remaining_systems", LIST, "listed system", NULL },
  { "group without name", "kinds", LIST, "group", NULL },

  /* groups by a further column of the systems, which may be of any kind */
  { "by", "*", LIST, "other group", NULL },
  { "other group", "name", SCALAR, NULL, NULL },
  { "other group", INCLUDES, RECORD, "group without name", NULL },

  { "trend", "date", DATE, NULL, NULL },
  { "trend", "systems", COUNT, NULL, "systems" },
  { "trend", "joined", COUNT, NULL, "systems" },
  { "trend", "left", COUNT, NULL, "systems" },
  { "trend", "replaced", COUNT, NULL, "systems" },
  { "trend", "population", COUNT, NULL, "people" },
  { "trend", "share", SHARE, NULL, "of 1" },
  { "trend", INCLUDES, RECORD, "known", NULL },

  { "group trend", INCLUDES, RECORD, "trend", NULL },
  { "group trend", "share_of_whole", SHARE, NULL, "of 1" },

  { "spread of people", "least", COUNT | DECIMAL, NULL, "people" },
  { "spread of people", "lower_quartile", COUNT | DECIMAL, NULL, "people" },
  { "spread of people", "median", COUNT | DECIMAL, NULL, "people" },
  { "spread of people", "upper_quartile", COUNT | DECIMAL, NULL, "people" },
  { "spread of people", "greatest", COUNT | DECIMAL, NULL, "people" },
  { "spread of money", "least", MONEY, NULL, "pounds" },
  { "spread of money", "lower_quartile", MONEY, NULL, "pounds" },
  { "spread of money", "median", MONEY, NULL, "pounds" },
  { "spread of money", "upper_quartile", MONEY, NULL, "pounds" },
  { "spread of money", "greatest", MONEY, NULL, "pounds" },

  { "bases", "*", RECORD, "basis", NULL },
  { "basis", INCLUDES, RECORD, "headline", NULL },
  { "basis", "national", COUNT, NULL, "people" },
  { "basis", "national_date", DATE, NULL, NULL },
  { "basis", "national_basis", TEXT, NULL, NULL },

  /* what every list of systems says of one */
  { "named system", "code", TEXT, NULL, NULL },
  { "named system", "name", TEXT, NULL, NULL },
  { "named system", "region", TEXT, NULL, NULL },
  { "named system", "kind", TEXT, NULL, NULL },
  { "named system", "wave", TEXT, NULL, NULL },
  { "named system", "population", COUNT, NULL, "people" },
  { "listed system", INCLUDES, RECORD, "named system", NULL },
  { "listed system", "start", DATE, NULL, NULL },
  { "listed system", "share", SHARE, NULL, "of 1" },
  { "listed system", "area", TEXT, NULL, NULL },

  { "system", INCLUDES, RECORD, "listed system", NULL },
  { "system", "rank", COUNT, NULL, "place" },
  { "system", "share_of_covered", SHARE, NULL, "of 1" },
  { "system", "programme", TEXT, NULL, NULL },
  { "system", "end", DATE, NULL, NULL },
  { "system", "successor", TEXT, NULL, NULL },
  { "system", "note", TEXT, NULL, NULL },
  { "system", "funding", RECORD, "funding of a system", NULL },
  { "system", "populations", LIST, "population of a system", NULL },
  { "system", "*", SCALAR, NULL, NULL },

  { "population of a system", "basis", TEXT, NULL, NULL },
  { "population of a system", "date", DATE, NULL, NULL },
  { "population of a system", "population", COUNT, NULL, "people" },

  /* what every list of amounts says of one */
  { "amount", "name", TEXT, NULL, NULL },
  { "amount", "year", TEXT, NULL, NULL },
  { "amount", "years_covered", COUNT, NULL, "years" },
  { "amount", "amount", MONEY, NULL, "pounds" },
  { "amount", "status", TEXT, NULL, NULL },
  { "amount", "source", TEXT, NULL, NULL },

  { "funding of a system", "streams", LIST, "stream of a system", NULL },
  { "stream of a system", INCLUDES, RECORD, "amount", NULL },
  { "stream of a system", "per_head", MONEY, NULL, "pounds" },
  { "stream of a system", "rank", COUNT, NULL, "place" },

  { "funding", "streams", LIST, "stream", NULL },
  { "funding", "years", LIST, "year", NULL },
  { "funding", "national", LIST, "amount", NULL },
  { "funding", "groups", LIST, "amount of a group", NULL },
  { "funding", "known", COUNT, NULL, "systems" },
  { "funding", "of", COUNT, NULL, "systems" },
  { "funding", "systems_unknown", LIST, "unknown amount", NULL },

  { "stream", INCLUDES, RECORD, "amount", NULL },
  { "stream", "known", COUNT, NULL, "systems" },
  { "stream", "of", COUNT, NULL, "systems" },
  { "stream", "per_head", MONEY, NULL, "pounds" },
  { "stream", "per_head_basis", TEXT, NULL, NULL },
  { "stream", "per_head_date", DATE, NULL, NULL },
  { "stream", "statuses", LIST, "status", NULL },
  { "stream", "spread", RECORD, "spread of money", NULL },

  { "status", "name", TEXT, NULL, NULL },
  { "status", "amount", MONEY, NULL, "pounds" },
  { "status", "of", COUNT, NULL, "systems" },

  { "year", "name", TEXT, NULL, NULL },
  { "year", "streams", LIST, "stream", NULL },

  { "amount of a group", INCLUDES, RECORD, "amount", NULL },
  { "amount of a group", "group", TEXT, NULL, NULL },
  { "amount of a group", "column", TEXT, NULL, NULL },
  { "amount of a group", "value", TEXT, NULL, NULL },

  { "unknown amount", "code", TEXT, NULL, NULL },
  { "unknown amount", "name", TEXT, NULL, NULL },
  { "unknown amount", "stream", TEXT, NULL, NULL },
  { "unknown amount", "year", TEXT, NULL, NULL },

  { "claim", "id", TEXT, NULL, NULL },
  { "claim", "source", TEXT, NULL, NULL },
  { "claim", "as_at", DATE, NULL, NULL },
  { "claim", "programme", TEXT, NULL, NULL },
  { "claim", "basis", TEXT, NULL, NULL },
  { "claim", "measure", TEXT, NULL, NULL },
  { "claim", "where", TEXT, NULL, NULL },
  { "claim", "scope", TEXT, NULL, NULL },
  { "claim", "qualifier", TEXT, NULL, NULL },
  { "claim", "says", TEXT, NULL, NULL },
  { "claim", "stated", COUNT | DECIMAL | SHARE | MONEY, NULL, "of its measure" },
  { "claim", "unit", TEXT, NULL, NULL },
  { "claim", "note", TEXT, NULL, NULL },
  { "claim", "found", COUNT | DECIMAL | SHARE | MONEY, NULL, "of its measure" },
  { "claim", "date", DATE, NULL, NULL },
  { "claim", "status", TEXT, NULL, NULL },
  { "claim", "verdict", TEXT, NULL, NULL },
  { "claim", "difference", COUNT | DECIMAL | SHARE | MONEY, NULL, "of its measure" },
  { "claim", "difference_relative", SHARE, NULL, "of 1" },
  { "claim", "why", TEXT, NULL, NULL },

  { "change", "since", DATE, NULL, NULL },
  { "change", "against", TEXT, NULL, NULL },
  { "change", "any", TRUTH, NULL, NULL },
  { "change", "systems", RECORD, "moved systems", NULL },
  { "change", "population", RECORD, "moved population", NULL },
  { "change", "share", RECORD, "moved share", NULL },
  { "change", "joined", LIST, "listed system", NULL },
  { "change", "left", LIST, "earlier system", NULL },
  { "change", "merged", LIST, "earlier system", NULL },
  { "change", "renamed", LIST, "earlier system", NULL },
  { "change", "revised", LIST, "revision", NULL },

  { "moved systems", "before", COUNT, NULL, "systems" },
  { "moved systems", "now", COUNT, NULL, "systems" },
  { "moved systems", "absolute", COUNT, NULL, "systems" },
  { "moved systems", "relative", SHARE, NULL, "of 1" },
  { "moved people", "before", COUNT, NULL, "people" },
  { "moved people", "now", COUNT, NULL, "people" },
  { "moved people", "absolute", COUNT, NULL, "people" },
  { "moved people", "relative", SHARE, NULL, "of 1" },
  { "moved population", INCLUDES, RECORD, "moved people", NULL },
  { "moved population", "membership", COUNT, NULL, "people" },
  { "moved population", "growth", COUNT, NULL, "people" },
  { "moved population", "date_before", DATE, NULL, NULL },
  { "moved population", "date_now", DATE, NULL, NULL },
  { "moved population", "unknown_before", COUNT, NULL, "systems" },
  { "moved population", "unknown_now", COUNT, NULL, "systems" },
  { "moved share", "before", SHARE, NULL, "of 1" },
  { "moved share", "now", SHARE, NULL, "of 1" },
  { "moved share", "absolute", SHARE, NULL, "of 1" },
  { "moved share", "relative", SHARE, NULL, "of 1" },
  { "moved share", "points", SHARE, NULL, "of 1" },

  { "earlier system", INCLUDES, RECORD, "named system", NULL },
  { "earlier system", "into_code", TEXT, NULL, NULL },
  { "earlier system", "into_name", TEXT, NULL, NULL },

  { "revision", "what", TEXT, NULL, NULL },
  { "revision", "code", TEXT, NULL, NULL },
  { "revision", "name", TEXT, NULL, NULL },
  { "revision", "basis", TEXT, NULL, NULL },
  { "revision", "date", DATE, NULL, NULL },
  { "revision", INCLUDES, RECORD, "moved people", NULL },

  { "rows", "read", COUNT, NULL, "rows" },
  { "rows", "accepted", COUNT, NULL, "rows" },
  { "rows", "excluded", COUNT, NULL, "rows" },
  { "rows", "rejected", COUNT, NULL, "rows" },
  { "quality", INCLUDES, RECORD, "rows", NULL },
  { "quality", "resources", LIST, "resource", NULL },
  { "quality", "issues", LIST, "issue", NULL },
  { "quality", "bases", LIST, "named basis", NULL },
  { "quality", "identities", LIST, "identity", NULL },

  { "resource", "name", TEXT, NULL, NULL },
  { "resource", "title", TEXT, NULL, NULL },
  { "resource", INCLUDES, RECORD, "rows", NULL },

  { "issue", "severity", TEXT, NULL, NULL },
  { "issue", "file", TEXT, NULL, NULL },
  { "issue", "line", COUNT, NULL, "from 1" },
  { "issue", "column", COUNT, NULL, "from 1" },
  { "issue", "message", TEXT, NULL, NULL },

  { "named basis", "name", TEXT, NULL, NULL },
  { "named basis", INCLUDES, RECORD, "basis", NULL },

  { "identity", "name", TEXT, NULL, NULL },
  { "identity", "holds", TRUTH, NULL, NULL },
  { "identity", "left", COUNT | SHARE, NULL, "of its identity" },
  { "identity", "right", COUNT | SHARE, NULL, "of its identity" },

  { "source", "name", TEXT, NULL, NULL },
  { "source", "table", TEXT, NULL, NULL },
  { "source", "title", TEXT, NULL, NULL },
  { "source", "credit", TEXT, NULL, NULL },
  { "source", "path", TEXT, NULL, NULL },
  { "source", "rows", COUNT, NULL, "rows" },
  { "source", "sha256", TEXT, NULL, NULL },
  { "source", "licence", TEXT, NULL, NULL },
  { "source", "files", LIST, "file", NULL },

  { "file", "path", TEXT, NULL, NULL },
  { "file", "sha256", TEXT, NULL, NULL },
  { "file", "bytes", COUNT, NULL, "bytes" },

  /* the package's own tables have the columns that they have */
  { "tables", "*", LIST, "row", NULL },
  { "row", "*", SCALAR, NULL, NULL },
};

static bool is_name(const struct figure_kind *k, const char *name, size_t length) {
  return strncmp(k->name, name, length) == 0 && k->name[length] == '\0';
}

const struct figure_kind *figure_kind_find(const char *record, const char *name, size_t length) {
  const struct figure_kind *found = NULL, *further = NULL;
  for (size_t i = 0; length && !found && i < sizeof rows / sizeof *rows; i++) {
    const struct figure_kind *k = &rows[i];
    if (strcmp(k->record, record) != 0) continue;
    if (is_name(k, name, length))
      found = k;
    else if (strcmp(k->name, INCLUDES) == 0)
      found = figure_kind_find(k->of, name, length);
    else if (strcmp(k->name, "*") == 0)
      further = k;
  }
  return found ? found : further;
}
