# An as-at date on which the programme has no system: told as a warning, once, and a finding of the data-quality
# report; with --strict nothing is published.
. tests/lib.sh

begin=$("$BRIEFPACK" figures tables.systems | awk -F'\t' '$1 ~ /\.programme$/ { ours = $2 == "ICS" } $1 ~ /\.start$/ && ours { print $2 }' | sort | head -n 1)
[ -n "$begin" ] || fail "no system of the programme"
line=$(grep -n ",$begin" input/systems.csv | head -n 1 | cut -d: -f1)
before=$(date -u -d "$begin - 1 day" +%F)
message="no system of 'ICS' had begun by $before; the first begins on $begin"

# To the day; the figures of a comparison are no cause, and with several reports it is told once.
expect_status 0 "$BRIEFPACK" figures --as-at "$begin" coverage.systems
same "the first day" "$(cat "$T/err")" ""
expect_status 0 "$BRIEFPACK" figures --as-at "$begin" --compare "$before" coverage.systems
same "a comparison with nothing" "$(cat "$T/err")" ""
build() { "$BRIEFPACK" build data-quality national-briefing --output "$T/output" --format md --as-at "$before" "$@"; }
expect_status 0 build
same "told once" "$(cat "$T/err")" "systems.csv:$line: warning: $message"
expect_text "$T/output/latest/data-quality.md" "No system of 'ICS' had begun by $before"
finding=$(jq -r '.findings[] | "\(.file):\(.line):\(.column): \(.severity): \(.message)"' "$T/output/latest/manifest.json")
same "a finding" "$finding" "systems.csv:$line:0: warning: $message"
rm -r "$T/output"
expect_status 65 build --strict
expect_text "$T/err" "$message"
[ ! -e "$T/output/latest" ] || fail "something was published"
expect_status 65 "$BRIEFPACK" check --strict --as-at "$before"

# After the last has ended, too.
"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
sed -i '1s/$/,end/; 2s/$/,2021-04-01/; 3s/$/,2022-04-01/; 4s/$/,2023-04-01/' input/systems.csv
sed -i 's/"name": "start", "type": "date" }/&, { "name": "end", "type": "date" }/' input/datapackage.json
expect_status 0 "$BRIEFPACK" --as-at 2023-03-31
same "the last day" "$(cat "$T/err")" ""
expect_status 0 "$BRIEFPACK" --as-at 2023-04-01
same "none is left" "$(cat "$T/err")" "systems.csv:4: warning: no system of 'Example' is there on 2023-04-01; the last ended on 2023-04-01"
expect_text "$OLDPWD/input/README.md" "systems.csv:$line: warning: $message"
