# Every figure can be asked where it came from, and printed as text, JSON or CSV.
. tests/lib.sh

explain() { "$BRIEFPACK" explain "$@" >"$T/out"; }

explain coverage.share
same "first lines" "$(head -4 "$T/out")" "$(printf '%s\n' 'coverage.share = 0.742106' \
  '  coverage.population / national.population' '  coverage.population = 44976348  (registered, 2021-01-01)' \
  '    sum of the populations of 29 systems, 29 known')"
same "29 operands" "$(grep -cE '^    systems\.[0-9]+\.population = [0-9]+  \(registered, 2021-01-01\)$' "$T/out")" 29
expect_line "$T/out" "  national.population = 60606345  (registered, 2021-01-01)"
expect_line "$T/out" "    6658 rows of registered-2021-01, registrations-2021-01.csv: lines 2, 3, 4, 5, 6 …"
expect_text "$T/out" "source: NHS Digital, Patients Registered at a GP Practice, January 2021"
# The first rows named are those of the area: looked up in the lookup and the file.
line=$(awk '/systems\.0\.population/ { getline; sub(/.*lines /, ""); sub(/,.*/, ""); print }' "$T/out")
practice=$(sed -n "${line}p" input/registrations-2021-01.csv | cut -d, -f1)
same "a row of the area" "$(grep -c "^$practice,QOX" input/practice-areas.csv)" 1

explain bases.announced.share
expect_text "$T/out" "press statement December 2020: 29 systems covering more than 35 million people"
explain coverage.trend
expect_text "$T/out" "as explained above"
explain systems.0.name coverage.regions.0
expect_text "$T/out" "1 row of systems, systems.csv: line "
explain --format json coverage.share
same "JSON" "$(jq -r '.[0] | .path, .formula, .operands[0].operands[28].kind, .operands[1].rows' "$T/out" | tr '\n' ' ')" \
  "coverage.share coverage.population / national.population count 6658 "
expect_status 64 "$BRIEFPACK" explain
expect_status 64 "$BRIEFPACK" explain coverage.shar
expect_text "$T/err" "did you mean 'coverage.share'?"
expect_status 64 "$BRIEFPACK" explain coverage.share --format csv
expect_status 64 "$BRIEFPACK" figures --format jsn
expect_text "$T/err" "did you mean 'json'?"
expect_status 64 "$BRIEFPACK" figures --format json,csv

# Every leaf ends in rows, or in something that was set; JSON is one object a leaf.
"$BRIEFPACK" explain "" --format json --compare 2019-06-19 >"$T/all.json"
same "every leaf" "$(jq length "$T/all.json")" "$("$BRIEFPACK" figures --compare 2019-06-19 | wc -l)"
same "leaves that lead nowhere" "$(jq '[.. | objects | select(has("value") and (has("formula") or has("rows") or has("as") | not))] | length' "$T/all.json")" 0

# figures.json holds every leaf but the tables, with exact terms; figures.csv likewise.
"$BRIEFPACK" figures --format json >"$T/figures.json"
"$BRIEFPACK" figures --format csv >"$T/figures.csv"
"$BRIEFPACK" figures | grep -v '^tables\.' >"$T/figures"
same "leaves in JSON" "$(jq '[.figures | .. | objects | select(.kind | type == "string")] | length' "$T/figures.json")" "$(wc -l <"$T/figures")"
same "rows in CSV" "$(sqlite3 :memory: ".import --csv $T/figures.csv f" "SELECT count(*) FROM f")" "$(wc -l <"$T/figures")"
sqlite3 :memory: ".import --csv $T/figures.csv f" ".mode tabs" "SELECT path, ltrim(value, '''') FROM f" >"$T/again"
diff "$T/figures" "$T/again" >"$T/diff" || { head -4 "$T/diff"; fail "the CSV has other values"; }
same "share" "$(jq -c .figures.coverage.share "$T/figures.json")" \
  '{"kind":"share","value":0.742106,"numerator":44976348,"denominator":60606345,"basis":"registered","edition":"2021-01-01"}'
same "money" "$(jq -c '.figures.funding.streams[1].per_head | [.kind, .unit, (.numerator | floor)]' "$T/figures.json")" '["money","GBP",589687000]'
same "missing" "$(jq -c .figures.bases.resident.population "$T/figures.json")" '{"kind":"missing","value":null,"reason":"not available","basis":"resident","edition":"2020-06-30"}'
expect_line "$T/figures.csv" 'coverage.share,share,0.742106,44976348,60606345,"registered, 2021-01-01"'
# Each share is its numerator over its denominator.
same "quotients checked" "$(jq -r '.figures | .. | objects | select(.kind == "share") | "\(.numerator)\t\(.denominator)\t\(.value)"' "$T/figures.json" |
  awk -F'\t' '{ d = $1 / $2 - $3; if (d < -6e-7 || d > 6e-7) print; n++ } END { print (n > 200) }')" 1

# A cell that a spreadsheet would take for a formula is not left as one; a negative number is left alone.
copy_input
sed -i '2s/Frimley Health/=HYPERLINK(1)/; 3s/South Yorkshire and Bassetlaw/"@SUM, x"/' "$T/input/systems.csv"
"$BRIEFPACK" figures --input "$T/input" --format csv systems >"$T/out"
grep -qF ',text,"'"'"'=HYPERLINK(1)",' "$T/out" || fail "a formula"
grep -qF ',text,"'"'"'@SUM, x",' "$T/out" || fail "a formula with a comma"

# What a run publishes is what the command prints.
expect_status 0 "$BRIEFPACK" build claims-check --format md --output "$T/output"
cmp "$T/output/latest/figures.json" "$T/figures.json"
cmp "$T/output/latest/figures.csv" "$T/figures.csv"
