# Golden pairs, found by looking: every file below tests/golden/expected is compared with what the sample's
# packs hold.  After an intended change, look at the difference, then: GOLDEN_UPDATE=1 sh tests/golden/test_golden.sh
. tests/lib.sh
"$BRIEFPACK" build --quiet --output "$T/output"
compared=0
for expected in $(cd tests/golden/expected && find . -type f | sort); do
  found=$T/output/latest/$expected
  [ -z "${GOLDEN_UPDATE:-}" ] || cp "$found" "tests/golden/expected/$expected"
  diff -u "tests/golden/expected/$expected" "$found" || fail "$expected is not as expected"
  compared=$((compared + 1))
done
[ "$compared" -gt 0 ] || fail "nothing compared"
