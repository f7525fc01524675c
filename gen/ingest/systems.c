/* Rows of systems into the systems of the dataset. */
#include "ingest/load_int.h"

#include <string.h>

#include "base/file.h"

static bool check_dates(struct load *l, const struct row *r, const struct system *s) {
  if (!s->has_end || date_compare(s->start, s->end) < 0) return true;
  return row_reject(l, r, row_cell(r, SYSTEM_END), "the end %s is not after the start %s",
      date_iso(&l->scratch, s->end), date_iso(&l->scratch, s->start));
}

/* An area must not read as one of the other things that populations and funding may speak of. */
static bool check_area(struct load *l, const struct row *r, const struct system *s) {
  if (strcmp(s->area, "total") != 0 && !strchr(s->area, ':')) return true;
  return row_reject(l, r, row_cell(r, SYSTEM_AREA),
      "the area '%s' cannot be told from a total or a group: an area is not 'total' and has no ':'", s->area);
}

bool systems_add(struct load *l, const struct row *r) {
  struct dataset *out = l->out;
  struct system s = { .code = row_text(l, r, SYSTEM_CODE),
    .name = row_text(l, r, SYSTEM_NAME),
    .programme = row_text(l, r, SYSTEM_PROGRAMME),
    .start = r->canonical[SYSTEM_START].date,
    .has_end = r->canonical[SYSTEM_END].kind == VALUE_DATE,
    .successor = row_text(l, r, SYSTEM_SUCCESSOR) };
  s.area = row_text(l, r, SYSTEM_AREA);
  if (!s.area) s.area = s.code;
  if (s.has_end) s.end = r->canonical[SYSTEM_END].date;
  if (!check_dates(l, r, &s) || !check_area(l, r, &s)) return false;
  s.columns = row_record(l, r, true);
  row_note(&s.rows, r, SYSTEM_CODE);
  struct place successor = { 0, 0 };
  if (s.successor) reader_place(r->raw, row_cell(r, SYSTEM_SUCCESSOR), &successor.line, &successor.column);
  out->systems = load_room(l->arena, out->systems, out->system_count, sizeof *out->systems);
  l->successors = load_room(&l->working, l->successors, out->system_count, sizeof *l->successors);
  l->successors[out->system_count] = successor;
  out->systems[out->system_count++] = s;
  map_add(&l->system_codes, s.code, strlen(s.code));
  areas_note(l, &s);
  return true;
}

void systems_check(struct load *l) {
  const struct map *codes = &l->system_codes;
  for (size_t i = 0; i < l->out->system_count; i++) {
    const struct system *s = &l->out->systems[i];
    if (!s->successor || map_find(codes, s->successor, strlen(s->successor)) != MAP_ABSENT) continue;
    const char *path = path_join(&l->scratch, l->plan->folder, s->rows.file);
    diag_error(l->diag, path, l->successors[i].line, l->successors[i].column,
        "the successor of '%s', '%s', is no system%s", s->code, s->successor,
        diag_suggest(&l->scratch, s->successor, codes->keys, codes->count));
  }
}
