# Text of a script that runs from right to left is refused in a PDF, with its place, and not set backwards.
. tests/lib.sh
mkdir "$T/templates"
printf -- '---\ntitle: T\n---\nfirst\n\nשלום\n' >"$T/templates/t.md"
expect_status 65 "$BRIEFPACK" build --templates "$T/templates" --output "$T/output"
expect_text "$T/err" "t.md:6: U+05E9 (ש) cannot be set in a PDF"
expect_status 0 "$BRIEFPACK" build --templates "$T/templates" --output "$T/output" --format md
expect_text "$T/output/latest/t.md" "שלום"
