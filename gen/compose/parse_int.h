#ifndef COMPOSE_PARSE_INT_H
#define COMPOSE_PARSE_INT_H

#include "compose/template_int.h"

/* Reading template text: where a parser stands (parse.c), and the tag in front of it (tag.c). */

struct parser {
  const struct parsing *with;
  const char *start, *at, *end;
  const char *marked; /* what mark is the place of */
  struct place mark;
  const char *line_open; /* past a parent or block tag that had nothing before it on its line; else NULL */
  struct delimiters delimiters;
  unsigned depth;
  struct fence fence;    /* the ordinary one that is open */
  struct slice expected; /* the name of a section that was closed by another's name */
  bool stopped;          /* an error after which nothing more can be understood */
};

struct tag {
  char sigil; /* 0: a plain variable */
  struct slice content;
  struct place place, content_place;
  const char *after;   /* past its close, and past its line when it stands alone */
  bool starts_line;    /* nothing but blanks before it */
  bool standalone;     /* nothing but blanks on its line beside it */
  struct slice indent; /* the blanks before it, when it starts its line */
};

/* at must not lie before the place that was last asked for. */
struct place parser_place(struct parser *p, const char *at);

/* The tag at p->at, which is an opening delimiter.  False, with the reason told, when it is not closed. */
bool tag_read(struct parser *p, struct tag *t);

/* Takes the new delimiters that a tag sets. */
void tag_set_delimiters(struct parser *p, const struct tag *t);

/* Past the end of the line, when nothing but blanks stands between at and it; else NULL. */
const char *blank_line_end(const struct parser *p, const char *at);

#endif
