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
cat >"$T/template" <<'END'
---
title: "Title {{marks}}"
for-each: systems
output: marks-{{plain}}
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
columns: [marks as Column]
caption: Caption {{marks}}
```

![Shows {{marks}}](img/dot.png)

Noted[^n].

[^n]: Note {{marks}}
END
printf '%s' 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAA' >"$T/png"
printf '%s' 'AgABSK+kcQAAAABJRU5ErkJggg==' >>"$T/png"
base64 -d "$T/png" >"$T/templates/img/dot.png"
for value in marks word bidi; do sed "s/marks/$value/g" "$T/template" >"$T/templates/$value.md"; done
build() {
  "$BRIEFPACK" build --input "$T/input" --templates "$T/templates" --output "$T/made" --as-at 2020-06-01 \
    --programme P --basis b
}
expect_status 0 build
count() { grep -oF -- "$1" "$T/html" | wc -l | tr -d ' '; }

# The Markdown of one value, which HTML shows so: in every place, and no structure that the template has not.
markdown_says() { # value, as HTML shows it, how often: once more where an address shows it so too
  md=$T/made/latest/$1-safe-1.md
  [ -f "$md" ] || fail "no $md"
  cmark-gfm -e table -e strikethrough -e footnotes -e autolink "$md" >"$T/html"
  same "$1: values in the Markdown" "$(count "$2")" "$3"
  same "$1: headings" "$(grep -c '<h1>' "$T/html")" 2
  same "$1: tables" "$(grep -c '<table>' "$T/html")" 2
  same "$1: emphasis" "$(count '<em>')" 1
  same "$1: strong" "$(count '<strong>')" 2
  same "$1: struck" "$(count '<del>')" 0
  same "$1: code spans" "$(count '<code>')" 3
  same "$1: items" "$(grep -c '^<li>' "$T/html")" 2
  same "$1: links" "$(count '<a href="https://example.org')" 1
  same "$1: cells" "$(count '<td')" 3
  same "$1: images" "$(count '<img')" 1
}
# Line ends and tabs are spaces.
markdown_says marks '*_[x](y)|&lt;b&gt;&amp;&quot;'"'"'` and tab {{name}} --&gt; ~~s~~ \q #1 line' 18
expect_text "$T/html" "https://example.org/?q=*_%5Bx%5D%28y%29"
markdown_says word "$long" 19
markdown_says bidi "$rlo" 18

# The text of a PDF, without its spaces and line ends.
run_of() { pdftotext -raw "$T/made/latest/$1-safe-1.pdf" "$T/text" && tr -d ' \n\f\r' <"$T/text" >"$T/run"; }
pdf_says() { # value, without spaces
  run_of "$1"
  found=$(grep -oF -- "$2" "$T/run" | wc -l | tr -d ' ')
  [ "$found" -ge 15 ] || fail "the PDF says the $1 $found times"
}
pdf_says marks '*_[x](y)|<b>&"'"'"'`andtab{{name}}-->~~s~~\q#1line'
run_of word
letters=$(tr -cd w <"$T/run" | wc -c | tr -d ' ')
[ "$letters" -ge 150000 ] || fail "the PDF has $letters letters of 15 long words of 10,000"
pdf_says bidi "$(printf '\360\237\230\200')"

# In the name of a file it is an error, not another name.
for value in marks bidi; do
  sed -i "s/^output: .*/output: \"out-{{$value}}\"/" "$T/templates/$value.md"
  expect_status 65 build
  expect_text "$T/err" "templates/$value.md:4:14: '"
  expect_text "$T/err" "cannot be part of a file name"
done
