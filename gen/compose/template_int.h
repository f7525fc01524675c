#ifndef COMPOSE_TEMPLATE_INT_H
#define COMPOSE_TEMPLATE_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/condition.h"
#include "base/diag.h"
#include "base/text.h"
#include "base/value.h"
#include "base/yaml.h"
#include "compose/compose.h"
#include "compose/document.h"
#include "compose/theme.h"

/* A template as it was read: nodes, pipes, front matter, directives.  Read-only once made. */

#define TEMPLATE_BYTES_MAX ((size_t)1024 * 1024) /* a template and its partials, together */
#define NESTING_MAX 100

/* References stand for values and blocks while text is parsed by YAML or by cmark: an opening character, a
   number, a closing character, from Unicode's private use area.  A template may not hold them itself. */
#define REFERENCE_VALUE "\xEE\x80\x80" /* U+E000 */
#define REFERENCE_END "\xEE\x80\x81"   /* U+E001 */
#define REFERENCE_BLOCK "\xEE\x80\x82" /* U+E002 */
#define REFERENCE_MARK_BYTES 3

/* Where something stands in a template; line and column from 1. */
struct place {
  const char *file;
  unsigned line, column;
};

/* One argument of a filter, as its parameter wants it. */
struct argument {
  struct place place;
  const char *text;                  /* the word, the quoted text or the path */
  struct value value;                /* a number or a quoted text */
  bool is_path;                      /* text is a path, to be looked up */
  const struct condition *condition; /* of `where` */
};

#define ARGUMENTS_MAX 3

struct call {
  const struct filter *filter;
  struct place place;
  size_t argument_count;
  struct argument arguments[ARGUMENTS_MAX];
  const struct call *next;
};

/* operand | filter argument … | filter … */
struct pipe {
  struct place place;
  const char *path;    /* of the operand; NULL for a literal */
  struct value value;  /* the literal */
  const char *operand; /* as written, for messages */
  const struct call *calls;
  bool broken; /* something was wrong with it, and was told */
};

enum node_kind { NODE_TEXT, NODE_VARIABLE, NODE_SECTION, NODE_PARTIAL, NODE_BLOCK, NODE_DIRECTIVE };

struct node {
  enum node_kind kind;
  struct place place;
  const struct node *next;
  struct slice text;             /* TEXT; PARTIAL, BLOCK: the blanks that its lines start with */
  const struct pipe *pipe;       /* VARIABLE, SECTION; PARTIAL: its name, when that is a value */
  bool trusted;                  /* VARIABLE: its value is Markdown */
  bool inverted;                 /* SECTION */
  const struct node *children;   /* SECTION, BLOCK; PARTIAL: the blocks that replace its own, among others */
  const char *name;              /* BLOCK */
  const struct partial *partial; /* PARTIAL */
  bool standalone;               /* PARTIAL, BLOCK: its tag has its line to itself */
  const struct directive *directive;
};

struct partial {
  const char *name;
  const struct node *nodes;
};

struct delimiters {
  char open[16], close[16];
};
extern const struct delimiters default_delimiters;

/* Gives the partial of a name, borrowed; NULL, with the reason told where that is an error, when there is
   none.  Its nodes may still be on their way when a partial includes itself. */
typedef const struct partial *partial_finder(void *context, const char *name, struct place place);

/* Tells the finder that any partial there is may be wanted, as a tag's name for it is a value. */
typedef void any_partial_finder(void *context);

/* What reading a template needs. */
struct parsing {
  const char *folder; /* of the templates; NULL: no file may be named */
  struct arena *arena;
  struct diag *diag;
  partial_finder *find_partial;
  any_partial_finder *find_any_partial; /* may be NULL */
  void *context;
  bool directives; /* fenced blocks that bear a directive's name are directives */
};

/* Mustache text, from start on, to nodes, by the rules of the Mustache specification for standalone lines and
   indented partials.  Errors are told to the parsing's diag; what could be read is given all the same. */
void parse_text(const struct parsing *with, struct slice text, struct place start,
    const struct delimiters *delimiters, const struct node **out);

/* One pipe.  False when something was wrong with it. */
bool parse_pipe(const struct parsing *with, struct slice text, struct place start, const struct pipe **out);

/* The offset of a byte outside quotes; the slice's length when there is none. */
size_t find_unquoted(struct slice s, char byte);

/* A fenced code block (CommonMark 0.30, sections 4.5 and 5.2): its marks, and the column where the text of
   the list item that it starts in begins; 0 outside lists.  No block is open while length is 0. */
struct fence {
  char mark;
  size_t length, column;
};
/* What the line at at is, given the block that was open before it, and f the one that is open behind it.  A
   line that opens one has at most three spaces, markers of list items, three or more of one mark, and info,
   what follows them; a block ends with its closing line or with its list item. */
enum fence_line { FENCE_NONE, FENCE_OPENED, FENCE_INSIDE, FENCE_CLOSED };
enum fence_line fence_follow(struct fence *f, const char *at, const char *end, struct slice *info);
const char *line_after(const char *at, const char *end);
const char *skip_blank(const char *at, const char *end);

struct place place_after(struct place start, const char *from, const char *to);

/* YAML that may hold tags.  Tags are set aside as references before YAML sees them; a plain value that holds
   one is set aside whole, so that it may start with a tag or hold a colon. */
struct aside {
  struct arena *arena;
  const struct delimiters *delimiters;
  size_t count;
  const char **originals;
};
struct aside_yaml {
  struct aside aside;
  const struct yaml_node *root;
};
bool parse_yaml_with_tags(const struct parsing *with, struct slice text, struct place start,
    const struct delimiters *delimiters, struct aside_yaml *out);

/* The text of a scalar with its tags put back. */
const char *aside_restore(const struct aside *a, const char *text);

/* Keys of a mapping (front matter, a directive's options): one row a key, with a reader for its type.
   Adding one is a row and a field. */
struct key_context {
  const struct parsing *with;
  const struct aside *aside;
  const char *file;
  const struct place *built_in; /* where options that the program itself gives are told to stand; else NULL */
  bool has_defaults;            /* required keys were given before */
  bool *incomplete;             /* NULL, or set when anything but an unknown key is wrong */
};
typedef bool key_reader(const struct key_context *k, const struct yaml_node *node, void *field);
struct key {
  const char *name;
  size_t offset; /* of its field in the struct that is filled */
  key_reader *read;
  bool required;
};
/* what: "a table", for messages. */
bool keys_read(const struct key_context *k, const struct yaml_node *mapping, struct place place,
    const char *what, const struct key *keys, size_t count, void *out);

struct names {
  size_t count;
  const char **items;
  struct place *places;
};

/* A word, and where it stands. */
struct placed_word {
  const char *text; /* NULL: not given */
  struct place place;
};
key_reader key_placed_word;

key_reader key_text;      /* const struct node *: text with tags */
key_reader key_pipe;      /* const struct pipe * */
key_reader key_id;        /* struct placed_word: the name that a table is linked by */
key_reader key_word;      /* const char *: text without tags */
key_reader key_flag;      /* bool: true or false */
key_reader key_names;     /* struct names: a list of words, or one */
key_reader key_condition; /* const struct condition * */
key_reader key_constants; /* const struct record *: names and their values, or lists of values */

/* A number, a percentage or a date, as they are written without quotes. */
bool literal_read(struct slice s, struct value *out);

/* Shows each text that the keys filled a struct with. */
typedef void text_visitor(void *context, const struct node *nodes);
void keys_texts(const struct key *keys, size_t count, const void *filled, text_visitor *visit, void *context);

struct place key_place(const struct key_context *k, const struct yaml_node *node);

/* Whose style guide numbers in running text follow.
   ONS: zero to nine and first to ninth in words, "per cent", no numeral at the start of a sentence (Office
   for National Statistics, service manual, "Writing numbers"). NHS: numerals throughout, "1st", "%" (NHS
   digital service manual, "Numbers, measurements, dates and time"). */
enum number_style { STYLE_ONS, STYLE_NHS };

/* An image for the first page. */
struct logo {
  const char *path; /* below the template folder; NULL: none */
  const char *alt;  /* NULL: it is decoration */
  struct place place;
};

struct front {
  const struct node *title, *subtitle, *status, *author, *subject, *keywords, *header, *footer, *marking;
  const struct node *output;
  const struct pipe *for_each;
  const struct condition *where;
  const char *language;
  struct names formats;
  enum number_style style;
  const struct theme_file *theme; /* NULL: what is built in */
  struct families families;
  struct logo logo;
  bool cover, contents, numbering, pdfa;
  const struct record *constants; /* of `set`; NULL: none */
  struct page_setup page;
  bool names_lost; /* `for-each` or `set` could not be read, or may be what an unknown key was meant to be */
};
/* The sections of a theme that matter to more than the PDF; what it leaves out stays as it is. */
bool theme_parts_read(
    const struct parsing *with, const struct theme_file *theme, struct families *families, struct logo *logo);

bool front_read(const struct parsing *with, struct slice yaml, struct place start, struct front *out);
void front_texts(const struct front *f, text_visitor *visit, void *context);

struct composition;
struct scope;
struct checker;
struct known_scope;

/* A kind of directive: a fenced block whose info string is its name.  Adding one is a row in directive.c, its
   keys, and a function that makes its block. */
struct directive;
struct directive_kind {
  const char *name;
  const struct key *keys;
  size_t key_count;
  size_t options_size;
  const char
      *defaults; /* options that it has unless others are given, as they would be written; NULL: none */
  bool (*check)(const struct parsing *with, struct place place, void *options); /* NULL: nothing more */
  /* The kinds of its options, but for those that key_text read.  NULL: it has no others. */
  void (*check_kinds)(struct checker *c, const struct known_scope *s, const struct directive *d);
  bool (*make)(struct composition *c, const struct scope *s, const struct directive *d, struct block *out);
};
struct directive {
  const struct directive_kind *kind;
  struct place place;
  const void *options; /* the kind's own struct */
};
extern const struct directive_kind directive_table, directive_tiles, directive_chart, directive_notes,
    directive_explain;

/* The directive's kind by name; NULL when there is none. */
const struct directive_kind *directive_find(struct slice name);
/* "; did you mean 'table'?", or "". */
const char *directive_suggest(struct arena *a, struct slice name);
/* Where a directive starts, and where its name stands, which messages about what it lacks lead to. */
struct directive_place {
  struct place fence, name;
};
/* NULL, with the reason told, when it cannot be made; one that has an unknown option can. */
const struct directive *directive_read(const struct parsing *with, const struct directive_kind *kind,
    struct slice body, struct directive_place at, const struct delimiters *delimiters);

struct template {
  const char *folder, *name, *file;
  struct front front;
  const struct node *body;
  size_t partial_count;
  const struct partial **partials;
  size_t file_count;
  struct template_file *files;
};

/* Adds a file, by its path below the template folder: with its digest; one that front matter names; and, when
   the text may show images, whose names may be values, every image in the folder. */
void template_file_add(struct arena *a, struct template *t, const char *path, const char *sha256);
void template_file_named(struct arena *a, struct template *t, const char *path, struct diag *d);
void template_files_images(struct arena *a, struct template *t, struct diag *d);

/* Tells the kinds in a template that do not fit, as far as they are known without data. */
void template_check(struct arena *a, const struct template *t, struct diag *d);

#endif
