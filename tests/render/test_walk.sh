#!/bin/sh
# Every PDF of the sample reports: no fault to qpdf, poppler, mutool, nor to the walker of the structure.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BRIEFPACK" build --input input --templates templates --output "$folder/out" >/dev/null
find "$folder/out/latest/" -name '*.pdf' >"$folder/list"
[ "$(wc -l <"$folder/list")" -ge 30 ]
while read -r file; do
  qpdf --check "$file" >/dev/null
  pdftotext "$file" "$folder/text" 2>>"$folder/warnings"
  pdftoppm -r 10 -png "$file" "$folder/page" 2>>"$folder/warnings"
  pdffonts "$file" 2>>"$folder/warnings" | tail -n +3 | grep -v 'yes yes yes' >>"$folder/warnings" || true
  ! command -v mutool >/dev/null || mutool draw -q -F text -o /dev/null "$file" 2>&1 |
    grep -v 'ICC support is not available' >>"$folder/warnings" || true
done <"$folder/list"
cat "$folder/warnings"
[ ! -s "$folder/warnings" ]
xargs "$OUT/tests/render/test_pdf_walk" <"$folder/list"
