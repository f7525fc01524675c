/* The canonical tables and their columns.  A new column is one row here (and an index in plan_int.h when the
   program itself reads it); a new table is one row of tables and a file for what becomes of its rows. */
#include "ingest/plan_int.h"

#include <string.h>

#include "ingest/load_int.h"

#define X MISSING_NOT_AVAILABLE
#define Z MISSING_NOT_APPLICABLE

static const struct column systems[] = {
  [SYSTEM_CODE] = { "code", VALUE_TEXT, NEED_VALUE, true, X },
  [SYSTEM_NAME] = { "name", VALUE_TEXT, NEED_VALUE, false, X },
  [SYSTEM_PROGRAMME] = { "programme", VALUE_TEXT, NEED_VALUE, false, X },
  [SYSTEM_AREA] = { "area", VALUE_TEXT, NEED_NOTHING, false, X },
  [SYSTEM_START] = { "start", VALUE_DATE, NEED_VALUE, false, X },
  [SYSTEM_END] = { "end", VALUE_DATE, NEED_NOTHING, false, Z },
  [SYSTEM_SUCCESSOR] = { "successor", VALUE_TEXT, NEED_NOTHING, false, Z },
  { "kind", VALUE_TEXT, NEED_NOTHING, false, X },
  { "region", VALUE_TEXT, NEED_NOTHING, false, X },
  { "wave", VALUE_TEXT, NEED_NOTHING, false, Z },
  { "note", VALUE_TEXT, NEED_NOTHING, false, Z },
};

/* Not marked as a key: rows of one area are added up when there is a rollup (populations.c). */
static const struct column populations[] = {
  [POPULATION_AREA] = { "area", VALUE_TEXT, NEED_VALUE, false, X },
  [POPULATION_DATE] = { "date", VALUE_DATE, NEED_VALUE, false, X },
  [POPULATION_BASIS] = { "basis", VALUE_TEXT, NEED_VALUE, false, X },
  [POPULATION_POPULATION] = { "population", VALUE_COUNT, NEED_COLUMN, false, X },
  [POPULATION_QUALIFIER] = { "qualifier", VALUE_TEXT, NEED_NOTHING, false, Z },
  [POPULATION_SOURCE] = { "source", VALUE_TEXT, NEED_NOTHING, false, X },
};

static const struct column funding[] = {
  [FUNDING_AREA] = { "area", VALUE_TEXT, NEED_VALUE, true, X },
  [FUNDING_YEAR] = { "financial_year", VALUE_TEXT, NEED_VALUE, true, X },
  [FUNDING_STREAM] = { "stream", VALUE_TEXT, NEED_VALUE, true, X },
  [FUNDING_AMOUNT] = { "amount", VALUE_MONEY, NEED_COLUMN, false, X },
  [FUNDING_STATUS] = { "status", VALUE_TEXT, NEED_NOTHING, true, Z },
  [FUNDING_SOURCE] = { "source", VALUE_TEXT, NEED_NOTHING, false, X },
};

static const struct column claims[] = {
  { "id", VALUE_TEXT, NEED_VALUE, true, X },
  { "source", VALUE_TEXT, NEED_COLUMN, false, X },
  { "as_at", VALUE_DATE, NEED_VALUE, false, X },
  { "programme", VALUE_TEXT, NEED_COLUMN, false, Z },
  { "basis", VALUE_TEXT, NEED_COLUMN, false, Z },
  { "measure", VALUE_TEXT, NEED_VALUE, false, X },
  { "where", VALUE_TEXT, NEED_COLUMN, false, Z },
  { "qualifier", VALUE_TEXT, NEED_COLUMN, false, Z },
  { "value", VALUE_DECIMAL, NEED_VALUE, false, X },
  { "unit", VALUE_TEXT, NEED_COLUMN, false, Z },
  { "note", VALUE_TEXT, NEED_NOTHING, false, Z },
};

/* Not marked as a key: pairs are unique in one lookup, not in all of them (lookup.c). */
static const struct column lookup[] = {
  [LOOKUP_MEMBER] = { "member", VALUE_TEXT, NEED_VALUE, false, X },
  [LOOKUP_AREA] = { "area", VALUE_TEXT, NEED_VALUE, false, X },
};

#define COLUMNS(list) sizeof(list) / sizeof *(list), list

static const struct table tables[] = {
  { "systems", COLUMNS(systems), 0, true, systems_add },
  { "lookup", COLUMNS(lookup), 1, false, lookup_add },
  { "populations", COLUMNS(populations), 2, false, populations_add },
  { "funding", COLUMNS(funding), 2, true, funding_add },
  { "claims", COLUMNS(claims), 2, true, NULL },
};

#define TABLE_COUNT (sizeof tables / sizeof *tables)

const struct table *table_find(const char *name) {
  for (size_t i = 0; i < TABLE_COUNT; i++)
    if (strcmp(tables[i].name, name) == 0) return &tables[i];
  return NULL;
}

const struct table *table_at(size_t index) {
  return index < TABLE_COUNT ? &tables[index] : NULL;
}

const char *table_suggest(struct arena *a, const char *name) {
  const char *names[TABLE_COUNT];
  for (size_t i = 0; i < TABLE_COUNT; i++)
    names[i] = tables[i].name;
  return diag_suggest(a, name, names, TABLE_COUNT);
}
