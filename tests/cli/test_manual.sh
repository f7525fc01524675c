# The manual is well formed, and names every command, option and exit status that help does.
. tests/lib.sh
mandoc -Tlint -Wwarning gen/cli/briefpack.1 >"$T/lint" || { cat "$T/lint"; fail "mandoc complains"; }
mandoc -Tutf8 gen/cli/briefpack.1 | col -b >"$T/manual"
"$BRIEFPACK" --help >"$T/help"
sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p' "$T/help" | while read -r command; do
  grep -qE "^ +$command +[A-Z]" "$T/manual" || fail "the manual lacks the command $command"
done
sed -n 's/^  --\([a-z-]*\).*/\1/p' "$T/help" | while read -r option; do
  grep -qE "^ +--$option( |\$)" "$T/manual" || fail "the manual lacks --$option"
done
sed -n 's/^  \( [0-9]\|[0-9][0-9]\)  .*/\1/p' "$T/help" | while read -r status; do
  grep -qE "^ +$status +[A-Z]" "$T/manual" || fail "the manual lacks the status $status"
done
same "options compared" "$(grep -c '^  --' "$T/help")" "$(grep -cE '^ +--[a-z-]+( [A-Z]|$)' "$T/manual")"
