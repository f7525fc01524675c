# A theme of one's own: its families and its logo in every format, its mistakes at their lines, its changes noticed.
. tests/lib.sh
mkdir -p "$T/templates/themes"
cp templates/pictures/national-briefing.png "$T/templates/logo.png"
printf -- '---\ntitle: T\ntheme: own\n---\n\n# Words\n\nText and `code`.\n\n```chart\nkind: bar\nrows: coverage.regions\nx: name\ny: systems\nalt: Bars\n```\n' \
  >"$T/templates/t.md"
theme() { printf "$@" >"$T/templates/themes/own.yaml"; }
build() { "$BRIEFPACK" build t --input input --templates "$T/templates" --output "$T/output" "$@"; }
T_=$T/templates/themes/own.yaml

theme 'fonts:\n  body: DejaVu Serif\n  headings: DejaVu Sans\nlogo: {image: logo.png, alt: The mark of the office}\n'
expect_status 0 build
pdffonts "$T/output/latest/t.pdf" >"$T/fonts"
expect_text "$T/fonts" "+DejaVuSerif "
expect_text "$T/fonts" "+DejaVuSans-Bold "
expect_text "$T/fonts" "+DejaVuSansMono "
! grep -q OpenSans "$T/fonts" || fail "a family that nothing is set in"
expect_text "$T/output/latest/charts/t.1.svg" "font-family=\"'DejaVu Serif', 'Open Sans'"
expect_text "$T/output/latest/manifest.json" DejaVuSerif.ttf
expect_text "$T/output/latest/manifest.json" logo.png
"$OUT/tests/render/test_pdf_walk" "$T/output/latest/t.pdf"
pdfinfo -struct "$T/output/latest/t.pdf" >"$T/structure"
expect_text "$T/structure" Figure

# What changed is noticed: the theme, and the logo that only the theme names.
expect_status 0 build --if-changed
expect_text "$T/out" "nothing has changed"
printf x >>"$T/templates/logo.png"
expect_status 0 build --if-changed
expect_text "$T/out" "1 report in"
echo '# a comment' >>"$T_"
expect_status 0 build --if-changed
expect_text "$T/out" "1 report in"

theme 'fonts:\n  body: DejaVu Serf\n'
expect_status 65 build
expect_line "$T/err" "$T_:2:9: no font family 'DejaVu Serf' is installed; did you mean 'DejaVu Serif'?"
theme 'fonts:\n  boby: DejaVu Serif\n'
expect_status 65 build
expect_line "$T/err" "$T_:2:3: 'fonts' of a theme has no option 'boby'; did you mean 'body'?"
theme 'logo:\n  image: logo.png\n'
expect_status 65 build
expect_text "$T/err" "'logo' of a theme needs the option 'alt'"
theme 'logo: {image: lego.png, alt: A}\n'
expect_status 65 build
expect_text "$T/err" "own.yaml:1:15: there is no image 'lego.png' in the template folder"
theme 'logo: {image: ../logo.png, alt: A}\n'
expect_status 65 build
expect_text "$T/err" "must lie inside the template folder"
theme 'font:\n  body: DejaVu Serif\n'
expect_status 65 build
expect_text "$T/err" "unknown key 'font'; did you mean 'fonts'?"

# default.yaml beside the templates is the theme of those that name none, and a change of it is noticed.
sed -i '/^theme: own$/d' "$T/templates/t.md"
rm "$T_"
expect_status 0 build --format pdf
cp "$T/output/latest/t.pdf" "$T/plain.pdf"
cp templates/themes/default.yaml "$T/templates/themes/"
expect_status 0 build --format pdf
cmp -s "$T/output/latest/t.pdf" "$T/plain.pdf" || fail "default.yaml is not the theme that there is without it"
expect_status 0 build --format pdf --if-changed
expect_text "$T/out" "nothing has changed"
printf 'text:\n  body: {size: 20, leading: 30}\n' >"$T/templates/themes/default.yaml"
expect_status 0 build --format pdf --if-changed
expect_text "$T/out" "1 report in"
cmp -s "$T/output/latest/t.pdf" "$T/plain.pdf" && fail "default.yaml has no effect"
printf 'texts:\n  body: {size: 20}\n' >"$T/templates/themes/default.yaml"
expect_status 65 build
expect_text "$T/err" "default.yaml:1:1: unknown key 'texts'"
