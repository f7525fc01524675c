# What cron needs: --if-changed, --keep, --wait, signals, logs, and an environment with nothing in it.
. tests/lib.sh
copy_input
cp -R templates "$T/templates"
build() { "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/output" --format md "$@"; }

expect_status 0 build --if-changed
expect_text "$T/out" " reports in "
expect_status 0 build --if-changed
same "nothing to do" "$(cat "$T/out")" "nothing has changed since the last run"
expect_status 0 build --if-changed --quiet
same "nothing to say" "$(cat "$T/out" "$T/err")" ""
changed() { expect_status 0 build --if-changed "$@"; expect_text "$T/out" " in $T/output"; }
cp "$T/templates/pictures/national-briefing.png" "$T/templates/picture.png"
printf -- '---\ntitle: I\n---\n\n{{#systems | limit 1}}\n![A](pict{{"ure"}}.png)\n{{/}}\n' >"$T/templates/i.md"
changed
printf x >>"$T/templates/picture.png"
changed
rm "$T/templates/i.md"
changed --as-at 2020-12-08
changed
sed -i 's/£132m/£133m/' "$T/input/funding.csv"
changed
echo '{{! a comment }}' >>"$T/templates/partials/sources.md"
changed
rm "$T/output/latest/profiles/QNQ.md"
changed
[ -e "$T/output/latest/profiles/QNQ.md" ] || fail "not made again"
changed --format pdf,md

# --all-or-nothing, --strict.
printf -- '---\ntitle: B\n---\n{{nope}}\n' >"$T/templates/bad.md"
cp -R "$T/output" "$T/before"
expect_status 65 build --all-or-nothing
expect_status 65 build
diff -r "$T/output" "$T/before" || fail "something was published"
printf -- '---\ntitle: B\nfor-each: systems\noutput: b/{{code}}\n---\n{{#note}}{{nope}}{{/note}}\n' >"$T/templates/bad.md"
expect_status 65 build --all-or-nothing
diff -r "$T/output" "$T/before" || fail "something was published"
expect_status 1 build
rm "$T/templates/bad.md"

# --keep.
for day in 2017-06-15 2018-05-24 2019-06-19; do expect_status 0 build --as-at $day --keep 2; done
same "runs kept" "$(ls "$T/output" | tr '\n' ' ')" "2019-06-19 2020-12-08 latest "

# --wait: a second run goes on when the first has ended.
hold "$T/output"
expect_status 75 build
sleep 1 &
release
expect_status 0 build --wait 20

# --log-format json: one event a line, each of them JSON.
expect_status 65 sh -c 'echo "---
title: B
---
{{nope}}" >"$1/templates/bad.md"; shift; "$@"' sh "$T" "$BRIEFPACK" build --input "$T/input" \
  --templates "$T/templates" --output "$T/output" --format md --log-format json
jq -es 'map(select(.event == "report")) | length == 41' "$T/err" >/dev/null || fail "not an event a report"
jq -es 'map(select(.event == "error" and .line == 4)) | length == 1' "$T/err" >/dev/null || fail "no error event"
rm "$T/templates/bad.md"

# Signals in the middle of a run: the earlier output whole, 128 + the number.
command=build
interrupted() { # signal, status
  rm -f "$T/err"
  # A shell starts what runs behind with SIGINT ignored; that is undone.
  env --default-signal=INT "$BRIEFPACK" $command --input "$T/input" --templates "$T/templates" --output "$T/output" --jobs 1 --verbose \
    >"$T/out" 2>"$T/err" &
  run=$!
  while [ ! -s "$T/err" ] && kill -0 $run 2>/dev/null; do :; done
  kill -s "$1" $run 2>/dev/null || true
  status=0
  wait $run || status=$?
  [ "$status" -eq "$2" ]
}
build --quiet
cp -R "$T/output" "$T/signal"
for signal in INT:130 TERM:143 HUP:129; do
  tries=0
  until interrupted "${signal%:*}" "${signal#*:}"; do
    same "a run not stopped in time" "$status" 0
    tries=$((tries + 1))
    [ $tries -lt 50 ] || fail "$signal never stopped a run"
    build --quiet
  done
  diff -r "$T/output" "$T/signal" || fail "$signal spoilt the output"
done
# A check, too, which then says nothing of what it would have found.
command=check tries=0
until interrupted TERM 143; do
  tries=$((tries + 1))
  [ $tries -lt 50 ] || fail "SIGTERM never stopped a check"
done
same "what a stopped check says" "$(cat "$T/out")" ""

# Nothing in the environment, another folder, a path with spaces, umask.
mkdir "$T/a b"
cp -R "$T/input" "$T/a b/in 'put'"
(cd / && umask 077 && env -i "$BRIEFPACK" --input "$T/a b/in 'put'" --templates "$T/templates" --output "$T/a b/out" --quiet)
same "file mode" "$(stat -c %a "$T/a b/out/latest/manifest.json")" 600
same "folder mode" "$(stat -L -c %a "$T/a b/out/latest")" 700
