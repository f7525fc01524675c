/* A starter project: data, a description of it, and a template, small enough to read at a glance.  To add a
   file to it, add a row. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/cli.h"

struct starter {
  const char *path; /* below the new folder; NULL content: a folder */
  const char *content;
};

static const struct starter starters[] = {
  { "input", NULL },
  { "templates", NULL },
  { "input/systems.csv", "code,name,programme,region,start\n"
                         "A1,Northshire,Example,North,2020-04-01\n"
                         "A2,Southshire,Example,South,2021-04-01\n"
                         "A3,Westshire,Example,South,2022-04-01\n" },
  { "input/populations.csv", "area,date,basis,population\n"
                             "A1,2021-01-01,registered,1250000\n"
                             "A2,2021-01-01,registered,980000\n"
                             "A3,2021-01-01,registered,610000\n"
                             "total,2021-01-01,registered,2840000\n" },
  { "input/datapackage.json",
      "{\n"
      "  \"name\": \"example\",\n"
      "  \"resources\": [\n"
      "    { \"name\": \"systems\", \"title\": \"Systems\", \"path\": \"systems.csv\",\n"
      "      \"schema\": { \"fields\": [\n"
      "        { \"name\": \"code\", \"type\": \"string\" },\n"
      "        { \"name\": \"name\", \"type\": \"string\" },\n"
      "        { \"name\": \"programme\", \"type\": \"string\" },\n"
      "        { \"name\": \"region\", \"type\": \"string\" },\n"
      "        { \"name\": \"start\", \"type\": \"date\" } ] },\n"
      "      \"briefpack\": { \"table\": \"systems\" } },\n"
      "    { \"name\": \"populations\", \"title\": \"Populations\", \"path\": \"populations.csv\",\n"
      "      \"schema\": { \"fields\": [\n"
      "        { \"name\": \"area\", \"type\": \"string\" },\n"
      "        { \"name\": \"date\", \"type\": \"date\" },\n"
      "        { \"name\": \"basis\", \"type\": \"string\" },\n"
      "        { \"name\": \"population\", \"type\": \"integer\", \"constraints\": { \"minimum\": 0 } } ] "
      "},\n"
      "      \"briefpack\": { \"table\": \"populations\" } }\n"
      "  ],\n"
      "  \"briefpack\": { \"as_at\": \"2021-06-01\", \"programme\": \"Example\", \"basis\": \"registered\",\n"
      "    \"edition\": \"nearest\" }\n"
      "}\n" },
  { "templates/briefing.md", "---\n"
                             "title: \"{{programme}}: where we are\"\n"
                             "subtitle: \"As at {{as_at | date}}\"\n"
                             "---\n"
                             "\n"
                             "```tiles\n"
                             "items:\n"
                             "  - label: Systems\n"
                             "    figure: \"{{coverage.systems}}\"\n"
                             "  - label: People covered\n"
                             "    figure: \"{{coverage.population | number}}\"\n"
                             "    note: \"{{basis}} population, {{coverage.date | date}}\"\n"
                             "  - label: Share of the country\n"
                             "    figure: \"{{coverage.share | percent}}\"\n"
                             "```\n"
                             "\n"
                             "{{#coverage.partial}}\n"
                             "> [!WARNING]\n"
                             "> The figures are partial: the population is known for {{coverage.known}} of\n"
                             "> {{coverage.systems}} systems, and the rest is left out.\n"
                             "\n"
                             "{{/}}\n"
                             "## The systems\n"
                             "\n"
                             "```table\n"
                             "rows: systems | sort population desc\n"
                             "columns: [name, region, start | date as Since, population | number as People]\n"
                             "total: [population]\n"
                             "caption: Systems by population\n"
                             "```\n" },
};

#define STARTER_COUNT (sizeof starters / sizeof *starters)

static bool fail(struct run *r, const char *path) {
  int error = errno;
  diag_error(&r->diag, path, 0, 0, "cannot be made: %s", strerror(error));
  return false;
}

static bool make_folder(struct run *r, const char *path) {
  return mkdir(path, 0777) == 0 || errno == EEXIST || fail(r, path);
}

/* A new file: one that is there already is left as it is, and is an error. */
static bool make_file(struct run *r, const char *path, const char *content) {
  FILE *f = fopen(path, "wxe");
  if (!f) return fail(r, path);
  bool written = fputs(content, f) >= 0;
  return (fclose(f) == 0 && written) || fail(r, path);
}

enum status command_init(struct run *r) {
  const struct options *o = &r->options;
  if (o->argument_count != 1) {
    diag_error(&r->diag, NULL, 0, 0, "init takes one folder: briefpack init my-briefing");
    return STATUS_USAGE;
  }
  const char *folder = o->arguments[0];
  bool made = make_folder(r, folder);
  for (size_t i = 0; i < STARTER_COUNT && made; i++) {
    const char *path = path_join(&r->arena, folder, starters[i].path);
    made = starters[i].content ? make_file(r, path, starters[i].content) : make_folder(r, path);
  }
  if (!made) return STATUS_CANNOT_WRITE;
  /* From the new folder, a relative path to the program would lead elsewhere. */
  char *whole = strchr(r->program, '/') ? realpath(r->program, NULL) : NULL;
  const char *program = utf8_shown(&r->arena, whole ? whole : r->program);
  if (!o->quiet)
    printf("made a starter project in %s; next: in that folder, run %s\n", utf8_shown(&r->arena, folder),
        program);
  free(whole);
  return STATUS_OK;
}
