# Datasets made at random, with gaps, ends and successors, worked out a second time in SQL, with nothing of the
# program's: each figure must agree.  A seed makes the same dataset everywhere.
. tests/lib.sh

# Systems of two programmes; populations on two dates, some of them missing; two streams of funding to the penny.
make_input() { # seed
  mkdir -p "$T/in"
  rm -f "$T"/in/*
  awk -v x="$1" -v to="$T/in" '
    function below(n) { x = x * 16807 % 2147483647; return int(x / 2147483647 * n) } # Park and Miller 1988
    function pick(list, n) { n = split(list, parts, " "); return parts[1 + below(n)] }
    BEGIN {
      n = 3 + below(12)
      split("2018-01-01 2018-03-31 2018-04-01 2019-02-28 2020-02-29 2020-03-01", day, " ")
      print "code,name,programme,region,kind,start,end,successor" > (to "/systems.csv")
      for (i = 1; i <= n; i++) {
        start = 1 + below(5)
        end = below(3) ? "" : day[start + 1 + below(6 - start)]
        print "S" i ",N" below(50) "," pick("P P P Q") "," pick("North South East") "," pick("k l") "," day[start] \
          "," end "," (end != "" && i < n && below(3) ? "S" i + 1 + below(n - i) : "") > (to "/systems.csv")
      }
      print "area,date,basis,population" > (to "/populations.csv")
      print "area,financial_year,stream,amount" > (to "/funding.csv")
      for (d = 2; d <= 5; d += 3) print "total," day[d] ",b," 1000000000 + below(1000000000) > (to "/populations.csv")
      for (i = 1; i <= n; i++) {
        for (d = 2; d <= 5; d += 3)
          if (below(9)) print "S" i "," day[d] ",b," (below(9) ? below(2) ? below(4) : below(50000000) : "") > (to "/populations.csv")
        if (below(5)) print "S" i ",2018/19,need," (below(9) ? below(90000000) "." below(10) below(10) : "") > (to "/funding.csv")
        if (below(2)) print "S" i ",2018/19,extra," below(90000) "." below(10) below(10) > (to "/funding.csv")
      }
    }'
}

cat >"$T/tables" <<'EOF'
.import --csv @IN/systems.csv s
.import --csv @IN/populations.csv p
.import --csv @IN/funding.csv f
.mode tabs
.nullvalue -
CREATE VIEW own AS SELECT s.*, n FROM s LEFT JOIN people ON area = code WHERE programme = 'P';
CREATE TABLE people AS SELECT area, CAST(population AS INTEGER) AS n FROM p
  WHERE population <> '' AND date = (SELECT max(date) FROM p WHERE date <= '@DAY');
CREATE TABLE people_then AS SELECT area, CAST(population AS INTEGER) AS n FROM p
  WHERE population <> '' AND date = (SELECT max(date) FROM p WHERE date <= '@BEFORE');
CREATE VIEW country AS SELECT n AS all_people FROM people WHERE area = 'total';
CREATE TABLE days AS SELECT start AS day FROM own UNION SELECT end FROM own WHERE end <> '';
INSERT INTO days SELECT '@DAY' UNION SELECT '@BEFORE' EXCEPT SELECT day FROM days;
CREATE VIEW member AS SELECT day, own.* FROM days JOIN own ON start <= day AND (end = '' OR end > day);
CREATE VIEW m AS SELECT * FROM member WHERE day = '@DAY';
CREATE VIEW chain AS WITH RECURSIVE c(origin, code) AS (SELECT code, successor FROM s WHERE successor <> ''
  UNION SELECT origin, successor FROM c JOIN s USING (code) WHERE successor <> '') SELECT * FROM c;
CREATE VIEW counted AS SELECT d.day, count(code) AS systems, count(n) AS known, count(code) - count(n) AS unknown,
  CASE WHEN count(code) = 0 THEN 0 ELSE sum(n) END AS population FROM days d LEFT JOIN member USING (day) GROUP BY d.day;
CREATE VIEW ended AS SELECT end AS day, EXISTS (SELECT 1 FROM chain JOIN member USING (code)
  WHERE origin = own.code AND day = own.end) AS is_followed FROM own WHERE end <> '';
CREATE VIEW amounts AS SELECT stream, CASE WHEN amount <> '' THEN CAST(replace(amount, '.', '') AS INTEGER) END AS pence,
  CASE WHEN amount <> '' THEN n END AS n FROM m JOIN f ON area = code;
EOF
sql() { { sed "s#@IN#$T/in#; s#@DAY#$day#g; s#@BEFORE#$before#g" "$T/tables"; echo "$1"; } | sqlite3 :memory:; }
# A quotient of whole numbers, rounded half away from zero without leaving these.
quotient() { echo "CASE WHEN $2 > 0 THEN (2 * $1 + $2) / (2 * $2) END"; }

# Some fields of a list, an item a line; or of a record.  What is missing is a dash, a share is in millionths and
# an amount in pence.
table() { # list, fields
  awk -F'\t' -v list="$1." -v fields="$2" '
    index($1, list) == 1 {
      key = substr($1, length(list) + 1)
      value[key] = $2 ~ /^\[/ ? "-" : $2
      if ($2 ~ /^[0-9]+\.[0-9]+$/) { sub(/^0*\.0*|\./, "", value[key]); if (value[key] == "") value[key] = 0 }
      if (key ~ /^[0-9]+\./ && key + 1 > items) items = key + 1
    }
    function show(before) { for (k = 1; k <= n; k++) printf "%s%s", value[before field[k]], k < n ? "\t" : "\n" }
    END { n = split(fields, field, " "); for (i = 0; i < items; i++) show(i "."); if (n && !items && (field[1] in value)) show("") }
  ' "$T/figures"
}

agree() { # what, program, SQL
  [ "$2" = "$3" ] && return
  echo "$2" >"$T/program"
  echo "$3" >"$T/sql"
  diff "$T/program" "$T/sql"
  fail "seed $seed on $day, before $before: $1"
}

compared=0
for seed in 1 2 3 4 5 6 7 8 9 10; do
  make_input "$seed"
  for days in 2018-04-01/2018-03-31 2020-02-28/2018-04-01 2020-02-29/2020-02-28 2021-01-01/2019-02-28; do
    day=${days%/*} before=${days#*/}
    "$BRIEFPACK" figures --input "$T/in" --programme P --as-at "$day" --compare "$before" >"$T/figures" 2>"$T/err"
    agree headline "$(table coverage "systems population share known unknown uncovered.population")" \
      "$(sql "SELECT systems, population, CASE WHEN systems > 0 THEN $(quotient '1000000 * population' all_people) END, known,
              unknown, CASE WHEN unknown = 0 THEN all_people - population END FROM counted JOIN country WHERE day = '$day';")"
    agree regions "$(table coverage.regions "name systems population known unknown" | awk '$2 > 0')" \
      "$(sql "SELECT region, count(*), sum(n), count(n), count(*) - count(n) FROM m GROUP BY region ORDER BY region;")"
    agree trend "$(table coverage.trend "date systems joined left replaced population known unknown")" \
      "$(sql "SELECT day, systems, (SELECT count(*) FROM own WHERE start = day),
              (SELECT count(*) FROM ended e WHERE e.day = c.day AND NOT is_followed),
              (SELECT count(*) FROM ended e WHERE e.day = c.day AND is_followed), population, known, unknown
              FROM counted c WHERE day <= '$day' AND day IN (SELECT start FROM own UNION SELECT end FROM own) ORDER BY day;")"
    agree systems "$(table systems "code population rank share" | sort)" \
      "$(sql "SELECT code, n, CASE WHEN n IS NOT NULL THEN rank() OVER (ORDER BY n DESC) END,
              $(quotient '1000000 * n' all_people) FROM m JOIN country;" | sort)"
    agree funding "$(table funding.streams "name amount known per_head")" \
      "$(sql "SELECT stream, sum(pence), count(pence), CASE WHEN count(pence) = count(n) THEN $(quotient 'sum(pence)' 'sum(n)') END
              FROM amounts GROUP BY stream ORDER BY stream;")"
    agree change "$(table change "systems.before systems.absolute population.before population.absolute")" \
      "$(sql "SELECT b.systems, a.systems - b.systems, b.population, a.population - b.population FROM counted a,
              (SELECT count(code) AS systems, CASE WHEN count(code) = 0 THEN 0 ELSE sum(t.n) END AS population
               FROM member LEFT JOIN people_then t ON area = code WHERE day = '$before') b WHERE a.day = '$day';")"
    compared=$((compared + 1))
  done
done
[ "$compared" -eq 40 ] || fail "only $compared questions were asked"
