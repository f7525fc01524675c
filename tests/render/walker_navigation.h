#ifndef TESTS_RENDER_WALKER_NAVIGATION_H
#define TESTS_RENDER_WALKER_NAVIGATION_H

/* Faults of links and of the outline (ISO 32000-1, 12.3.3 and 12.5; PDF/UA-1, 7.18.5). */
#include "walker_state.h"

/* A link stands below a Link, leads somewhere, and says so in words, not by a name of the program's own. */
static inline void check_link(struct walker *w, struct pdf_value *element, struct pdf_value *link) {
  if (!is_name(lookup(&w->file, link, "Subtype"), "Link")) return;
  struct pdf_value *words = lookup(&w->file, link, "Contents");
  if (!is_name(lookup(&w->file, element, "S"), "Link")) fault(w, "a link that is not below a Link");
  if (lookup(&w->file, link, "Dest")->type != T_ARRAY && lookup(&w->file, link, "A")->type != T_DICT)
    fault(w, "a link that leads nowhere");
  if (words->length < 4 || memcmp(words->text, "\xFE\xFF\0#", 4) == 0) fault(w, "a link without words");
}

/* The entries below one that are shown when it is open; how many of them is what Count says. */
static inline size_t check_outline(struct walker *w, struct pdf_value *entry, bool root) {
  size_t shown = 0;
  struct pdf_value *child = lookup(&w->file, entry, "First");
  for (; child->type == T_DICT; child = lookup(&w->file, child, "Next")) {
    size_t below = check_outline(w, child, false);
    shown += 1 + (lookup(&w->file, child, "Count")->number > 0 ? below : 0);
  }
  double count = lookup(&w->file, entry, "Count")->number;
  if ((size_t)(count < 0 ? -count : count) != shown || (root && count < 0))
    fault(w, "an outline entry that counts %.0f entries of %zu", count, shown);
  return shown;
}

#endif
