# Wrong data: status 65, the place and what is wrong, nothing published, the earlier output untouched.
. tests/lib.sh

mkdir "$T/templates"
printf -- '---\ntitle: T\noutput: t\nformats: [md]\n---\n{{coverage.systems}}\n' >"$T/templates/t.md"
build() { "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/output"; }
copy_input
expect_status 0 build
cp -R "$T/output" "$T/before"

refused() { # file:line:column: , text, status (65)
  expect_status "${3:-65}" build
  expect_text "$T/err" "$T/input/$1"
  expect_text "$T/err" "$2"
  diff -r "$T/output" "$T/before" || fail "the earlier output was touched"
  copy_input
}

sed -i '1s/patients/patient/' "$T/input/registrations-2021-01.csv"
refused "registrations-2021-01.csv:1" patients
sed -i '1s/region/area_name/' "$T/input/systems.csv"
refused "systems.csv:1" region
sed -i '1q' "$T/input/funding.csv"
refused "funding.csv" "no rows"
: >"$T/input/funding.csv"
refused "funding.csv" "empty"
sed -i '3s/14738/1473x/' "$T/input/registrations-2021-01.csv"
refused "registrations-2021-01.csv:3:23: " 1473x
sed -i '2s/^QE1,/QE9,/' "$T/input/populations.csv"
refused "populations.csv:2:1: " QE9
sed -i '3p' "$T/input/systems.csv"
refused "systems.csv:4:1: " QF7
sed -i '2p' "$T/input/populations.csv"
refused "populations.csv:3:" QE1
sed -i '5s/,18638/,18639/' "$T/input/registrations-2021-01.csv"
refused "" 60606346
rm "$T/input/claims.csv"
refused "claims.csv" "cannot be opened: No such file" 66
printf '{"resources": [' >"$T/input/datapackage.json"
refused "datapackage.json:1:" "JSON"

# Without a data package, a column that nearly has the name of one is told of: it would change figures unseen.
rm -rf "$T/input"; mkdir "$T/input"
printf 'code,name,programme,start,End\nA,Alpha,P,2020-01-01,2020-03-01\n' >"$T/input/systems.csv"
printf 'area,date,basis,population\nA,2020-01-01,registered,100\n' >"$T/input/populations.csv"
expect_status 0 "$BRIEFPACK" figures coverage.systems --input "$T/input" --programme P --as-at 2020-06-01 --basis registered
expect_text "$T/err" "systems.csv:1:27: warning: the column 'End' is kept as text and feeds no figure; did you mean 'end'?"

# Everything that is wrong with the templates is told in one go, in its order: what is wrong with how they are
# written, and names that are not there, in the parts that could be read and in the other templates too.
copy_input
mkdir "$T/templates/partials"
cat >"$T/templates/t.md" <<'END'
---
title: T {{nme}}
subtile: x
for-each: systems
output: a/{{code}}
---
{{coverage.populaton}} {{code | uper}} {{> p}}
```table
rows: systems
columns: [name, populaton]
captoin: x
```
{{coverage.share | millions}}
{{#systems}}
END
printf '{{wrong.name}} {{^\n' >"$T/templates/partials/p.md"
printf -- '---\ntitle: T\n---\n{{coverage.sistems}} {{coverage.share}}\n' >"$T/templates/u.md"
cat >"$T/expected" <<END
$T/templates/t.md:2:12: unknown name 'nme'; did you mean 'name'?
$T/templates/t.md:3:1: the front matter has no option 'subtile'; did you mean 'subtitle'?
$T/templates/t.md:7:3: unknown name 'coverage.populaton'; did you mean 'coverage.population'?
$T/templates/t.md:7:33: unknown filter 'uper'; did you mean 'upper'?
$T/templates/t.md:10:17: unknown name 'populaton'; did you mean 'population'?
$T/templates/t.md:11:1: 'table' has no option 'captoin'; did you mean 'caption'?
$T/templates/t.md:13:20: filter 'millions' takes a count or number; 'coverage.share' gives a share
$T/templates/t.md:14:1: the section 'systems' is never closed
$T/templates/partials/p.md:1:3: unknown name 'wrong.name' (included from $T/templates/t.md:7:40)
$T/templates/partials/p.md:1:16: this tag is not closed: no '}}' follows (included from $T/templates/t.md:7:40)
$T/templates/u.md:4:3: unknown name 'coverage.sistems'; did you mean 'coverage.systems'?
END
expect_status 65 build
diff "$T/expected" "$T/err" || fail "not all problems, or others"

# Names that a misspelt for-each would have made are not called unknown; with wrong data, templates are read.
printf -- '---\ntitle: T\nfor-eech: systems\n---\n{{name}}\n' >"$T/templates/t.md"
rm "$T/templates/u.md"
expect_status 65 build
echo "$T/templates/t.md:3:1: the front matter has no option 'for-eech'; did you mean 'for-each'?" | diff - "$T/err" ||
  fail "a name was called unknown"
sed -i '1s/region/area_name/' "$T/input/systems.csv"
expect_status 65 build
expect_text "$T/err" "$T/input/systems.csv:1"
expect_text "$T/err" "t.md:3:1: the front matter has no option"
