/* Values, lists and records: what cells, figures and arguments are made of. */
#include "base/value.h"

#include <string.h>

struct value value_missing(enum missing_reason reason) {
  return (struct value){ .kind = VALUE_MISSING, .missing = reason };
}

struct value value_bool(bool truth) {
  return (struct value){ .kind = VALUE_BOOL, .truth = truth };
}

struct value value_number(enum value_kind kind, struct number n) {
  return (struct value){ .kind = kind, .number = n };
}

struct value value_date(struct date d) {
  return (struct value){ .kind = VALUE_DATE, .date = d };
}

struct value value_list(const struct list *l) {
  return (struct value){ .kind = VALUE_LIST, .list = l };
}

struct value value_record(const struct record *r) {
  return (struct value){ .kind = VALUE_RECORD, .record = r };
}

static bool is_number(enum value_kind k) {
  return k == VALUE_COUNT || k == VALUE_DECIMAL || k == VALUE_RATIO || k == VALUE_MONEY;
}

bool value_is_number(struct value v) {
  return is_number(v.kind);
}

const char *value_kind_name(enum value_kind kind) {
  switch (kind) {
  case VALUE_MISSING: return "missing";
  case VALUE_BOOL: return "truth value";
  case VALUE_COUNT: return "count";
  case VALUE_DECIMAL: return "number";
  case VALUE_RATIO: return "share";
  case VALUE_MONEY: return "money";
  case VALUE_DATE: return "date";
  case VALUE_TEXT: return "text";
  case VALUE_LIST: return "list";
  case VALUE_RECORD: return "record";
  }
  return "";
}

const char *missing_symbol(enum missing_reason reason) {
  switch (reason) {
  case MISSING_NOT_AVAILABLE: return "[x]";
  case MISSING_CONFIDENTIAL: return "[c]";
  case MISSING_NOT_APPLICABLE: return "[z]";
  case MISSING_LOW: return "[low]";
  case MISSING_UNRELIABLE: return "[u]";
  }
  return "";
}

const char *missing_meaning(enum missing_reason reason) {
  switch (reason) {
  case MISSING_NOT_AVAILABLE: return "not available";
  case MISSING_CONFIDENTIAL: return "confidential";
  case MISSING_NOT_APPLICABLE: return "not applicable";
  case MISSING_LOW: return "rounds to zero";
  case MISSING_UNRELIABLE: return "unreliable";
  }
  return "";
}

int value_order(const struct value *a, const struct value *b) {
  if (is_number(a->kind) && is_number(b->kind)) return number_compare(a->number, b->number);
  if (a->kind == VALUE_MISSING || b->kind == VALUE_MISSING)
    return (a->kind == VALUE_MISSING) - (b->kind == VALUE_MISSING);
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  switch (a->kind) {
  case VALUE_BOOL: return a->truth - b->truth;
  case VALUE_DATE: return date_compare(a->date, b->date);
  case VALUE_TEXT: return strcmp(a->text, b->text);
  case VALUE_MISSING:
  case VALUE_COUNT:
  case VALUE_DECIMAL:
  case VALUE_RATIO:
  case VALUE_MONEY:
  case VALUE_LIST:
  case VALUE_RECORD: return 0;
  }
  return 0;
}

int value_compare(struct value a, struct value b) {
  return value_order(&a, &b);
}

bool value_equal(struct value a, struct value b) {
  if (a.kind == VALUE_MISSING && b.kind == VALUE_MISSING) return a.missing == b.missing;
  if (a.kind == VALUE_LIST && b.kind == VALUE_LIST) return a.list == b.list;
  if (a.kind == VALUE_RECORD && b.kind == VALUE_RECORD) return a.record == b.record;
  return value_compare(a, b) == 0;
}

bool value_truth(struct value v) {
  switch (v.kind) {
  case VALUE_MISSING: return false;
  case VALUE_BOOL: return v.truth;
  case VALUE_TEXT: return v.text[0] != '\0';
  case VALUE_LIST: return v.list->count > 0;
  case VALUE_COUNT:
  case VALUE_DECIMAL:
  case VALUE_RATIO:
  case VALUE_MONEY:
  case VALUE_DATE:
  case VALUE_RECORD: return true;
  }
  return false;
}

/* The fewest decimals that show den exactly, when it is a product of twos and fives; else six. */
static unsigned exact_decimals(wide den) {
  unsigned decimals = 0;
  for (wide power = 1; decimals <= 18; power *= 10, decimals++)
    if (power % den == 0) return decimals;
  return 6;
}

static const char *pounds(struct arena *a, struct number pence) {
  struct number n;
  const char *text =
      number_divide(pence, number_of(100), &n) ? number_format(a, n, 2, 0, ROUND_HALF_AWAY) : NULL;
  return text ? text : "[overflow]";
}

const char *value_plain(struct arena *a, struct value v) {
  const char *text = "";
  switch (v.kind) {
  case VALUE_MISSING: return missing_symbol(v.missing);
  case VALUE_BOOL: return v.truth ? "true" : "false";
  case VALUE_COUNT: text = number_format(a, v.number, 0, 0, ROUND_HALF_AWAY); break;
  case VALUE_DECIMAL:
    text = number_format(a, v.number, exact_decimals(v.number.den), 0, ROUND_HALF_AWAY);
    break;
  case VALUE_RATIO: text = number_format(a, v.number, 6, 0, ROUND_HALF_AWAY); break;
  case VALUE_MONEY: return pounds(a, v.number);
  case VALUE_DATE: return date_iso(a, v.date);
  case VALUE_TEXT: return v.text;
  case VALUE_LIST: return arena_printf(a, "[%zu item%s]", v.list->count, v.list->count == 1 ? "" : "s");
  case VALUE_RECORD: return arena_printf(a, "[record of %zu]", v.record->count);
  }
  return text ? text : "[overflow]";
}

const struct field *record_find(const struct record *r, const char *name) {
  for (size_t i = 0; i < r->count; i++)
    if (strcmp(r->fields[i].name, name) == 0) return &r->fields[i];
  return NULL;
}

/* Room for one more item of an array that nothing but its builder points to. */
static void *room_for_one(struct arena *a, void *items, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return items;
  size_t before = *capacity;
  *capacity = before ? before * 2 : 8;
  return arena_regrow(a, items, before, *capacity, size);
}

/* The items in an array that has room for them alone. */
static void *exactly(struct arena *a, void *items, size_t count, size_t capacity, size_t size) {
  if (count == capacity) return items;
  if (count) return arena_regrow(a, items, capacity, count, size);
  arena_release(a, items, capacity, size);
  return NULL;
}

struct list_builder list_start(struct arena *a) {
  return (struct list_builder){ .arena = a };
}

void list_add(struct list_builder *b, struct value v) {
  b->list.items = room_for_one(b->arena, b->list.items, b->list.count, &b->capacity, sizeof v);
  b->list.items[b->list.count++] = v;
}

struct value list_take(struct list_builder *b) {
  struct list *l = arena_alloc(b->arena, sizeof *l);
  b->list.items = exactly(b->arena, b->list.items, b->list.count, b->capacity, sizeof *b->list.items);
  b->capacity = b->list.count;
  *l = b->list;
  return value_list(l);
}

struct record_builder record_start(struct arena *a) {
  return (struct record_builder){ .arena = a };
}

void record_add(struct record_builder *b, const char *name, struct value v, const struct provenance *from) {
  b->record.fields =
      room_for_one(b->arena, b->record.fields, b->record.count, &b->capacity, sizeof *b->record.fields);
  b->record.fields[b->record.count++] = (struct field){ name, v, from };
}

struct value record_take(struct record_builder *b) {
  struct record *r = arena_alloc(b->arena, sizeof *r);
  b->record.fields =
      exactly(b->arena, b->record.fields, b->record.count, b->capacity, sizeof *b->record.fields);
  b->capacity = b->record.count;
  *r = b->record;
  return value_record(r);
}
