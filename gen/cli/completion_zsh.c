/* The completion script of zsh, for its _arguments. */
#include <string.h>

#include "cli/completion_int.h"

/* Text in a specification between single quotes: a colon, a bracket or a quote would end it. */
static void add_text(struct text *t, const char *text) {
  for (; *text; text++) {
    if (*text == '\'')
      text_add(t, "'\\''");
    else if (strchr(":[]\\", *text))
      text_printf(t, "\\%c", *text);
    else
      text_add_char(t, *text);
  }
}

static const char *action_by(struct arena *a, enum completed by) {
  switch (by) {
  case COMPLETED_NOTHING: break;
  case COMPLETED_FOLDER: return "_files -/";
  case COMPLETED_FILE: return "_files";
  case COMPLETED_TEMPLATE: return "_briefpack_templates";
  case COMPLETED_SHELL: return arena_printf(a, "(%s)", completed_shells(a));
  }
  return "";
}

static const char *action_of(struct arena *a, const struct option_row *row, const struct command *c) {
  const char *words = completed_words(a, row, c);
  enum completed by = completed_by(row->argument);
  if (words[0] && by == COMPLETED_FILE) return arena_printf(a, " _briefpack_words_or_files %s", words);
  return words[0] ? arena_printf(a, "(%s)", words) : action_by(a, by);
}

static void add_option(struct text *t, const struct option_row *row, const struct command *c) {
  text_printf(t, "      '--%s%s[", row->name, row->argument ? "=" : "");
  add_text(t, row->help);
  text_add_char(t, ']');
  if (row->argument) {
    text_add_char(t, ':');
    add_text(t, row->argument);
    text_printf(t, ":%s", action_of(t->arena, row, c));
  }
  text_add(t, "' \\\n");
}

/* A command's options and arguments.  Its own name is the first argument, which the default command may
   lack. */
static void add_command(struct text *t, const struct command *c) {
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  const char *action = action_by(t->arena, completed_by(c->arguments));
  text_printf(t, "  (%s%s)\n    _arguments \\\n", c->name, c == commands ? "|''" : "");
  for (size_t i = 0; i < count; i++)
    if (option_is_of(&rows[i], c)) add_option(t, &rows[i], c);
  text_printf(t, "      '1: :%s'", c == commands ? "_briefpack_first" : "_briefpack_commands");
  if (c->arguments[0]) {
    text_add(t, " \\\n      '*:");
    add_text(t, c->arguments);
    text_printf(t, ":%s'", action);
  }
  text_add(t, " ;;\n");
}

static void add_helpers(struct text *t) {
  text_add(t, "#compdef briefpack\n"
              "_briefpack_commands() {\n"
              "  local -a names=(\n");
  for (const struct command *c = commands; c->name; c++) {
    text_printf(t, "    '%s:", c->name);
    add_text(t, c->summary);
    text_add(t, "'\n");
  }
  text_add(t,
      "  )\n"
      "  _describe command names\n"
      "}\n"
      "_briefpack_templates() {\n"
      "  local -a names=(${opt_args[--templates]:-templates}/*.md(N:t:r))\n"
      "  names=(${names:#README})\n"
      "  compadd \"$@\" -a names\n"
      "}\n"
      "_briefpack_first() {\n"
      "  _alternative 'commands:command:_briefpack_commands' 'templates:template:_briefpack_templates'\n"
      "}\n"
      "_briefpack_words_or_files() {\n"
      "  _alternative \"words:word:($*)\" 'files:file:_files'\n"
      "}\n");
}

void completion_zsh(struct text *out) {
  add_helpers(out);
  text_printf(out,
      "_briefpack() {\n  local command= i\n  typeset -A opt_args\n"
      "  for ((i = 2; i < CURRENT; i++)); do\n    case $words[i] in\n    (%s",
      valued_options(out->arena));
  text_printf(out,
      ") ((i++)) ;;\n    (-*) ;;\n    (%s) command=$words[i]; break ;;\n    (*) break ;;\n    esac\n"
      "  done\n  case $command in\n",
      command_names(out->arena, "|"));
  for (const struct command *c = commands; c->name; c++)
    add_command(out, c);
  text_add(out, "  esac\n}\n"
                "if [[ $funcstack[1] == _briefpack ]]; then _briefpack \"$@\"; "
                "else compdef _briefpack briefpack; fi\n");
}
