# Standard streams that are closed, full, or whose reader has gone: nothing of what is told ends up in a file that is
# published, what was lost is told, and a pack that stands counts as made.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
"$BRIEFPACK" --quiet
cp -R output "$T/before"
whole() { diff -r output "$T/before" || fail "$1: another pack"; rm -rf output; }
lost="briefpack: warning: standard output cannot be written"

# The command, its streams, and the statuses of a pack that is published and of an answer that is not read.
for streams in '>&-' '2>&-' '<&-' '>&- 2>&-' '<&- >&- 2>&-'; do
  for options in "" "--verbose" "--progress always --jobs 2" "--log-format json"; do
    expect_status 0 sh -c "\"\$0\" $options $streams" "$BRIEFPACK"
    whole "$options $streams"
  done
done
expect_status 0 sh -c '"$0" >&-' "$BRIEFPACK"
expect_line "$T/err" "$lost: Bad file descriptor"
expect_status 0 sh -c '"$0" >/dev/full' "$BRIEFPACK"
expect_line "$T/err" "$lost: No space left on device"
expect_status 0 sh -c '"$0" --shard 1/1 --output parts --quiet && "$0" merge parts/*of1 >/dev/full' "$BRIEFPACK"
expect_line "$T/err" "$lost: No space left on device"
whole "a full standard output"

# Answers: short ones and ones longer than any buffer.
cp -R "$OLDPWD/input" "$OLDPWD/templates" "$T"
cd "$T"
for answer in --version --help "figures --help" "figures as_at" figures "figures --format json" "figures --format csv" \
  "explain ''" filters "completion bash" "completion zsh" --dry-run check "init new2"; do
  for streams in '>/dev/full' '>&-'; do
    rm -rf new2
    expect_status 73 sh -c "\"\$0\" $answer $streams" "$BRIEFPACK"
    expect_text "$T/err" "briefpack: standard output cannot be written"
  done
done

# A reader that goes away: quiet, and the pack stands.
cd new
for options in "" "--verbose" "--log-format json"; do
  { status=0; "$BRIEFPACK" $options 2>&1 || status=$?; echo $status >"$T/status"; } | true
  same "the status" "$(cat "$T/status")" 0
  whole "a reader that went away"
done
cd "$T"
{ status=0; "$BRIEFPACK" figures 2>"$T/err" || status=$?; echo $status >"$T/status"; } | true
same "the status of an answer not read" "$(cat "$T/status")" 141
same "what is told of it" "$(cat "$T/err")" ""

# As JSON, every line that is told is JSON, whatever is wrong.
told() { # status, command line
  expected=$1
  shift
  expect_status "$expected" "$BRIEFPACK" "$@" --log-format json
  [ -s "$T/err" ] || fail "nothing told: $*"
  jq -es 'length > 0 and all(.[]; has("event"))' "$T/err" >"$T/jq" || { cat "$T/err"; fail "no JSON: $*"; }
}
told 64 --jobs 0
told 64 --inptu "$(printf 'a"b\\\n\351')"
told 64 buld
told 64 figures --jobs 2
told 66 --input nowhere
told 66 merge nowhere
told 73 --output templates/README.md
told 73 init templates/README.md
printf -- '---\ntitle: T\n---\n{{nope}}\n' >templates/bad.md
told 65 check
told 65 build
