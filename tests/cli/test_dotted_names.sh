# Names that hold dots, of a resource and of a basis: in paths the longest name wins.
. tests/lib.sh

mkdir "$T/in" "$T/templates"
cat >"$T/in/systems.csv" <<'EOF'
code,name,programme,start
N1,Northbank,ICS,2020-04-01
EOF
cat >"$T/in/populations.csv" <<'EOF'
area,date,basis,population
N1,2020-01-01,gp.list,1200
total,2020-01-01,gp.list,4800
EOF
printf 'place,people\nNorth,7\n' >"$T/in/all.csv"
printf 'place\nEast\nWest\n' >"$T/in/2021.csv"
cat >"$T/in/datapackage.json" <<'EOF'
{ "briefpack": { "as_at": "2020-06-01", "basis": "gp.list" },
  "resources": [
  { "name": "systems", "path": "systems.csv",
    "schema": { "fields": [ { "name": "code" }, { "name": "name" }, { "name": "programme" }, { "name": "start", "type": "date" } ] },
    "briefpack": { "table": "systems" } },
  { "name": "populations", "path": "populations.csv",
    "schema": { "fields": [ { "name": "area" }, { "name": "date", "type": "date" }, { "name": "basis" }, { "name": "population", "type": "integer" } ] },
    "briefpack": { "table": "populations" } },
  { "name": "registered", "path": "all.csv",
    "schema": { "fields": [ { "name": "place" }, { "name": "people", "type": "integer" } ] } },
  { "name": "registered.2021", "path": "2021.csv", "schema": { "fields": [ { "name": "place" } ] } }
] }
EOF
cat >"$T/templates/t.md" <<'EOF'
---
title: Dots
---

{{bases.gp.list.population}} of {{bases.gp.list.share | percent 0}}

{{tables.registered | count}} and {{tables.registered.2021 | count}}: {{tables.registered.2021.1.place}}

{{#tables.registered}}{{place}} {{people | signed}}{{/}}{{#tables.registered.2021 | where place = West}} {{place}}{{/}}

```explain
figure: bases.gp.list.population
depth: 1
```
EOF
expect_status 0 "$BRIEFPACK" check --input "$T/in" --templates "$T/templates"
expect_status 0 "$BRIEFPACK" build --input "$T/in" --templates "$T/templates" --output "$T/public" --format md
expect_text "$T/public/latest/t.md" "1,200 of 25%"
expect_text "$T/public/latest/t.md" "1 and 2: West"
expect_text "$T/public/latest/t.md" "North +7 West"
same "by its path" "$("$BRIEFPACK" figures --input "$T/in" tables.registered.2021.0.place)" \
  "$(printf 'tables.registered.2021.0.place\tEast')"
expect_status 0 "$BRIEFPACK" explain --input "$T/in" tables.registered.2021.0.place

mistake() { # tag, message
  printf -- '---\ntitle: T\n---\n%s\n' "$1" >"$T/templates/t.md"
  expect_status 65 "$BRIEFPACK" build --input "$T/in" --templates "$T/templates" --output "$T/public"
  expect_text "$T/err" "$2"
}
mistake '{{tables.registerd.2021 | count}}' "unknown name 'tables.registerd.2021'; did you mean 'tables.registered.2021'?"
mistake '{{tables.registered.2021.plac}}' "'tables.registered.2021' is a list: an item is picked by where, or by its place from 0 to 1"
mistake '{{bases.gp.list.shar}}' "did you mean 'bases.gp.list.share'?"

for name in .a a. a..b; do
  sed -i "s/\"name\": \"[^\"]*\", \"path\": \"2021.csv\"/\"name\": \"$name\", \"path\": \"2021.csv\"/" "$T/in/datapackage.json"
  expect_status 65 "$BRIEFPACK" check --input "$T/in" --templates "$T/templates"
  expect_text "$T/err" "a resource's name is made of letters, digits, '-', '_' and, between them, '.'; found '$name'"
done
