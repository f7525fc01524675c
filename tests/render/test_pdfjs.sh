#!/bin/sh
# pdf.js, the reader in Firefox, warns of nothing in the PDFs of the sample and of every kind of block, finds their
# structure, and reads the same text as poppler does.  PDFJS=FOLDER/node_modules/pdfjs-dist chooses another version
# than Debian's.
. tests/lib.sh
case $OUT in */asan) echo "skipped: looks at files that do not depend on the build"; exit 77 ;; esac
command -v node >/dev/null || { echo "skipped: needs node"; exit 77; }
pdfjs=${PDFJS:-/usr/share/nodejs/pdfjs-dist}
[ -e "$pdfjs/build" ] || { echo "skipped: needs libjs-pdf, or pdfjs-dist in the folder that PDFJS names"; exit 77; }
"$BRIEFPACK" build --input input --templates templates --output "$T/out" --format pdf --quiet
"$OUT/tests/render/test_pdf_walk" --write-archive "$T/archive.pdf" >/dev/null
find "$T/out/latest/" "$T/archive.pdf" -name '*.pdf' >"$T/list"
[ "$(wc -l <"$T/list")" -gt 30 ] || fail "too few files"
while read -r file; do pdftotext -raw "$file" "${file%.pdf}.txt"; done <"$T/list"
xargs node tests/render/read_with_pdfjs.mjs "$pdfjs" <"$T/list"
