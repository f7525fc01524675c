# The same bytes on every run: in any locale, with no environment, from another folder, at another time.
. tests/lib.sh

root=$PWD
localedef -i tr_TR -f UTF-8 "$T/tr_TR.UTF-8" 2>/dev/null || [ -d "$T/tr_TR.UTF-8" ] || fail "no Turkish locale to test with"
same "the locale is there" "$(LOCPATH=$T LC_ALL=tr_TR.UTF-8 locale charmap)" UTF-8
"$BRIEFPACK" --output "$T/a" --quiet
LC_ALL=C "$BRIEFPACK" --output "$T/b" --quiet
LOCPATH=$T LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu "$BRIEFPACK" --output "$T/c" --quiet
(cd / && env -i "$BRIEFPACK" --input "$root/input" --templates "$root/templates" --output "$T/d" --quiet)
for run in b c d; do
  diff -r "$T/a" "$T/$run" >"$T/diff" || { head -5 "$T/diff"; fail "run $run differs"; }
done
# A second run into the same folder leaves the same bytes and nothing else.
"$BRIEFPACK" --output "$T/a" --quiet
diff -r "$T/a" "$T/b" || fail "the second run into one folder differs"
same "nothing left over" "$(ls -A "$T/a" | tr '\n' ' ')" "2020-12-07 latest "
# Nor does where the folders are show, in a manifest with a finding of the data and one of a template.
cp -R input templates "$T"
sed -i '1s/$/,remark/; 2,$s/$/,/' "$T/input/systems.csv"
sed -i 's/{ "name": "code", /{ "name": "remark" }, { "name": "code", /' "$T/input/datapackage.json"
printf '\n> [!NOET]\n> Words.\n' >>"$T/templates/claims-check.md"
"$BRIEFPACK" build claims-check --input "$T/input" --templates "$T/templates" --output "$T/e" --quiet 2>"$T/err" || cat "$T/err"
same "findings" "$(jq -r '.findings[].file' "$T/e/latest/manifest.json" | tr '\n' ' ')" "claims-check.md systems.csv "
cd "$T"
"$BRIEFPACK" build claims-check --output f --quiet 2>"$T/err"
diff -r e f || fail "where the folders are shows"
