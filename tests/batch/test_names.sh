# Names of reports: those that could not stand side by side on some file system are refused before any work, with
# their place.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
"$BRIEFPACK" --quiet
cp -R output before
template() { printf -- '---\ntitle: t\noutput: %s\nformats: [md]\n---\n%s\n' "$2" "${3:-}" >"templates/$1.md"; }
refused() { # template, column, name, why
  expect_status 65 "$BRIEFPACK"
  expect_text "$T/err" "templates/$1.md:3:$2: the output name '$3' $4"
  diff -r output before || fail "something was published"
  expect_status 65 "$BRIEFPACK" --dry-run
  rm templates/[!b]*.md
}
named() { template x "$1"; refused x 9 "$1" "$2"; }

for device in CON con.x nul/a a/Lpt1 com9.tar; do named $device "is reserved: Windows has a device of that name"; done
for own in manifest figures.json/a Rejected.csv/a SHA256SUMS; do named $own "is reserved for the run itself"; done
named a./b "has a folder that ends in a dot or a space"
named "$(printf 'x%.0s' $(seq 201))" "is too long"
named "$(printf 'x%.0s' $(seq 300))/a" "is too long"
template x briefing; refused x 9 briefing "is taken already, by briefing for 'briefing'"
template x briefing.pdf/a; refused x 9 briefing.pdf/a "has a folder that is a file of another report"
template x BRIEFING.md/a/b; refused x 9 BRIEFING.md/a/b "has a folder that is a file of another report"
# Names that differ in composition and letter case alone: é as one letter, and E with an accent after it.
template x "$(printf 'caf\303\251')"
template y "$(printf 'CAFE\314\201')"
refused y 9 "$(printf 'CAF\303\211')" "is taken already, by x"
# Names of template files, too.
printf -- '---\ntitle: t\n---\n' >"templates/$(printf '\303\251').md"
printf -- '---\ntitle: t\n---\n' >"templates/$(printf 'E\314\201').md"
expect_status 65 "$BRIEFPACK"
expect_text "$T/err" "is taken already, by $(printf 'E\314\201')"
rm templates/[!b]*.md

# All in one go; and what is right stays right.
template x con
template y manifest
expect_status 65 "$BRIEFPACK"
same "both are told" "$(grep -c 'the output name' "$T/err")" 2
rm templates/[!b]*.md
template x "a.b/console.md/$(printf 'x%.0s' $(seq 200))"
template y "manifests"
expect_status 0 "$BRIEFPACK" --quiet
cd output/latest
sha256sum -c --quiet SHA256SUMS
cd ../..
rm templates/[!b]*.md

# --only with a key or a value that nothing has: the nearest that something has.
printf -- '---\ntitle: t\nfor-each: systems\noutput: p/{{code}}\nformats: [md]\n---\n' >templates/x.md
expect_status 65 "$BRIEFPACK" --only cod=A1
expect_text "$T/err" "no report is made for items that have a 'cod'; did you mean 'code'?"
expect_status 65 "$BRIEFPACK" --only name=Nortshire
expect_text "$T/err" "no report has name=Nortshire; did you mean 'Northshire'?"
expect_status 65 "$BRIEFPACK" build briefing --only code=A1
expect_text "$T/err" "no template has a for-each"
