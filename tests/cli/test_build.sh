# The whole sample, built into a folder of its own and looked at from outside.
. tests/lib.sh

expect_status 0 "$BRIEFPACK" build --output "$T/output"
same summary "$(cut -d, -f1 "$T/out")" "40 reports in 120 files"
cd "$T/output/latest"
same "latest is a link" "$(readlink ../latest)" 2020-12-07
same "files" "$(find . -type f | wc -l)" 124
same "regions" "$(find regions -name '*.md' | wc -l) $(find regions -name '*.pdf' | wc -l)" "7 7"
same "profiles" "$(find profiles -name '*.md' | wc -l) $(find profiles -name '*.pdf' | wc -l)" "29 29"

find . -name '*.pdf' | sort | while read -r pdf; do
  qpdf --check "$pdf" >"$T/qpdf" 2>&1 || { cat "$T/qpdf"; fail "qpdf: $pdf"; }
  pdftotext -layout "$pdf" "$T/text" 2>"$T/err"
  [ ! -s "$T/err" ] || { cat "$T/err"; fail "pdftotext complains: $pdf"; }
  pages=$(pdfinfo "$pdf" | awk '$1=="Pages:" { print $2 }')
  same "last page of $pdf" "$(grep -c "Page $pages of $pages" "$T/text")" 1
  pdffonts "$pdf" | awk 'NR>2 && !/yes yes yes/ { print; bad=1 } END { exit bad }' || fail "a font of $pdf is not embedded, subset and mapped"
done

pdftotext -layout national-briefing.pdf "$T/text"
for figure in 29 44,976,348 60,606,345 74.2% 35,000,000 61.9% 13 15,629,997 3,124,757; do
  expect_text "$T/text" "$figure"
  expect_text national-briefing.md "$figure"
done
expect_text regions/london.md 10,325,878
expect_text regions/south-east.md "The region had no system yet in one area: Kent and Medway."
expect_text claims-check.md "The announced basis is measured against resident people; this was checked against registered ones."
pdfinfo national-briefing.pdf | grep -q '^Title: *Care systems' || fail "no title"

# Every system stands once in the table of systems, and every digest of the manifest is right.
"$BRIEFPACK" figures --input "$OLDPWD/input" systems | awk -F'\t' '$1 ~ /^systems\.[0-9]+\.name$/ { print $2 }' |
  while read -r name; do
    same "rows for $name" "$(awk '/^## The 29 systems/ { on=1; next } /^## / { on=0 } on' national-briefing.md | grep -cE "^\| +[0-9]+ \| $name ")" 1
  done
jq -r '.outputs[] | .sha256 + "  " + .path' manifest.json >"$T/sums"
same "outputs in the manifest" "$(wc -l <"$T/sums")" 122
sha256sum -c --quiet "$T/sums" || fail "digests differ"
same "row account" "$(jq '[.inputs[] | select(.read != .accepted + .excluded + .rejected)] | length' manifest.json)" 0

# The Markdown is read back by another implementation: no value broke a table or a heading.
cmark-gfm -e table national-briefing.md >"$T/html"
same "tables in HTML" "$(grep -c '<table>' "$T/html")" "$(grep -cE '^[|][-:| ]*-[-:| ]*$' national-briefing.md)"
