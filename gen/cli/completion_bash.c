/* The completion script of bash.  The equals sign between an option and its value is a word of its own
   there. */
#include "cli/completion_int.h"

static void add_start(struct text *t) {
  text_add(t, "# bash completion for briefpack\n"
              "_briefpack_files() {\n" /* whose names may have spaces */
              "  mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen \"$1\" -- \"$word\")\n"
              "  compopt -o filenames 2>/dev/null\n"
              "}\n"
              "_briefpack() {\n"
              "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
              "  local command= templates=templates options option file i\n"
              "  COMPREPLY=()\n"
              "  [[ $word == '=' ]] && word=\n"
              "  [[ $before == '=' ]] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
              "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
              "    option=${COMP_WORDS[i]}\n"
              "    case $option in\n"
              "    ");
  text_add(t, valued_options(t->arena));
  text_add(t, ")\n"
              "      [[ ${COMP_WORDS[i+1]} == '=' ]] && ((i++))\n"
              "      ((i++))\n"
              "      [[ $option == --templates ]] && templates=${COMP_WORDS[i]} ;;\n"
              "    -*) ;;\n"
              "    ");
  text_printf(t,
      "%s) command=${command:-$option} ;;\n    *) command=${command:-%s} ;;\n    esac\n  done\n  case "
      "${command:-%s} "
      "in\n",
      command_names(t->arena, "|"), commands[0].name, commands[0].name);
}

static void add_words(struct text *t, const char *words) {
  text_printf(t, " COMPREPLY+=($(compgen -W '%s' -- \"$word\"));", words);
}

static void add_completed(struct text *t, enum completed by) {
  switch (by) {
  case COMPLETED_NOTHING: break;
  case COMPLETED_FOLDER: text_add(t, " _briefpack_files -d;"); break;
  case COMPLETED_FILE: text_add(t, " _briefpack_files -f;"); break;
  case COMPLETED_SHELL: add_words(t, completed_shells(t->arena)); break;
  case COMPLETED_TEMPLATE:
    text_add(t,
        " for file in \"$templates\"/*.md; do file=${file##*/}; file=${file%.md};"
        " [[ $file != README && $file != '*' && $file == \"$word\"* ]] && COMPREPLY+=(\"$file\"); done;");
    break;
  }
}

/* The options of one command, and what their values may be. */
static void add_options(struct text *t, const struct command *c) {
  const struct option_row *rows;
  size_t count = option_rows(&rows);
  text_printf(t, "  %s)\n    options='", c->name);
  for (size_t i = 0, told = 0; i < count; i++)
    if (option_is_of(&rows[i], c)) text_printf(t, "%s--%s", told++ ? " " : "", rows[i].name);
  text_add(t, "'\n    case $before in\n");
  for (size_t i = 0; i < count; i++) {
    if (!option_is_of(&rows[i], c) || !rows[i].argument) continue;
    const char *words = completed_words(t->arena, &rows[i], c);
    text_printf(t, "    --%s)", rows[i].name);
    if (words[0]) add_words(t, words);
    add_completed(t, completed_by(rows[i].argument));
    text_add(t, " return ;;\n");
  }
  text_add(t, "    esac ;;\n");
}

static void add_arguments(struct text *t) {
  text_add(t, "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W \"$options\" -- \"$word\")); return; fi\n"
              "  case $command in\n  '')");
  add_words(t, command_names(t->arena, " "));
  add_completed(t, completed_by(commands[0].arguments));
  text_add(t, " ;;\n");
  for (const struct command *c = commands; c->name; c++) {
    enum completed by = completed_by(c->arguments);
    if (by == COMPLETED_NOTHING) continue;
    text_printf(t, "  %s)", c->name);
    add_completed(t, by);
    text_add(t, " ;;\n");
  }
  text_add(t, "  esac\n");
}

void completion_bash(struct text *out) {
  add_start(out);
  for (const struct command *c = commands; c->name; c++)
    add_options(out, c);
  text_add(out, "  esac\n");
  add_arguments(out);
  text_add(out, "}\ncomplete -F _briefpack briefpack\n");
}
