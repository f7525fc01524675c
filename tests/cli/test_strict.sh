# --strict: a warning is an error, whether it is of the data or of a report, and nothing is published.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
expect_status 0 "$BRIEFPACK" --strict --quiet
same "no warning, nothing said" "$(cat "$T/err")" ""
cp -R output before
refused() { # text
  for command in build check; do
    expect_status 65 "$BRIEFPACK" $command --strict
    expect_text "$T/err" "$1"
    expect_text "$T/err" "1 warning, which --strict makes an error"
    diff -r output before || fail "something was published"
  done
}

# Of a report: a callout there is no such kind of.
printf -- '---\ntitle: t\n---\n> [!NOET]\n> Words.\n' >templates/other.md
refused "templates/other.md:4:3: warning: '[!NOET]' is no callout"
expect_status 0 "$BRIEFPACK" --quiet
rm -r templates/other.md before
cp -R output before

# Of the data: a column that is empty in every row.
sed -i 's/\("name": "region", "type": "string" }\)/\1, { "name": "remark", "type": "string" }/' input/datapackage.json
sed -i '1s/$/,remark/; 2,$s/$/,/' input/systems.csv
refused "input/systems.csv:1:34: warning: the column 'remark' is empty in every row"
expect_status 0 "$BRIEFPACK" --quiet
