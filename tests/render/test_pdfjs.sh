#!/bin/sh
# pdf.js warns of nothing in the PDFs of the sample and of every kind of block, and finds their structure.  It is no
# Debian package: `npm install pdfjs-dist` in any folder, and PDFJS=FOLDER/node_modules/pdfjs-dist.
. tests/lib.sh
case $OUT in */asan) echo "skipped: looks at files that do not depend on the build"; exit 77 ;; esac
command -v node >/dev/null || { echo "skipped: needs node"; exit 77; }
pdfjs=${PDFJS:-node_modules/pdfjs-dist}
[ -e "$pdfjs/legacy/build/pdf.mjs" ] || { echo "skipped: needs pdfjs-dist, in the folder that PDFJS names"; exit 77; }
"$BRIEFPACK" build --input input --templates templates --output "$T/out" --format pdf --quiet
"$OUT/tests/render/test_pdf_walk" --write-archive "$T/archive.pdf" >/dev/null
find "$T/out/latest/" "$T/archive.pdf" -name '*.pdf' >"$T/list"
[ "$(wc -l <"$T/list")" -gt 30 ] || fail "too few files"
xargs node tests/render/read_with_pdfjs.mjs "$pdfjs" <"$T/list"
