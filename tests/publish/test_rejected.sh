# Rows that the package allows to be rejected are published beside the figures, whole and harmless to spreadsheets;
# one more, and nothing is published.
. tests/lib.sh

mkdir "$T/templates"
printf -- '---\ntitle: T\noutput: t\nformats: [md]\n---\n{{quality.read}} {{quality.accepted}} {{quality.rejected}} {{quality.issues | count}}\n' >"$T/templates/t.md"
build() { "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/output"; }

copy_input
allow() { jq ".briefpack.max_rejected = $1" input/datapackage.json >"$T/input/datapackage.json"; }
awk -F, 'NR == 2 { $4 = "1.2.3" } { print }' OFS=, input/funding.csv >"$T/input/funding.csv"
printf '=1+1,2017/18,x,@5,draft,"a, ""b"""\n' >>"$T/input/funding.csv"
lines=$(wc -l <"$T/input/funding.csv")
allow 9
expect_status 0 build
csv=$T/output/latest/rejected.csv
expect_line "$csv" "file,line,column,field,value,reason,row"
expect_text "$csv" "funding.csv,$lines,16,amount,\"'@5\",column 'amount': found "
expect_text "$csv" "\"'@5\""
expect_text "$csv" "\"'=1+1,2017/18,x,@5,draft,\"\"a, \"\"\"\"b\"\"\"\"\"\"\""
rows=$(($(wc -l <"$csv") - 1))
same "one line a row" "$(jq '[.inputs[].rejected] | add' "$T/output/latest/manifest.json")" "$rows"
same "each row is warned of" "$(grep -c "$T/input/funding.csv:.*warning: " "$T/err")" "$rows"
same "outputs with digests" "$(jq -r '.outputs[].path' "$T/output/latest/manifest.json" | grep -c rejected.csv)" 1
awk 'NF == 4 && $1 ~ /^[0-9,]+$/' "$T/output/latest/t.md" | tr -d ',' >"$T/counts"
read -r read accepted rejected issues <"$T/counts"
same "read" "$read" "$((accepted + rejected))"
same "issues hold the warnings" "$([ "$issues" -ge "$rows" ] && echo yes)" yes

cp -R "$T/output" "$T/before"
same "rejected" "$rows" 2
allow 1
expect_status 65 build
expect_text "$T/err" "2 of 13855 rows were rejected; max_rejected allows 1"
diff -r "$T/output" "$T/before" || fail "the earlier output was touched"
allow '"50%"'
expect_status 0 build
allow '"0.001%"'
expect_status 65 build
expect_text "$T/err" "max_rejected allows 0.001% of them"

# A sound run publishes no rejected.csv, and takes the old one away.
copy_input
expect_status 0 build
[ ! -e "$T/output/latest/rejected.csv" ] || fail "a rejected.csv without a rejected row"
