# A value full of marks, in every place a value may stand: the Markdown, read by cmark-gfm, and the text of the PDF
# say it as it is, and no structure changes.
. tests/lib.sh
for tool in cmark-gfm pdftotext; do
  command -v "$tool" >/dev/null || { echo "no $tool"; exit 77; }
done
mkdir -p "$T/input" "$T/templates/img"
# A newline and a tab inside become spaces; the right-to-left override and the emoji stay.
long=$(printf '%010000d' 0 | tr 0 w)
torture=$(printf '%s' '*_[x](y)|<b>&"'"'"'` and	tab {{name}} --> ~~s~~ \q #1')
rlo=$(printf '\342\200\256rtl\342\200\254 \360\237\230\200')
printf 'code,name,programme,start,marks,word,bidi,plain\n' >"$T/input/systems.csv"
printf 'A,Alpha,P,2020-01-01,"%s\nline",%s,%s,safe-1\n' "$(printf '%s' "$torture" | sed 's/"/""/g')" "$long" "$rlo" \
  >>"$T/input/systems.csv"
printf 'area,date,basis,population,source\nA,2020-01-01,b,10,s\ntotal,2020-01-01,b,100,s\n' >"$T/input/populations.csv"
printf 'area,financial_year,stream,amount,status,source\nA,2020/21,s,5,actual,s\n' >"$T/input/funding.csv"
cat >"$T/templates/t.md" <<'END'
---
title: "Title {{marks}}"
for-each: systems
output: out-{{plain}}
---

Text {{marks}} end.

# Heading {{marks}}

A [link {{marks}} text](https://example.org/?q={{marks}}&r) *emphasis {{marks}}* **strong {{marks}}**.

Code `code {{marks}} code` end.

| Hand {{marks}} | Code |
|---|---|
| {{marks}} | `{{marks}}` |

- Item {{marks}}
- {{marks}}

> Quote {{marks}}

```
block {{marks}}
```

```table
rows: systems
columns: [marks as Column, bidi]
caption: Caption {{marks}}
```

Bidi {{bidi}} word.

![Shows {{marks}}](img/dot.png)

Long {{word}} end[^n].

[^n]: Note {{marks}}
END
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAA' >"$T/png"
printf '%s' 'AgABSK+kcQAAAABJRU5ErkJggg==' >>"$T/png"
base64 -d "$T/png" >"$T/templates/img/dot.png"
expect_status 0 "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/made" --as-at 2020-06-01 \
  --programme P --basis b
md=$T/made/latest/out-safe-1.md
[ -f "$md" ] || fail "no $md"
cmark-gfm -e table -e strikethrough -e footnotes "$md" >"$T/html"
# The value as HTML shows it, once line ends and tabs are spaces.
shown='*_[x](y)|&lt;b&gt;&amp;&quot;'"'"'` and tab {{name}} --&gt; ~~s~~ \q #1 line'
count() { grep -oF -- "$1" "$T/html" | wc -l | tr -d ' '; }
same "values in the Markdown" "$(count "$shown")" 18
same "headings" "$(grep -c '<h1>' "$T/html")" 2
same "tables" "$(grep -c '<table>' "$T/html")" 2
same "emphasis" "$(count '<em>')" 1
same "strong" "$(count '<strong>')" 2
same "struck" "$(count '<del>')" 0
same "code spans" "$(count '<code>')" 3
same "items" "$(grep -c '^<li>' "$T/html")" 2
same "links" "$(count '<a href="https://example.org')" 1
same "cells" "$(count '<td')" 4
expect_text "$T/html" "https://example.org/?q=*_%5Bx%5D%28y%29"
expect_text "$T/html" "$rlo"
grep -qF -- "$long" "$T/html" || fail "the long word is not whole"
pdftotext -raw "$T/made/latest/out-safe-1.pdf" "$T/text"
tr -d ' \n\f\r' <"$T/text" >"$T/run"
packed=$(printf '%s' '*_[x](y)|<b>&"'"'"'`andtab{{name}}-->~~s~~\q#1line')
found=$(grep -oF -- "$packed" "$T/run" | wc -l | tr -d ' ')
[ "$found" -ge 15 ] || fail "the PDF says the value $found times"
letters=$(tr -cd w <"$T/run" | wc -c | tr -d ' ')
[ "$letters" -ge 10000 ] || fail "the PDF has $letters of the long word's 10,000 letters"
