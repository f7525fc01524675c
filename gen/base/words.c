/* A language tag into the words of that language, and dates into words. */
#include "base/words.h"

#include <string.h>
#include <strings.h>

static const struct words languages[] = {
  { .language = "en",
      .contents = "Contents",
      .table = "Table",
      .figure = "Figure",
      .source = "Source",
      .continued = "continued",
      .as_at = "As at",
      .page = "Page",
      .of = "of",
      .note = "Note",
      .tip = "Tip",
      .important = "Important",
      .warning = "Warning",
      .caution = "Caution",
      .total = "Total",
      .subtotal = "Subtotal",
      .none = "None.",
      .no_figures = "There are no figures to show in a chart.",
      .cover = "Cover",
      .median = "Median",
      .median_of = "Median of the",
      .known = "known",
      .shown = "shown",
      .not_shown = "Not shown",
      .dashed_line = "Dashed line",
      .axis_cut = "The axis does not start at zero.",
      .to = "to",
      .shown_as = "Shown as",
      .value = "Value",
      .made_from = "Made from",
      .row_of = "row of",
      .rows_of = "rows of",
      .yes = "yes",
      .no = "no",
      .missing = { "not available", "confidential", "not applicable", "rounds to zero", "unreliable" },
      .months = { "January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December" },
      .short_months = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
          "Dec" } },
  { .language = "cy",
      .contents = "Cynnwys",
      .table = "Tabl",
      .figure = "Ffigur",
      .source = "Ffynhonnell",
      .continued = "parhad",
      .as_at = "Ar",
      .page = "Tudalen",
      .of = "o",
      .note = "Nodyn",
      .tip = "Awgrym",
      .important = "Pwysig",
      .warning = "Rhybudd",
      .caution = "Gofal",
      .total = "Cyfanswm",
      .subtotal = "Is-gyfanswm",
      .none = "Dim.",
      .no_figures = "Nid oes ffigurau i’w dangos mewn siart.",
      .cover = "Clawr",
      .median = "Canolrif",
      .median_of = "Canolrif y",
      .known = "sy’n hysbys",
      .shown = "a ddangosir",
      .not_shown = "Heb eu dangos",
      .dashed_line = "Llinell doredig",
      .axis_cut = "Nid yw’r echelin yn dechrau ar sero.",
      .to = "i",
      .shown_as = "Dangosir fel",
      .value = "Gwerth",
      .made_from = "Gwnaed o",
      .row_of = "rhes o",
      .rows_of = "rhes o",
      .yes = "ydy",
      .no = "nac ydy",
      .missing = { "ddim ar gael", "cyfrinachol", "amherthnasol", "yn talgrynnu i sero", "annibynadwy" },
      .months = { "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
          "Hydref", "Tachwedd", "Rhagfyr" },
      .short_months = { "Ion", "Chwef", "Maw", "Ebr", "Mai", "Meh", "Gorff", "Awst", "Medi", "Hyd", "Tach",
          "Rhag" } },
};

const struct words *words_of(const char *language) {
  size_t length = language ? strcspn(language, "-") : 0;
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    if (strlen(languages[i].language) == length && strncasecmp(languages[i].language, language, length) == 0)
      return &languages[i];
  return &languages[0];
}

static const char *dated(struct arena *a, bool with_day, const char *const months[12], struct date d) {
  int year, month, day;
  date_to_civil(d, &year, &month, &day);
  return with_day ? arena_printf(a, "%d %s %d", day, months[month - 1], year)
                  : arena_printf(a, "%s %d", months[month - 1], year);
}

const char *words_date(struct arena *a, const struct words *w, struct date d) {
  return dated(a, true, w->months, d);
}

const char *words_short_date(struct arena *a, const struct words *w, struct date d) {
  return dated(a, true, w->short_months, d);
}

const char *words_month(struct arena *a, const struct words *w, struct date d) {
  return dated(a, false, w->months, d);
}
