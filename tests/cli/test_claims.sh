# The sample's published statements: verdicts worked out by hand from the data, and what a slip in a row says.
. tests/lib.sh

"$BRIEFPACK" figures claims | awk -F'\t' '{ split($1, p, "."); v[p[2], p[3]] = $2; if (p[2] + 1 > n) n = p[2] + 1 }
  END { for (i = 0; i < n; i++) print v[i, "id"] "|" v[i, "verdict"] "|" v[i, "found"] "|" v[i, "difference"] "|" v[i, "difference_relative"] }' |
  sort >"$T/found"
cat >"$T/expected" <<'EOF'
44-stps|holds|44|0|0.000000
450m|holds|450000000.00|0.00|0.000000
50-vanguards|holds|50|0|0.000000
eight-acs|holds|8|0|0.000000
eleven-more|holds|11|0|0.000000
five-models|holds|5|0|0.000000
four-and-a-half-million|holds|4618939|118939|0.026431
four-more|holds|4|0|0.000000
fourteen-and-a-half-million|does not hold|15415766|915766|0.063156
london-six-million|does not hold|6598713|598713|0.099786
nine-areas|holds|9|0|0.000000
seven-million|does not hold|7951322|951322|0.135903
sixty-per-cent|holds but understates|0.742106|0.142106|0.236844
south-west-three-million|does not hold|3182363|182363|0.060788
ten-already|holds|10|0|0.000000
thirty-five-million|holds but understates|44976348|9976348|0.285039
twelve-remaining|does not hold|13|1|0.083333
twenty-nine|holds|29|0|0.000000
two-devolved|holds|2|0|0.000000
vanguards-5m|cannot be checked|[x]|[x]|[x]
EOF
diff "$T/expected" "$T/found" || fail "verdicts differ"

why() { # id
  "$BRIEFPACK" figures --format json claims | jq -r --arg id "$1" '.figures.claims[] | select(.id.value == $id) | .why.value'
}
same "seven million" "$(why seven-million)" "The data gives 7,951,322 people, 951,322 (13.6 per cent) more than stated. The announced basis is measured against resident people; this was checked against registered ones."
for id in fourteen-and-a-half-million london-six-million south-west-three-million; do
  why "$id" | grep -q "The announced basis is measured against resident people; this was checked against registered ones" || fail "$id has no note"
done
why fourteen-and-a-half-million | grep -qF "6.3 per cent" || fail "6.3"
why london-six-million | grep -qF "10.0 per cent" || fail "10.0"
why south-west-three-million | grep -qF "6.1 per cent" || fail "6.1"
why four-and-a-half-million | grep -qF "2.6 per cent" || fail "2.6"
why sixty-per-cent | grep -qF "14.2 points more than stated" || fail "14.2"
why thirty-five-million | grep -qF "9,976,348" || fail "9976348"
why 450m | grep -qF "known for wave 1 as a whole only, and is indicative" || fail "indicative"
why vanguards-5m | grep -qF "no population for any of the 50 systems" || fail "no footprint"

# The verdicts do not depend on the date of the report, and the tolerance is a setting.
verdicts() { "$BRIEFPACK" figures claims "$@" | awk -F'\t' '$1 ~ /verdict$/ { print $2 }' | sort | uniq -c | tr -s ' \n' ' '; }
same "at another date" "$(verdicts --as-at 2018-05-24)" "$(verdicts)"
same "within 10 per cent" "$(verdicts --tolerance 10)" " 1 cannot be checked 2 does not hold 15 holds 2 holds but understates "
same "within 30 per cent" "$(verdicts --tolerance 30%)" " 1 cannot be checked 1 does not hold 18 holds "
expect_status 64 "$BRIEFPACK" figures --tolerance some

# A slip in a row is told with the claim and the nearest name; something the data lacks is a verdict.
slip() { # sed, text
  copy_input
  sed -i "$1" "$T/input/claims.csv"
  expect_status 65 "$BRIEFPACK" figures --input "$T/input" claims
  expect_text "$T/err" "$2"
}
slip 's/,joined,,exactly,9/,joind,,exactly,9/' "claim 'nine-areas': unknown measure 'joind'; did you mean 'joined'?"
slip 's/,exactly,9,/,exacty,9,/' "claim 'nine-areas': unknown qualifier 'exacty'; did you mean 'exactly'?"
slip 's/,exactly,9,systems/,exactly,9,system/' "claim 'nine-areas': unknown unit 'system'; did you mean 'systems'?"
slip 's/,exactly,9,systems/,exactly,9,GBP/' "claim 'nine-areas': the unit 'GBP' does not go with the measure 'joined'"
slip 's/,wave = 2,exactly/,wav = 2,exactly/' "claim 'four-more': unknown name 'wav' in a condition; did you mean 'wave'?"
slip 's/,wave = 2,exactly/,wave =,exactly/' "claim 'four-more': the condition 'wave =' ends where a value was expected"
slip 's/,start = 2017-06-15,/,start = June,/' "claim 'seven-million': 'start' is a date and cannot be compared with 'June'"
copy_input
sed -i 's/^twenty-nine,\([^,]*\),2020-12-07,ICS,,/twenty-nine,\1,2020-12-07,ICSS,,/' "$T/input/claims.csv"
expect_status 0 "$BRIEFPACK" figures --input "$T/input" claims
expect_text "$T/out" "The data does not allow it: programme 'ICSS' is not in the data, which has ICS, STP, Vanguard; did you mean 'ICS'?"
