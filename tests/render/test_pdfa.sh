#!/bin/sh
# A PDF/A of every kind of block is accepted by PDFBox's validator.
set -eu
jars=/usr/share/java
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api; do
  [ ! -e "$jars/$jar.jar" ] || classes=${classes:-}:$jars/$jar.jar
done
if ! command -v java >/dev/null || [ ! -e $jars/preflight.jar ]; then
  echo "PDFBox is not installed: libpdfbox2-java"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$OUT/tests/render/test_pdf_walk" --write-archive "$folder/archive.pdf"
qpdf --check "$folder/archive.pdf" >/dev/null
java -cp "$classes" org.apache.pdfbox.preflight.Validator_A1b "$folder/archive.pdf" >"$folder/verdict" 2>&1 || true
cat "$folder/verdict"
grep -q 'is a valid PDF/A-1b file' "$folder/verdict"
