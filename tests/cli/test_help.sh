# Help folds to the terminal: no line is wider, no word is lost.
. tests/lib.sh
export LC_ALL=C.UTF-8

words() { tr -s ' \n' '\n\n' <"$1" | grep . | sort; }
"$BRIEFPACK" --help >"$T/plain"
words "$T/plain" >"$T/expected"
[ "$(wc -L <"$T/plain")" -le 80 ] || fail "wider than 80 columns where there is no terminal"
for width in 60 80 200; do
  script -qec "stty cols $width && exec '$BRIEFPACK' --help" /dev/null </dev/null | tr -d '\r' >"$T/shown"
  [ "$(wc -L <"$T/shown")" -le $width ] || { cat "$T/shown"; fail "wider than $width columns"; }
  words "$T/shown" | diff - "$T/expected" || fail "not the same words at $width columns"
done
[ "$(wc -l <"$T/shown")" -lt "$(wc -l <"$T/plain")" ] || fail "a wide terminal is not used"
