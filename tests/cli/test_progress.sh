# The progress bar on terminals of many widths: each state on one line, the whole name of the report where there is
# room; none where there is no terminal or it is not wanted.
. tests/lib.sh
export LC_ALL=C.UTF-8

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
mkdir templates/partials
printf -- '---\ntitle: "{{name}}"\nfor-each: systems\noutput: "a-folder-with-a-long-name/profile-of-{{code}}"\nformats: [md]\n---\n{{name}}\n' >templates/profile.md
shown() { # columns, what to run
  script -qec "stty cols $1 && exec '$BRIEFPACK' $2" /dev/null </dev/null | tr -d '\n' | tr '\r' '\n' | sed 's/\x1b\[K//g' >"$T/shown"
}
for command in build check; do
  for width in 20 40 60 80 132 200; do
    shown $width "$command --jobs 1"
    grep '[0-9]/3  ' "$T/shown" >"$T/states" || { cat "$T/shown"; fail "no progress at $width columns"; }
    [ "$(wc -L <"$T/states")" -lt $width ] || { cat "$T/states"; fail "not on one line of $width columns"; }
    expect_text "$T/states" "3/3  "
    [ $width -lt 100 ] || expect_text "$T/states" "left  a-folder-with-a-long-name/profile-of-A2"
    [ $width -lt 60 ] || expect_text "$T/states" "["
    [ $width -ne 60 ] || expect_text "$T/states" "left  …" # and the end of the name behind it
    [ $width -ne 60 ] || grep -q "profile-of-A2$\|…[a-z-]*A2$" "$T/states" || { cat "$T/states"; fail "not the end of the name"; }
    [ $width -ne 20 ] || ! grep -q '\[' "$T/states" || fail "a bar where there is no room"
  done
done
for options in "build --quiet" "build --progress never" "check --quiet"; do
  shown 80 "$options"
  ! grep '[0-9]/[0-9]  ' "$T/shown" || fail "a bar with $options"
done
expect_status 0 "$BRIEFPACK"
same "without a terminal" "$(cat "$T/err")" ""
expect_status 0 "$BRIEFPACK" --progress always
expect_text "$T/err" "3/3  "
expect_status 0 "$BRIEFPACK" check --verbose
expect_line "$T/err" briefing
