#!/bin/sh
# A made-up package of N systems in seven regions, with ten years of populations and two streams of funding:
# generate.sh N FOLDER.  The same N gives the same files.
set -eu
mkdir -p "$2"
awk -v n="$1" -v folder="$2" 'BEGIN {
  split("North East,North West,Yorkshire,Midlands,East,London,South", regions, ",")
  systems = folder "/systems.csv"; populations = folder "/populations.csv"; funding = folder "/funding.csv"
  print "code,name,programme,kind,region,wave,start,note" > systems
  print "area,date,basis,population" > populations
  print "area,financial_year,stream,amount,status" > funding
  seed = 20201207
  for (i = 1; i <= n; i++) {
    seed = (seed * 16807) % 2147483647
    people = 200000 + seed % 2500000
    region = regions[1 + i % 7]
    printf "S%05d,%s system %d,ICS,care system,%s,%d,20%02d-04-01,\n", i, region, i, region, 1 + i % 6, 10 + i % 10 > systems
    for (year = 2011; year <= 2020; year++) {
      printf "S%05d,%d-01-01,registered,%d\n", i, year, people > populations
      total[year] += people
      people = int(people * 1.006)
    }
    for (year = 17; year <= 20; year++) {
      printf "S%05d,20%d/%d,allocation,%d,actual\n", i, year, year + 1, people * 1800 > funding
      printf "S%05d,20%d/%d,running costs,%d,draft\n", i, year, year + 1, people * 18 > funding
    }
  }
  for (year = 2011; year <= 2020; year++) printf "total,%d-01-01,registered,%.0f\n", year, total[year] > populations
}'
cat >"$2/datapackage.json" <<'J'
{ "name": "bench",
  "resources": [
    { "name": "systems", "path": "systems.csv", "schema": { "fields": [
        { "name": "code", "type": "string" }, { "name": "name", "type": "string" },
        { "name": "programme", "type": "string" }, { "name": "kind", "type": "string" },
        { "name": "region", "type": "string" }, { "name": "wave", "type": "string" },
        { "name": "start", "type": "date" }, { "name": "note", "type": "string" } ] },
      "briefpack": { "table": "systems" } },
    { "name": "populations", "path": "populations.csv", "schema": { "fields": [
        { "name": "area", "type": "string" }, { "name": "date", "type": "date" },
        { "name": "basis", "type": "string" }, { "name": "population", "type": "integer" } ] },
      "briefpack": { "table": "populations" } },
    { "name": "funding", "path": "funding.csv", "schema": { "fields": [
        { "name": "area", "type": "string" }, { "name": "financial_year", "type": "string" },
        { "name": "stream", "type": "string" }, { "name": "amount", "type": "number" },
        { "name": "status", "type": "string" } ] }, "briefpack": { "table": "funding" } } ],
  "briefpack": { "as_at": "2020-12-07", "programme": "ICS", "basis": "registered", "edition": "latest" } }
J
