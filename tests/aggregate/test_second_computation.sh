# The headline figures of the sample worked out a second time, in SQL over the CSV files, with nothing of the
# program's: each must agree with what it prints.
. tests/lib.sh

for table in systems populations funding practice-areas registrations-2021-01; do
  echo ".import --csv input/$table.csv $(echo "$table" | tr -- - _)"
done >"$T/load"
cat >>"$T/load" <<'SQL'
CREATE TABLE people AS
  SELECT area, sum(patients) AS population FROM practice_areas JOIN registrations_2021_01 USING (practice) GROUP BY area;
CREATE TABLE country AS SELECT sum(patients) AS population FROM registrations_2021_01;
SQL
sql() { { cat "$T/load"; echo ".mode tabs"; echo "$1"; } | sqlite3 :memory:; }

# Members on a day: those that have started and not ended.
members="SELECT s.*, population FROM systems s LEFT JOIN people p ON p.area = coalesce(nullif(s.area, ''), s.code)
  WHERE programme = 'ICS' AND start <= '\$D' AND (end = '' OR end > '\$D')"
on() { echo "$members" | sed "s/\\\$D/$1/g"; }
figures() { "$BRIEFPACK" figures "$@"; }

for day in 2015-02-27 2017-06-15 2018-05-24 2019-06-19 2020-05-01 2020-12-07 2021-04-01; do
  same "headline on $day" "$(figures --as-at $day coverage.systems coverage.population coverage.share \
    coverage.uncovered.population | cut -f2 | tr '\n' '\t' | sed 's/\t$//')" \
    "$(sql "SELECT count(*), sum(m.population), printf('%.6f', sum(m.population) * 1.0 / c.population),
            c.population - sum(m.population) FROM ($(on $day)) m, country c;")"
done

# The groups, each a line of name, systems and population.
groups() { # list
  figures "coverage.$1" | awk -F'\t' -v list="$1" '$1 ~ "^coverage\\." list "\\.[0-9]+\\.[a-z]+$" {
    split($1, part, "."); v[part[3], part[4]] = $2; if (part[3] + 1 > n) n = part[3] + 1 }
    END { for (i = 0; i < n; i++) if (v[i, "systems"] > 0) print v[i, "name"] "\t" v[i, "systems"] "\t" v[i, "population"] }' | sort
}
for pair in region:regions kind:kinds wave:waves; do
  column=${pair%:*}
  same "by $column" "$(groups "${pair#*:}")" \
    "$(sql "SELECT coalesce(nullif($column, ''), '[z]'), count(*), sum(population) FROM ($(on 2020-12-07)) GROUP BY $column;" | sort)"
done
same "kinds of the South East" \
  "$(figures coverage.regions.5.kinds | awk -F'\t' '/\.(name|systems|population)\t/ { printf "%s%s", $2, /population/ ? "\n" : "\t" }')" \
  "$(sql "SELECT kind, count(*), sum(population) FROM ($(on 2020-12-07)) WHERE region = 'South East' GROUP BY kind ORDER BY kind;")"

# A region after each change among its systems, as a share of what it holds when all have started.
same "growth of the regions" \
  "$(figures coverage.regions | awk -F'\t' '$1 ~ /regions\.[0-9]+\.name$/ { name = $2 }
    $1 ~ /trend\.[0-9]+\.(date|population|share_of_whole)$/ {
      printf "%s%s%s", $1 ~ /date$/ ? name "\t" : "", $2, $1 ~ /share_of_whole$/ ? "\n" : "\t" }' | sort)" \
  "$(sql "WITH own AS (SELECT s.*, population FROM systems s
            LEFT JOIN people p ON p.area = coalesce(nullif(s.area, ''), s.code) WHERE programme = 'ICS'),
          day AS (SELECT region, start AS on_day FROM own WHERE start <= '2020-12-07'
            UNION SELECT region, end FROM own WHERE end <> '' AND end <= '2020-12-07'),
          whole AS (SELECT region, sum(population) AS all_of_it FROM ($(on 2021-04-01)) GROUP BY region)
        SELECT region, on_day, sum(population), printf('%.6f', sum(population) * 1.0 / all_of_it)
          FROM day JOIN own USING (region) JOIN whole USING (region)
          WHERE start <= on_day AND (end = '' OR end > on_day) GROUP BY region, on_day;" | sort)"

same "every system" "$(figures systems | awk -F'\t' '$1 ~ /^systems\.[0-9]+\.(code|population|rank)$/ {
    printf "%s%s", $2, $1 ~ /rank/ ? "\n" : "\t" }' | sort)" \
  "$(sql "SELECT code, population, rank() OVER (ORDER BY population DESC) FROM ($(on 2020-12-07));" | sort)"

# Streams of funding: amount in pounds, systems known, pounds per head of those; the median of the amounts per head.
same "funding" "$(figures funding.streams | awk -F'\t' '$1 ~ /^funding.streams.[0-9]+.(name|amount|known|per_head)$/ {
    printf "%s%s", $2, $1 ~ /per_head/ ? "\n" : "\t" }')" \
  "$(sql "SELECT stream, printf('%.2f', sum(amount)), count(*), printf('%.2f', sum(amount) * 1.0 / sum(population))
          FROM ($(on 2020-12-07)) m JOIN funding f ON f.area = m.code WHERE amount <> '' GROUP BY stream, financial_year
          ORDER BY stream;")"
same "median per head of 29" "$(figures funding.streams.0.spread.median | cut -f2)" \
  "$(sql "SELECT printf('%.2f', amount * 1.0 / population) FROM ($(on 2020-12-07)) m JOIN funding f ON f.area = m.code
          WHERE stream LIKE 'need%' ORDER BY amount * 1.0 / population LIMIT 1 OFFSET 14;")"
same "quartiles of 29 populations" "$(figures coverage.spread | cut -f2 | tr '\n' ' ')" \
  "$(sql "SELECT population FROM (SELECT population, row_number() OVER (ORDER BY population) AS place
          FROM ($(on 2020-12-07))) WHERE place IN (1, 8, 15, 22, 29);" | tr '\n' ' ')"

# What changed between two days, and on the announced basis.
same "change" "$(figures --compare 2019-06-19 change.systems.absolute change.population.absolute | cut -f2 | tr '\n' ' ')" \
  "$(sql "SELECT a.n - b.n, a.p - b.p FROM (SELECT count(*) n, sum(population) p FROM ($(on 2020-12-07))) a,
          (SELECT count(*) n, sum(population) p FROM ($(on 2019-06-19))) b;" | tr '\t' ' ') "
same "announced" "$(figures bases.announced.population bases.announced.share | cut -f2 | tr '\n' ' ')" \
  "$(sql "SELECT a.population, printf('%.6f', a.population * 1.0 / r.population) FROM populations a, populations r
          WHERE a.area = 'programme:ICS' AND r.area = 'total' AND r.basis = 'resident' AND r.date = '2020-06-30';" | tr '\t' ' ') "
