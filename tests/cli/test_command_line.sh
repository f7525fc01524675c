# The command line: what is understood, what is refused, and with which status.
. tests/lib.sh

expect_status 0 "$BRIEFPACK" --version
grep -qE '^briefpack [0-9]+\.[0-9]+\.[0-9]+$' "$T/out" || fail version
expect_status 0 "$BRIEFPACK" --help
for word in build check figures --input --as-at --format --only '  75  '; do expect_text "$T/out" "$word"; done
expect_status 0 "$BRIEFPACK" figures --help
expect_text "$T/out" "usage: briefpack figures"
expect_status 64 "$BRIEFPACK" --inptu x
expect_text "$T/err" "did you mean 'input'?"
expect_status 64 "$BRIEFPACK" --as-at yesterday
expect_status 64 "$BRIEFPACK" --as-at
expect_status 64 "$BRIEFPACK" --only code
expect_status 64 "$BRIEFPACK" -x
expect_status 66 "$BRIEFPACK" --input "$T/nowhere"
expect_text "$T/err" "$T/nowhere"
expect_status 66 "$BRIEFPACK" --templates "$T/nowhere"
expect_status 64 "$BRIEFPACK" --format docx --output "$T/output"
expect_text "$T/err" "'build' has no format 'docx'; there are md and pdf"
expect_status 64 "$BRIEFPACK" figures --format yaml
expect_text "$T/err" "'figures' has no format 'yaml'; there are text, json and csv"
expect_status 65 "$BRIEFPACK" build national-brief --output "$T/output"
expect_text "$T/err" "national-brief"
expect_status 65 "$BRIEFPACK" --only code=QZZ --output "$T/output"
[ ! -e "$T/output/latest" ] || fail "something was published"

expect_status 0 "$BRIEFPACK" check
expect_status 0 "$BRIEFPACK" --only code=QNQ --format md --output "$T/output"
same "one report" "$(cd "$T/output/2020-12-07-only" && find . -type f | sort | tr '\n' ' ')" "./SHA256SUMS ./figures.csv ./figures.json ./manifest.json ./profiles/QNQ.md ./profiles/charts/QNQ.sizes.svg "
[ ! -e "$T/output/latest" ] || fail "latest points to a part"
expect_status 0 "$BRIEFPACK" build national-briefing --format md --quiet --output "$T/output"
same "quiet" "$(cat "$T/out" "$T/err")" ""
charts=$(for id in growth map per-head region-shares system-sizes; do printf "./charts/national-briefing.%s.svg " "$id"; done)
same "another report" "$(cd "$T/output/latest" && find . -type f | sort | tr '\n' ' ')" "./SHA256SUMS $charts./figures.csv ./figures.json ./manifest.json ./national-briefing.md "

expect_status 73 sh -c '"$1" figures >/dev/full' sh "$BRIEFPACK"
expect_text "$T/err" "standard output cannot be written"
touch "$T/file"
expect_status 73 "$BRIEFPACK" --output "$T/file"
expect_status 73 "$BRIEFPACK" --output "$T/file/below"
hold "$T/output"
expect_status 75 "$BRIEFPACK" --output "$T/output"
expect_text "$T/err" "another run"
release

# check --format json: one object a problem, with its place.
mkdir "$T/templates"
printf -- '---\ntitle: T\n---\n{{nope}}\n' >"$T/templates/t.md"
expect_status 65 "$BRIEFPACK" check --format json --templates "$T/templates"
same "the place, as JSON" "$(jq -c 'select(.line == 4) | [.event, .line, .column]' "$T/err")" '["error",4,3]'

# One mistake is told once; help of a command wherever the command stands; a part of a part would pass for the whole.
expect_status 64 "$BRIEFPACK" --wait -1
same "lines of one mistake" "$(wc -l <"$T/err")" 2
expect_text "$T/err" "--wait takes a whole number from 0 to 1000000, not '-1'"
expect_status 0 "$BRIEFPACK" --help build
expect_text "$T/out" "usage: briefpack build"
expect_status 0 "$BRIEFPACK" --help
expect_text "$T/out" "usage: briefpack [command]"
expect_status 64 "$BRIEFPACK" --only code=QNQ --shard 1/2
expect_text "$T/err" "--only and --shard each make a part of a pack; give one of them"
expect_status 64 "$BRIEFPACK" filters number
expect_text "$T/err" "'filters' takes no argument, but found 'number'"

# A mistyped command is told as one, and with it a template of a name as near; a template of that very name is made.
expect_status 64 "$BRIEFPACK" buld
expect_line "$T/err" "briefpack: there is no command or template 'buld'; did you mean 'build'?"
expect_status 64 "$BRIEFPACK" Figure coverage.share --input "$T/nowhere"
expect_line "$T/err" "briefpack: there is no command or template 'Figure'; did you mean 'figures'?"
printf -- '---\ntitle: T\n---\nWords.\n' >"$T/templates/check-up.md"
mv "$T/templates/t.md" "$T/templates/chek.md"
expect_status 64 "$BRIEFPACK" chekc --templates "$T/templates"
expect_line "$T/err" "briefpack: there is no command or template 'chekc'; did you mean the command 'check' or the template 'chek'?"
expect_status 0 "$BRIEFPACK" check-up --templates "$T/templates" --output "$T/checked"
expect_status 65 "$BRIEFPACK" claims-chek --output "$T/checked"
expect_text "$T/err" "templates: has no template 'claims-chek'; did you mean 'claims-check'?"
mv "$T/templates/check-up.md" "$T/templates/chekc.md"
expect_status 0 "$BRIEFPACK" chekc --templates "$T/templates" --output "$T/checked"
