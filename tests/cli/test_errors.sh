# Wrong data: status 65, the place and what is wrong, nothing published, the earlier output untouched.
. tests/lib.sh

mkdir "$T/templates"
printf -- '---\ntitle: T\noutput: t\nformats: [md]\n---\n{{coverage.systems}}\n' >"$T/templates/t.md"
build() { "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/output"; }
copy_input
expect_status 0 build
cp -R "$T/output" "$T/before"

refused() { # file:line:column: , text
  expect_status 65 build
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
refused "claims.csv" "claims.csv"
printf '{"resources": [' >"$T/input/datapackage.json"
refused "datapackage.json:1:" "JSON"

# Without a data package, a column that nearly has the name of one is told of: it would change figures unseen.
rm -rf "$T/input"; mkdir "$T/input"
printf 'code,name,programme,start,End\nA,Alpha,P,2020-01-01,2020-03-01\n' >"$T/input/systems.csv"
printf 'area,date,basis,population\nA,2020-01-01,registered,100\n' >"$T/input/populations.csv"
expect_status 0 "$BRIEFPACK" figures coverage.systems --input "$T/input" --programme P --as-at 2020-06-01 --basis registered
expect_text "$T/err" "systems.csv:1:27: warning: the column 'End' is kept as text and feeds no figure; did you mean 'end'?"
