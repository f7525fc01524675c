# What changed: between two dates on the same data, against an earlier figures.json, and what may not be compared.
. tests/lib.sh

figures() { "$BRIEFPACK" figures "$@"; }
count() { # list, options…
  list=$1
  shift
  figures "change.$list" "$@" | grep -c "^change\.$list\.[0-9]*\.code" || true
}
moved() { figures change.systems.absolute change.population.absolute change.share.points "$@" | cut -f2 | tr '\n' ' '; }

set -- --as-at 2020-12-07 --compare 2019-06-19
same "joined, left, merged, renamed" "$(count joined "$@") $(count left "$@") $(count merged "$@") $(count renamed "$@")" "15 0 0 0"
same "moved" "$(moved "$@")" "15 22275118 0.367538 "
set -- --as-at 2019-06-19 --compare 2018-05-24
same "joined, left, merged, renamed" "$(count joined "$@") $(count left "$@") $(count merged "$@") $(count renamed "$@")" "3 0 3 0"
same "into" "$(figures change.merged "$@" | awk -F'\t' '/into_code/ { print $2 }' | sort | tr '\n' ' ')" "QHM QU9 QU9 "
same "no more systems" "$(moved "$@")" "0 5593334 0.092290 "
same "STPs that ended with no STP after them" "$(count left --programme STP --as-at 2019-01-01 --compare 2016-12-31)" 11
same "STPs that merged" "$(count merged --programme STP --as-at 2019-01-01 --compare 2016-12-31)" 3

# Nothing asked for, and nothing changed.
same "not compared" "$(figures change --as-at 2015-02-27)" "$(printf 'change.%s\t[z]\n' since against any systems population share)"
same "nothing changed" "$(figures change.any --as-at 2020-12-06 --compare 2020-11-01 | cut -f2)" false
expect_status 64 "$BRIEFPACK" figures --compare 2020-12-07
expect_text "$T/err" "--compare takes a date before 2020-12-07"
expect_status 66 "$BRIEFPACK" figures --compare "$T/nowhere.json"

# Against the file of an earlier run: the same data gives what the date gives.
figures --as-at 2019-06-19 --format json >"$T/earlier.json"
same "by file as by date" "$(moved --compare "$T/earlier.json") $(count joined --compare "$T/earlier.json") $(count revised --compare "$T/earlier.json")" \
  "$(moved --compare 2019-06-19) 15 0"
same "which" "$(figures change.against --compare "$T/earlier.json" | cut -f2)" "an earlier run"

# Figures of the past that the data has otherwise now: a population, and a start.
copy_input
sed -i '/^QE1,/s/1804163/1804164/' "$T/input/populations.csv"
sed -i '/^total,2021-10-01/s/61194033/61194034/' "$T/input/populations.csv"
sed -i '/^QKK,/s/2019-06-19/2019-06-20/' "$T/input/systems.csv"
figures --input "$T/input" --compare "$T/earlier.json" change >"$T/out"
same "revised" "$(grep -E 'revised\.[0-9]+\.(what|code|before|now|absolute)' "$T/out" | cut -f2 | tr '\n' ' ')" \
  "population QE1 1804163 1804164 1 membership QKK 1 0 -1 "
same "one more joined" "$(grep -c 'joined\.[0-9]*\.code' "$T/out")" 15

# An earlier run with another name for one system.
jq '(.figures.systems[] | select(.code.value == "QVV")).name.value = "Wessex"' "$T/earlier.json" >"$T/renamed.json"
figures --compare "$T/renamed.json" change.renamed >"$T/out"
same "renamed" "$(grep -E '[._]name' "$T/out" | cut -f2 | tr '\n' ' ')" "Wessex Dorset "

# Files that are no figures, or of another question, are refused with their place.
refused() { # jq filter, text
  jq "$1" "$T/earlier.json" >"$T/bad.json"
  expect_status 65 "$BRIEFPACK" figures --compare "$T/bad.json"
  expect_text "$T/err" "$T/bad.json:"
  expect_text "$T/err" "$2"
}
refused '.schema = "x"' 'its "schema" must be "briefpack figures 1"'
refused '.figures.programme.value = "STP"' "of programme 'STP'"
refused '.figures.as_at.value = "2021-06-19"' "of a later date"
refused '.figures.systems[0].population.value = "many"' "'population' must be a count"
refused 'del(.figures.systems[0].code)' "there is no 'code' here"
refused '.figures.systems[1].code = .figures.systems[0].code' "is here twice"
refused 'del(.figures.systems[0])' "not as many as coverage.systems says"
refused '.figures.systems = 1' "'systems' must be a list"
refused 'del(.figures)' "no figures of coverage"
refused '.figures.coverage.share.denominator = 0' "'share' must be a share"
head -c 5000 "$T/earlier.json" >"$T/half.json"
expect_status 65 "$BRIEFPACK" figures --compare "$T/half.json"
expect_status 66 "$BRIEFPACK" figures --compare "$T"

# Editions: a named date, which the basis must have.
same "edition of October" "$(figures --edition 2021-10-01 national.population coverage.date | cut -f2 | tr '\n' ' ')" "61194033 2021-10-01 "
# Two editions: what membership did, and what growth did, by a sum of October's rows over the 29.
then=$(sqlite3 :memory: ".import --csv input/systems.csv s" ".import --csv input/populations.csv p" "SELECT sum(population)
  FROM s JOIN p ON p.area = s.code WHERE programme = 'ICS' AND start <= '2021-03-01' AND (end = '' OR end > '2021-03-01')
  AND basis = 'registered';")
same "membership and growth apart" "$(figures --as-at 2021-12-01 --edition latest --compare 2021-03-01 \
  change.population.membership change.population.growth change.population.absolute | cut -f2 | tr '\n' ' ')" \
  "$((61194033 - then)) $((then - 44976348)) $((61194033 - 44976348)) "
expect_status 65 "$BRIEFPACK" figures --edition 2021-10-02
expect_text "$T/err" "basis 'registered' has no populations of 2021-10-02; the nearest is of 2021-10-01"
expect_status 64 "$BRIEFPACK" figures --edition newest

# The report of it: what changed, one line when nothing did, and one when nothing was compared.
update() {
  rm -rf "$T/output"
  "$BRIEFPACK" build coverage-update --format md --output "$T/output" --quiet "$@"
  cp "$T/output/latest/coverage-update.md" "$T/update"
}
update --compare 2019-06-19
expect_text "$T/update" "Between 19 June 2019 and 7 December 2020, 15 systems joined, none left and none merged into others."
expect_text "$T/update" "| of which through membership | | | +22,275,118 |"
same "a row for each" "$(grep -cE '^\| [^|]+ \| (1 May|7 Dec) 2020 +\| +[0-9,]+ \|' "$T/update")" 15
update --as-at 2019-06-19 --compare 2018-05-24
expect_text "$T/update" "three merged into others"
grep -qE '^\| Buckinghamshire +\| South East +\| +571,897 \| Buckinghamshire, Oxfordshire and Berkshire West \|$' "$T/update" || fail "merged"
update --as-at 2020-12-06 --compare 2020-11-01
expect_line "$T/update" "Nothing changed between 1 November 2020 and 6 December 2020: 18 systems, 29,560,582 people, 48.8% of the country."
same "and nothing else: the data behind it, and sources" "$(grep -c '^## ' "$T/update")" 1
update --as-at 2015-02-27
expect_text "$T/update" "No earlier date was given to compare with, so nothing was compared."
