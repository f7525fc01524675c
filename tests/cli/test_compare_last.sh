# --compare last: a job that says every month what changed since the month before.
. tests/lib.sh

cp -R templates "$T/templates"
build() { "$BRIEFPACK" build coverage-update --format md --templates "$T/templates" --output "$T/output" --compare last "$@"; }
since() { jq -r '.figures.change.since.value' "$T/output/latest/figures.json"; }

# The first month has nothing to compare with: it says so, and succeeds.
expect_status 0 build --as-at 2018-05-24
expect_text "$T/out" "; no earlier run to compare with"
same "compared with nothing" "$(since)" null
same "nothing on stderr" "$(cat "$T/err")" ""
expect_status 0 build --as-at 2018-05-24 --if-changed
same "unchanged at first" "$(cat "$T/out")" "nothing has changed since the last run"

# The next compares with it, as with its figures.json, and by the same date as the data itself does.
expect_status 0 build --as-at 2019-06-19
expect_text "$T/out" "; compared with 2018-05-24"
same "compared with the first" "$(since)" 2018-05-24
"$BRIEFPACK" build coverage-update --format md --output "$T/file" --as-at 2019-06-19 --quiet \
  --compare "$T/output/2018-05-24/figures.json"
diff -r "$T/output/latest/" "$T/file/latest/" || fail "last differs from the file of the last run"

# Made again for its date it says the same, byte for byte: it is not compared with itself.
cp -R "$T/output" "$T/before"
expect_status 0 build --as-at 2019-06-19 --if-changed
same "unchanged" "$(cat "$T/out")" "nothing has changed since the last run"
expect_status 0 build --as-at 2019-06-19
diff -r "$T/output" "$T/before" || fail "a run made again differs"
# An earlier run made otherwise is a change; an earlier date is compared with what was before it.
expect_status 0 build --as-at 2018-05-24 --basis resident
same "the first has none before it" "$(since)" null
expect_status 65 build --as-at 2019-06-19 --if-changed
expect_text "$T/err" "$T/output/2018-05-24/figures.json:"
expect_text "$T/err" "on basis 'resident', not of 'ICS' on 'registered'"
diff -r "$T/output/2019-06-19" "$T/before/2019-06-19" || fail "something was published"
expect_status 0 build --as-at 2018-05-24
expect_status 0 build --as-at 2019-06-19

# --keep spares the run compared with, so that the same run can be made again.
expect_status 0 build --as-at 2020-12-07 --keep 1
same "runs kept" "$(ls "$T/output" | tr '\n' ' ')" "2019-06-19 2020-12-07 latest "
cp -R "$T/output/latest/" "$T/kept"
expect_status 0 build --as-at 2020-12-07 --keep 1
diff -r "$T/output/latest/" "$T/kept" || fail "a run made again after --keep differs"
expect_status 0 build --as-at 2021-04-01 --keep 1
same "the last but one goes" "$(ls "$T/output" | tr '\n' ' ')" "2020-12-07 2021-04-01 latest "

# Parts of a run, and folders that are no run, are not compared with.
mkdir "$T/output/2021-04-02"
expect_status 0 "$BRIEFPACK" build system-profile --only code=QNQ --format md --as-at 2021-04-03 --output "$T/output"
expect_status 0 "$BRIEFPACK" figures --as-at 2021-04-04 --output "$T/output" --compare last change.since
same "whole runs alone" "$(cut -f2 "$T/out")" 2021-04-01
# What cannot be read is an error, and nothing is taken for a first run.
printf '{' >"$T/output/2021-04-01/figures.json"
expect_status 65 build --as-at 2021-04-04
expect_text "$T/err" "$T/output/2021-04-01/figures.json:1:"
touch "$T/file-of-that-name"
expect_status 66 build --as-at 2021-04-04 --output "$T/file-of-that-name"
