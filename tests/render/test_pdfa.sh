#!/bin/sh
# PDF/As of every kind of block, and of more than its arrays may hold, are accepted by PDFBox's validator and walked.
set -eu
jars=/usr/share/java
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api; do
  [ ! -e "$jars/$jar.jar" ] || classes=${classes:-}:$jars/$jar.jar
done
if ! command -v java >/dev/null || [ ! -e $jars/preflight.jar ]; then
  echo "skipped: PDFBox is not installed (libpdfbox2-java)"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
kinds="archive long-archive"
case $OUT in */asan) kinds=archive ;; esac
for kind in $kinds; do
  "$OUT/tests/render/test_pdf_walk" --write-$kind "$folder/$kind.pdf"
  qpdf --check "$folder/$kind.pdf" >/dev/null
  "$OUT/tests/render/test_pdf_walk" "$folder/$kind.pdf"
  java -cp "$classes" org.apache.pdfbox.preflight.Validator_A1b "$folder/$kind.pdf" >"$folder/verdict" 2>&1 || true
  cat "$folder/verdict"
  grep -q 'is a valid PDF/A-1b file' "$folder/verdict"
done
