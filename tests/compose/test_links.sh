# A template takes nothing from outside its folder, symbolic links included; and what it takes is noticed.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
mkdir templates/partials templates/themes "$T/outside"
echo 'secret words' >"$T/outside/h.md"
cp "$OLDPWD/templates/themes/compact.yaml" "$T/outside/h.yaml"
cp "$OLDPWD/templates/pictures/national-briefing.png" "$T/outside/h.png"
template() { printf -- '---\ntitle: T\nformats: [md]\n%s---\n%s\n' "$1" "$2" >templates/briefing.md; }
refused() { # place, text
  expect_status 65 "$BRIEFPACK"
  expect_text "$T/err" "templates/briefing.md:$1"
  expect_text "$T/err" "$2"
  [ ! -e output/latest ] || fail "something was published"
}

# A file that is a link, and a folder that is one.
ln -s "$T/outside/h.md" templates/partials/h.md
template '' '{{> h}}'
refused 5:1 "there is no partial 'h': no file partials/h.md beside the template (links are not followed)"
rm -r templates/partials
ln -s "$T/outside" templates/partials
refused 5:1 "there is no partial 'h'"
ln -s "$T/outside/h.yaml" templates/themes/h.yaml
template 'theme: h\n' ''
printf -- '---\ntitle: T\ntheme: h\n---\n' >templates/briefing.md
refused 3 "there is no theme 'h'"
ln -s "$T/outside/h.png" templates/h.png
printf -- '---\ntitle: T\n---\n![a](h.png)\n' >templates/briefing.md
refused 4 "there is no image 'h.png' in the template folder (links are not followed)"
printf -- '---\ntitle: T\nlogo: h.png\n---\n' >templates/briefing.md
refused 3 "h.png"

# The files themselves serve, and a change of one is a change.
rm -r templates/partials templates/themes templates/h.png
mkdir templates/partials templates/themes templates/pictures
cp "$T/outside/h.md" templates/partials/h.md
cp "$T/outside/h.yaml" templates/themes/h.yaml
cp "$T/outside/h.png" templates/h.png
cp "$T/outside/h.png" templates/pictures/A1.png
printf -- '---\ntitle: T\ntheme: h\nlogo: h.png\n---\n{{> h}}\n\n{{#systems | limit 1}}![{{name}}](pictures/{{code}}.png){{/}}\n' \
  >templates/briefing.md
unchanged() { expect_status 0 "$BRIEFPACK" --if-changed; same "unchanged" "$(cat "$T/out")" "nothing has changed since the last run"; }
changed() { expect_status 0 "$BRIEFPACK" --if-changed; expect_text "$T/out" "1 report in"; unchanged; }
changed
same "named in the manifest" "$(jq -r '.templates[].path' output/latest/manifest.json | sort | tr '\n' ' ')" \
  "briefing.md h.png partials/h.md pictures/A1.png themes/h.yaml "
for file in h.png pictures/A1.png; do
  convert=$(mktemp "$T/XXXXXX")
  cp "templates/$file" "$convert"
  # A comment at the end of the pixels' own chunk would be refused; a byte behind the end is not.
  printf '\n' >>"templates/$file"
  changed
done
echo more >>templates/partials/h.md
changed
echo '# more' >>templates/themes/h.yaml
changed
cp "$T/outside/h.png" templates/pictures/A2.png
changed
