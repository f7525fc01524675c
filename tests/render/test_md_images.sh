# Images of the text: beside the Markdown where the text looks for them, once however many reports show one; in
# the PDF itself; and among the files whose change --if-changed notices.
. tests/lib.sh
command -v jq >/dev/null || { echo "skipped: no jq"; exit 77; }
mkdir -p "$T/templates/images" "$T/templates/partials"
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAA' >"$T/png"
printf '%s' 'AgABSK+kcQAAAABJRU5ErkJggg==' >>"$T/png"
for name in dot "a dot" QNQ item note; do base64 -d "$T/png" >"$T/templates/images/$name.png"; done
cat >"$T/templates/t.md" <<'END'
---
title: "{{name}}"
for-each: systems | where code in (QNQ, QF7)
output: profiles/{{code}}
---
![A dot](images/dot.png "Dots")

![A dot again](images/dot.png)

{{#code | is "QNQ"}}
![Its own](images/{{code}}.png)
{{/}}

{{>p}}
END
cat >"$T/templates/partials/p.md" <<'END'
- ![In a list](images/item.png)

![Spaced](<images/a dot.png>)

Text[^n].

[^n]: Note

    ![In a note](images/note.png)
END
build() { "$BRIEFPACK" build --templates "$T/templates" --output "$T/output" "$@"; }
expect_status 0 build
pack=$T/output/latest
same "images" "$(cd "$pack" && find . -name '*.png' | LC_ALL=C sort | tr '\n' ' ')" \
  "./profiles/images/QNQ.png ./profiles/images/a dot.png ./profiles/images/dot.png ./profiles/images/item.png ./profiles/images/note.png "
for name in dot QNQ "a dot"; do cmp "$T/templates/images/$name.png" "$pack/profiles/images/$name.png"; done
# Every image that the Markdown shows is there.
for report in QNQ QF7; do
  sed -n 's/.*!\[[^]]*\](<\{0,1\}\([^)>" ]*[^)>"]*png\).*/\1/p' "$pack/profiles/$report.md" >"$T/shown"
  [ "$(wc -l <"$T/shown")" -ge 5 ] || fail "not all images in $report.md"
  while read -r path; do [ -f "$pack/profiles/$path" ] || fail "no $path beside $report.md"; done <"$T/shown"
done
same "listed once" "$(jq '[.outputs[] | select(.path == "profiles/images/dot.png")] | length' "$pack/manifest.json")" 1
digest=$(sha256sum "$T/templates/images/dot.png" | cut -d ' ' -f 1)
same "in the manifest" "$(jq -r '.templates[] | select(.path == "images/dot.png") | .sha256' "$pack/manifest.json")" "$digest"
expect_status 0 build --if-changed
expect_text "$T/out" "nothing has changed"
printf 'x' >>"$T/templates/images/item.png"
expect_status 0 build --if-changed
expect_text "$T/out" " reports in "
cmp "$T/templates/images/item.png" "$pack/profiles/images/item.png"
# Shards make the same pack; a PDF alone needs no file beside it.
for k in 1 2; do expect_status 0 "$BRIEFPACK" build --templates "$T/templates" --output "$T/parts" --shard $k/2; done
expect_status 0 "$BRIEFPACK" merge "$T"/parts/*of2 --output "$T/merged"
diff -r "$T/merged/latest" "$pack" || fail "shards make another pack"
expect_status 0 build --format pdf
same "beside PDFs" "$(find "$pack/" -name '*.png' | wc -l | tr -d ' ')" 0
