#ifndef RENDER_PDF_PARAGRAPH_INT_H
#define RENDER_PDF_PARAGRAPH_INT_H

#include "render/pdf/flow_int.h"

/* How a stretch of text looks and what it is. */
struct span {
  enum face_role face;
  float size;
  uint32_t colour;
  int element;
  const char *url;             /* NULL: no link */
  float rise;                  /* points above the baseline */
  bool struck;                 /* through */
  bool quiet;                  /* a link that is not underlined */
  unsigned note;               /* a reference to this footnote; 0: none */
  const struct scene *picture; /* what is drawn in place of text; NULL: nothing */
};

/* Where a line may end.  FIGURE: within a date, or between a number and what it counts, which is better not.
   HYPHEN: in a word, after a hyphen or the like, or in code, before one.  LAST_RESORT: inside a word that is
   longer than the line. */
enum atom_break { BREAK_NONE, BREAK_SPACE, BREAK_FIGURE, BREAK_HYPHEN, BREAK_LAST_RESORT, BREAK_FORCED };

/* A shaped text that is never broken, and what comes after it. */
struct atom {
  const struct shaped *shaped;
  const struct span *span;
  const struct span *space; /* the span of the space after it; NULL: none */
  enum atom_break after;
};

struct paragraph {
  struct text_style style;
  bool balanced;  /* break into lines of like length: titles and headings */
  bool justified; /* stretch the spaces of every line but the last */
  float measure;  /* what it was last broken to */
  size_t count;
  struct atom *atoms;
};

struct line {
  size_t first, end; /* atoms */
  float width;
};

/* Inlines as atoms, set in style, belonging to element. */
struct paragraph paragraph_of(
    struct flow *f, const struct inline_node *inlines, struct text_style style, int element);
struct paragraph paragraph_of_text(struct flow *f, const char *text, struct text_style style, int element);
/* A link that looks like the text around it. */
struct paragraph paragraph_of_link(
    struct flow *f, const char *text, const char *url, struct text_style style, int element);
/* Inlines, and more text at their end. */
struct paragraph paragraph_of_more(struct flow *f, const struct inline_node *inlines, const char *more,
    struct text_style style, int element);
/* "Table 1: Systems by population": word and number (0: neither) in bold, more in italics at its end. */
struct paragraph paragraph_of_caption(struct flow *f, const char *word, unsigned number,
    const struct inline_node *inlines, const char *more, int element);
/* Text as it stands, spaces and all; where it is too long, a line ends before a word. */
struct paragraph paragraph_verbatim(
    struct flow *f, const char *text, size_t length, struct text_style style, int element);

/* The widest stretch that is better not broken, and the width of the text when it is only broken where it
   must. */
float paragraph_minimum(const struct flow *f, const struct paragraph *p);
float paragraph_natural(const struct flow *f, const struct paragraph *p);

/* The least number of lines no wider than measure. */
size_t paragraph_lines(const struct flow *f, const struct paragraph *p, float measure);

/* Breaks into lines no wider than measure, ragged right, so that the raggedness of the whole is least.
   A word that is wider than the measure is cut (which changes the atoms). */
size_t paragraph_break(struct flow *f, struct paragraph *p, float measure, struct line **out);

/* Adds the boxes of one line, its left end at x, its top at y. */
void paragraph_line(
    struct flow *f, const struct paragraph *p, const struct line *line, float x, float y, struct boxes *out);

/* Sets a paragraph as slabs of one line each, without widows or orphans.  keep: it stays with what
   follows. */
void flow_paragraph(struct flow *f, struct paragraph *p, float x, float measure, bool keep);

/* How long the lines of running text may be in a frame: its right end is the same at every indent. */
float text_measure(const struct flow *f, struct frame frame);

float style_baseline(const struct flow *f, struct text_style style); /* from the top of a line */
float atom_width(const struct atom *a);
float space_width(const struct flow *f, const struct span *s);

/* Whether a line may end after c, with so many bytes of the word before it and after it.  Not in 2017/18, -5
   or https://, nor where it would leave one letter alone, as in e-mail. */
bool breaks_after(uint32_t before, uint32_t c, uint32_t next, size_t bytes_before, size_t bytes_after);
/* Punctuation that no line starts with, even where a space stands before it. */
bool closes_line(const char *at, const char *end);
/* Marks the space at the end of the paragraph, before a word that starts with c, where it is one inside
   "7 December 2020" or "29 systems". */
void mark_figure(struct paragraph *p, uint32_t c);

/* The text alone, for the outline and for comparing. */
char *inlines_plain(struct arena *a, const struct inline_node *inlines);

#endif
