/* Completion for shells, made from the tables of options and commands. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

/* What stands after an option, as compgen's or zsh's own completers know it. */
static bool takes_folder(const struct option_help *o) {
  return o->argument && strcmp(o->argument, "FOLDER") == 0;
}

static void print_bash(const struct option_help *options, size_t count) {
  puts("# bash completion for briefpack\n_briefpack() {\n  local word=${COMP_WORDS[COMP_CWORD]} "
       "before=${COMP_WORDS[COMP_CWORD-1]}\n  case $before in");
  for (size_t i = 0; i < count; i++)
    if (options[i].argument)
      printf("  --%s) COMPREPLY=($(compgen %s -- \"$word\")); return ;;\n", options[i].name,
          takes_folder(&options[i]) ? "-d" : "-W ''");
  fputs("  esac\n  COMPREPLY=($(compgen -W '", stdout);
  for (const struct command *c = commands; c->name; c++)
    printf("%s ", c->name);
  for (size_t i = 0; i < count; i++)
    printf("--%s%s", options[i].name, i + 1 < count ? " " : "");
  puts("' -- \"$word\"))\n}\ncomplete -F _briefpack briefpack");
}

/* Text in a zsh specification: a colon, a bracket or a quote would end it. */
static void print_zsh_text(const char *text) {
  for (; *text; text++) {
    if (*text == '\'')
      fputs("'\\''", stdout);
    else if (strchr(":[]\\", *text))
      printf("\\%c", *text);
    else
      putchar(*text);
  }
}

static void print_zsh(const struct option_help *options, size_t count) {
  puts("#compdef briefpack\n_arguments \\");
  for (size_t i = 0; i < count; i++) {
    printf("  '--%s%s[", options[i].name, options[i].argument ? "=" : "");
    print_zsh_text(options[i].help);
    putchar(']');
    if (options[i].argument) {
      putchar(':');
      print_zsh_text(options[i].argument);
      printf(":%s", takes_folder(&options[i]) ? "_files -/" : "");
    }
    puts("' \\");
  }
  fputs("  '1:command:((", stdout);
  for (const struct command *c = commands; c->name; c++) {
    printf("%s%s\\:\"", c == commands ? "" : " ", c->name);
    print_zsh_text(c->summary);
    putchar('"');
  }
  puts("))' \\\n  '*:argument:_files'");
}

enum status command_completion(struct run *r) {
  const struct option_help *options;
  size_t count = options_list(&r->arena, &options);
  const char *shell = r->options.argument_count == 1 ? r->options.arguments[0] : "";
  if (strcmp(shell, "bash") == 0)
    print_bash(options, count);
  else if (strcmp(shell, "zsh") == 0)
    print_zsh(options, count);
  else {
    diag_error(&r->diag, NULL, 0, 0, "completion takes bash or zsh, not '%s'", shell);
    return STATUS_USAGE;
  }
  return STATUS_OK;
}
