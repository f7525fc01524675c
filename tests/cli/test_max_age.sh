# max_age: data that is too old for the as-at date is warned of, is a finding of the data-quality report, and with
# --strict stops the run.
. tests/lib.sh

copy_input
limit() { # resource, days: replaces the package
  jq --arg name "$1" --argjson days "$2" '(.resources[] | select(.name == $name)).briefpack.max_age = $days' \
    input/datapackage.json >"$T/input/datapackage.json"
  grep -q max_age "$T/input/datapackage.json" || fail "no resource $1"
}
figures() { "$BRIEFPACK" figures --input "$T/input" "$@"; }
newest=$(cut -d, -f2 input/populations.csv | grep -E '^[0-9]{4}-' | sort | tail -n 1)
line=$(grep -n ",$newest," input/populations.csv | head -n 1 | cut -d: -f1)
day() { date -u -d "$newest + $1 days" +%F; }
message() { echo "the newest date of 'populations', $newest, is $1 before $2; max_age allows $3"; }

# To the day.
limit populations 30
expect_status 0 figures --as-at "$(day 30)" quality.issues
same "not stale yet" "$(cat "$T/err")" ""
expect_status 0 figures --as-at "$(day -400)" quality.issues
same "not stale before" "$(cat "$T/err")" ""
expect_status 0 figures --as-at "$(day 31)" quality.issues
expect_line "$T/err" "populations.csv:$line: warning: $(message "31 days" "$(day 31)" "30 days")"
at=$(awk -F'\t' -v m="$(message "31 days" "$(day 31)" "30 days")" '$2 == m { split($1, p, "."); print p[3] }' "$T/out")
same "the finding" "$(grep -E "^quality.issues.$at.(severity|file|line|column)" "$T/out" | cut -f2 | tr '\n' ' ')" "warning populations.csv $line [z] "
limit populations 0
expect_status 0 figures --as-at "$(day 1)" quality.issues
expect_text "$T/err" "$(message "1 day" "$(day 1)" "0 days")"

# The report names it; --strict publishes nothing; --if-changed says it again though nothing is made.
limit populations 30
build() { "$BRIEFPACK" build data-quality --input "$T/input" --output "$T/output" --format md --as-at "$(day 40)" "$@"; }
expect_status 65 build --strict
[ ! -e "$T/output/latest" ] || fail "something was published"
expect_status 0 build
expect_text "$T/output/latest/data-quality.md" "$(message "40 days" "$(day 40)" "30 days" | sed 's/^t/T/; s/_/\\_/')"
expect_status 0 build --if-changed
same "nothing made" "$(cat "$T/out")" "nothing has changed since the last run"
expect_text "$T/err" "max_age allows 30 days"
expect_text input/README.md "populations.csv:$line: warning: $(message "61 days" "$(day 61)" "45 days")"

# No date of a row that the package leaves out counts.
jq '(.resources[] | select(.name == "populations")).briefpack += { "max_age": 1, "where": "date < 2021-10-01" }' \
  input/datapackage.json >"$T/input/datapackage.json"
expect_status 0 figures --as-at 2021-10-02 coverage.date
expect_text "$T/err" "the newest date of 'populations', 2021-04-01, is 184 days before 2021-10-02"

# Any column of dates counts, and a table is not needed.
limit registered-2021-01 10
expect_status 0 figures --as-at 2021-01-12 coverage.date
expect_text "$T/err" "'registered-2021-01', 2021-01-01, is 11 days before 2021-01-12"
name=$(jq -r '.resources[] | select(.path == "milestones.csv").name' input/datapackage.json)
limit "$name" 100
newest=$(grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}' input/milestones.csv | sort | tail -n 1)
expect_status 0 figures --as-at "$(day 101)" coverage.date
expect_text "$T/err" "the newest date of '$name', $newest, is 101 days before $(day 101); max_age allows 100 days"

# What cannot be a limit, and a resource without dates.
for days in -1 1.5 '"30"' null '[]'; do
  limit populations "$days"
  expect_status 65 figures
  expect_text "$T/err" "'max_age' must be a whole number from 0"
done
limit funding 30
expect_status 65 figures
expect_text "$T/err" "a max_age is for a resource with dates; 'funding' has no such column"
