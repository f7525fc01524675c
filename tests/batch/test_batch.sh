# Plans and runs: which reports are made, and what one that fails does to the others.
. tests/lib.sh

mkdir "$T/templates"
template() { printf -- "$2" >"$T/templates/$1.md"; }
build() { "$BRIEFPACK" build --templates "$T/templates" --output "$T/output" "$@"; }
published() { (cd "$T/output/latest" && find . -type f | sort | tr '\n' ' '); }

template good '---\ntitle: G\nformats: [md]\n---\n{{coverage.systems}}\n'
template bad '---\ntitle: B\nformats: [md]\n---\nfirst\n\n{{coverage.populaton}} {{coverage.shar}}\n'
echo 'not a template' >"$T/templates/README.md"
expect_status 65 build
[ ! -e "$T/output/latest" ] || fail "a pack without its report was published"
expect_text "$T/err" "bad.md:7:3: "
expect_text "$T/err" "did you mean 'coverage.population'?"
expect_text "$T/err" "bad.md:7:26: "
expect_status 65 build bad
expect_status 65 "$BRIEFPACK" check --templates "$T/templates"
rm "$T/templates/bad.md"
expect_status 0 build good good
same "the good one is published" "$(published)" "./SHA256SUMS ./figures.csv ./figures.json ./good.md ./manifest.json "
expect_text "$T/output/latest/good.md" 29

# A report that fails for some items only.
template each '---\ntitle: "{{name}}"\nfor-each: systems\noutput: p/{{code}}\nformats: [md]\n---\n{{#note}}{{nope}}{{/note}}{{name}}\n'
expect_status 1 build
notes=$("$BRIEFPACK" figures systems | grep -cE '^systems\.[0-9]+\.note.[^[]')
same "told once" "$(grep -c "each.md:7:.*'nope'" "$T/err")" 1
expect_text "$T/err" "$notes reports were not made: p/"
[ -e "$T/output/latest/p/QNQ.md" ] || fail "a good item was not published"
[ ! -e "$T/output/latest/p/QOP.md" ] || fail "half a report was published"

# Names that collide, by letter case too, are refused before anything is made.
template each '---\ntitle: "{{name}}"\nfor-each: systems\noutput: p/same\nformats: [md]\n---\n'
expect_status 65 build
expect_text "$T/err" "p/same"
template each '---\ntitle: t\noutput: GOOD\nformats: [md]\n---\n'
expect_status 65 build
template each '---\ntitle: t\noutput: ../out\nformats: [md]\n---\n'
expect_status 65 build
template each '---\ntitle: t\noutput: manifest\nformats: [md]\n---\n'
expect_status 65 build
template each '---\ntitle: t\nformats: [docx]\n---\n'
expect_status 65 build
expect_text "$T/err" docx
rm "$T/templates/"*.md
expect_status 65 build
expect_text "$T/err" "no templates"
