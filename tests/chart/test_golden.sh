# Golden pictures, found by looking: each file of tests/chart/golden is compared with what the template of every
# kind makes of the sample.  After an intended change look at the difference, then:
# GOLDEN_UPDATE=1 sh tests/chart/test_golden.sh
. tests/lib.sh
expect_status 0 "$BRIEFPACK" build --quiet --templates tests/chart/templates --output "$T/output"
[ ! -s "$T/err" ] || { cat "$T/err"; fail "there were warnings"; }
found=$T/output/latest/charts
if [ -n "${GOLDEN_UPDATE:-}" ]; then cp "$found"/*.svg tests/chart/golden/; fi
same "pictures" "$(cd "$found" && echo *)" "$(cd tests/chart/golden && echo *)"
for svg in "$found"/*.svg; do
  diff -u "tests/chart/golden/$(basename "$svg")" "$svg" || fail "$(basename "$svg") is not as expected"
  # It says in words what it shows.
  grep -q 'role="img" aria-labelledby="title desc"' "$svg" || fail "no role: $svg"
  grep -q '^<title id="title">[^<]\{3,\}</title>$' "$svg" || fail "no title: $svg"
  grep -q '^<desc id="desc">[^<]\{3,\}</desc>$' "$svg" || fail "no description: $svg"
  if command -v rsvg-convert >"$T/which"; then
    rsvg-convert "$svg" -o "$T/picture.png" 2>"$T/err" || fail "librsvg cannot draw $svg"
    [ ! -s "$T/err" ] || { cat "$T/err"; fail "librsvg complains of $svg"; }
  fi
done
expect_text "$found/kinds.bar.svg" '<desc id="desc">Bars &amp; &quot;signs&quot; &lt;of&gt; 29 systems</desc>'

# Every kind there is stands in the template.
kinds=$(sed -n 's/^  { "\([a-z]*\)", .*, draw_[a-z]* },$/\1/p' gen/chart/chart.c)
[ "$(echo "$kinds" | wc -l)" -ge 13 ] || fail "kinds not found in gen/chart/chart.c"
for kind in $kinds; do
  grep -q "^kind: $kind\$" tests/chart/templates/kinds.md || fail "no chart of kind $kind"
done

# In Markdown each picture is linked with its words, and its figures follow as a table.
md=$T/output/latest/kinds.md
same "links" "$(grep -c '^!\[.\{3,\}\](charts/kinds\.[a-z0-9-]*\.svg)$' "$md")" "$(ls "$found" | wc -l)"
same "tables" "$(grep -cE '^\|[-:| ]*-[-:| ]*$' "$md")" "$(ls "$found" | wc -l)"
# In the PDF each is a figure with its words.
qpdf --qdf --object-streams=disable "$T/output/latest/kinds.pdf" "$T/qdf"
same "figures" "$(grep -ac '/S /Figure' "$T/qdf")" "$(ls "$found" | wc -l)"
same "words" "$(grep -ac '/Alt ' "$T/qdf")" "$(ls "$found" | wc -l)"
