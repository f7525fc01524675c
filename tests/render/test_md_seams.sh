# Values of every unkind sort, in every place, come back from another parser as the text they are: the Markdown
# read by cmark-gfm, with its tables and autolinks, holds each value, and no mark the template did not make.
. tests/lib.sh
copy_input
mkdir "$T/templates"
cat >"$T/templates/t.md" <<'T'
---
title: "{{tables.nasty.0.value}} {{tables.nasty.0.value}}"
formats: [md]
---

{{#tables.nasty}}

{{value}}

{{value}}{{value}} and {{value}}[link](https://ok.example/) and \{{value}}

**{{value}}** b**{{value}}**b *{{value}}* b*{{value}}*b &{{value}} {{value}}lt;

## {{value}}

- {{value}}
- {{value}}. item

{{value}}. start

| a | {{value}} |
|---|---|
| {{value}} | **{{value}}** |

> {{value}}) quote

[to](https://ok.example/?a={{value}}&{{value}};#b) me{{value}}

![Shows {{value}}](dot.png)

{{/tables.nasty}}
T
cat >"$T/nasty.txt" <<'V'
12
Ends with #
Ho!
#
&
lt;
[x]
**
74.2%
1.
- x
a|b
a\|b
\
_under_score_
`code`
<b>
&amp;
http://example.com/
www.example.com
# not a heading
~~gone~~
![i](j)
$1,000
(brackets)
x.y+z@example.org
@example.org
mailto:a_b@example.org
a=1&amp;b=2&copy=3&
amp;x
V
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAA' >"$T/png"
printf '%s' 'AgABSK+kcQAAAABJRU5ErkJggg==' >>"$T/png"
base64 -d "$T/png" >"$T/templates/dot.png"
{ echo value; sed 's/"/""/g; s/.*/"&"/' "$T/nasty.txt"; } >"$T/input/nasty.csv"
jq '.resources += [{ name: "nasty", path: "nasty.csv", schema: { fields: [{ name: "value", type: "string" }] } }]' \
  input/datapackage.json >"$T/input/datapackage.json"
"$BRIEFPACK" --input "$T/input" --templates "$T/templates" --output "$T/output" --quiet
cmark-gfm -e table -e strikethrough -e autolink -t xml "$T/output/latest/t.md" >"$T/xml"

count() { grep -cE "$1" "$T/xml" || true; }
n=$(wc -l <"$T/nasty.txt")
same headings "$(count '<heading level="2">')" "$n"
same titles "$(count '<heading level="1">')" 1
same tables "$(count '<table>')" "$n"
same "table cells" "$(count '<table_cell')" $((4 * n))
same strong "$(count '<strong>')" $((3 * n))
same emphasis "$(count '<emph>')" $((2 * n))
same links "$(awk '/<image / { on = 1 } !on; /<\/image>/ { on = 0 }' "$T/xml" | grep -c '<link ')" $((2 * n))
same lists "$(count '<list ')" "$n"
same items "$(count '<item>')" $((2 * n))
same quotations "$(count '<block_quote>')" "$n"
same images "$(count '<image')" "$n"
same code "$(count '<code')" 0
same HTML "$(grep '<html' "$T/xml" | grep -cvF '>&lt;!-- --&gt;<' || true)" 0
same struck "$(count '<strikethrough>')" 0
same rules "$(count '<thematic_break')" 0
# Each value stands as text in its heading.
awk '/<heading level="2">/ { on = 1; text = ""; next } /<\/heading>/ { if (on) print text; on = 0 }
  on && !/<html_inline/ { line = $0; sub(/^ *<text[^>]*>/, "", line); sub(/<\/text>$/, "", line); text = text line }' "$T/xml" |
  sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' >"$T/headings"
diff "$T/headings" "$T/nasty.txt" || fail "headings differ"
# A value in an address is itself, between what the author wrote, but for bytes that no address can hold.
cmark-gfm -e table -e strikethrough -e autolink "$T/output/latest/t.md" >"$T/html"
sed -n 's/.*href="\(https:\/\/ok.example\/?a=[^"]*\)".*/\1/p' "$T/html" | sed 's/&amp;/\&/g' >"$T/addresses"
address() { # of cmark-gfm: what it does not leave as it is
  printf '%s' "$1" | sed 's/\\/%5C/g; s/ /%20/g; s/\[/%5B/g; s/\]/%5D/g; s/(/%28/g; s/)/%29/g; s/</%3C/g; s/>/%3E/g
    s/`/%60/g; s/|/%7C/g'
}
while IFS= read -r value; do
  printf 'https://ok.example/?a=%s&%s;#b\n' "$(address "$value")" "$(address "$value")"
done <"$T/nasty.txt" >"$T/expected"
diff "$T/addresses" "$T/expected" || fail "addresses differ"
# So is the description of an image.
sed -n 's/.*alt="Shows \([^"]*\)".*/\1/p' "$T/html" | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' |
  diff - "$T/nasty.txt" || fail "descriptions differ"
