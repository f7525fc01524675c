# Figures do not depend on the order of rows, files or columns: the sample, shuffled in three ways, gives the same
# figures under the same paths.
. tests/lib.sh

# A stream of bytes that is the same on every run, for shuf to choose by.
bytes() { awk -v seed="$1" 'BEGIN { srand(seed); for (i = 0; i < 200000; i++) printf "%d", int(rand() * 10) }'; }

figures() { "$BRIEFPACK" figures --input "$1" --compare 2019-06-19 | grep -vE '^(quality|sources|tables)\.' | sort; }

figures input >"$T/as-it-is"
same "enough figures" "$([ "$(wc -l <"$T/as-it-is")" -gt 2000 ] && echo yes)" yes

for seed in 1 2 3; do
  rm -rf "$T/input"
  mkdir "$T/input"
  bytes "$seed" >"$T/bytes"
  for file in input/*.csv; do
    # Columns the other way round in odd rounds; then the rows shuffled, below the header.
    turned=$T/turned
    if [ $((seed % 2)) -eq 1 ]; then
      columns=$(sqlite3 :memory: ".import --csv $file t" "SELECT group_concat('\"' || name || '\"') FROM
        (SELECT name FROM pragma_table_info('t') ORDER BY cid DESC);")
      sqlite3 :memory: ".import --csv $file t" ".headers on" ".mode csv" "SELECT $columns FROM t;" >"$turned"
    else
      cp "$file" "$turned"
    fi
    { head -n 1 "$turned"; tail -n +2 "$turned" | shuf --random-source="$T/bytes"; } >"$T/input/$(basename "$file")"
  done
  # The large file in two parts, the later rows first; the resources in another order.
  registrations=$T/input/registrations-2021-01.csv
  { head -n 1 "$registrations"; tail -n +3000 "$registrations"; } >"$T/input/late.csv"
  head -n 2999 "$registrations" >"$T/input/early.csv"
  rm "$registrations"
  jq '(.resources[] | select(.path == "registrations-2021-01.csv")).path = ["late.csv", "early.csv"]
    | .resources |= reverse' input/datapackage.json >"$T/input/datapackage.json"
  figures "$T/input" >"$T/shuffled"
  diff "$T/as-it-is" "$T/shuffled" >"$T/diff" || { head -5 "$T/diff"; fail "figures differ in round $seed"; }
done
