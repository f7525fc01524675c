# The published file, mapped in place of the sample's by editing datapackage.json alone, gives the same figures.
. tests/lib.sh
real=$SHARED/real/gp-reg-pat-prac-all_2021-01.csv
[ -e "$real" ] || { echo "no $real"; exit 77; }

copy_input
rm "$T/input/registrations-2021-01.csv"
cp "$real" "$T/input/"
jq '(.resources[] | select(.path == "registrations-2021-01.csv")) |= (
  .path = "gp-reg-pat-prac-all_2021-01.csv"
  | .schema = { fields: [
      { name: "PUBLICATION", type: "string" }, { name: "EXTRACT_DATE", type: "date", format: "%d%b%Y" },
      { name: "TYPE", type: "string" }, { name: "CCG_CODE", type: "string" },
      { name: "ONS_CCG_CODE", type: "string" }, { name: "CODE", type: "string" },
      { name: "POSTCODE", type: "string" }, { name: "SEX", type: "string" }, { name: "AGE", type: "string" },
      { name: "NUMBER_OF_PATIENTS", type: "integer", constraints: { minimum: 0 } } ] }
  | .briefpack.columns = { area: "CODE", date: "EXTRACT_DATE", population: "NUMBER_OF_PATIENTS" }
  | .briefpack.where = "TYPE = GP")' input/datapackage.json >"$T/input/datapackage.json"
"$BRIEFPACK" figures --input "$T/input" | grep -vE '^(quality|sources)\.' >"$T/real"
"$BRIEFPACK" figures | grep -vE '^(quality|sources)\.' >"$T/sample"
same "enough figures compared" "$([ "$(wc -l <"$T/sample")" -gt 500 ] && echo yes)" yes
diff "$T/real" "$T/sample" || fail "figures differ"
