# A national briefing and a profile of each of many systems, as Markdown and PDF: every byte the same for any number
# of workers, for shards put together, and (but for the digests of the inputs) in any order of their rows.  120
# systems, or as many as BRIEFPACK_SYSTEMS says; `make bench` takes 1,000.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm # thousands of files, each synced
. tests/lib.sh
systems=${BRIEFPACK_SYSTEMS:-120}

sh tests/bench/generate.sh "$systems" "$T/input"
build() { "$BRIEFPACK" build --input "$T/input" --templates tests/bench/templates --quiet "$@"; }

build --output "$T/one" --jobs 1
same "profiles" "$(find "$T/one/latest/" -name 'S*.pdf' | wc -l) $(find "$T/one/latest/" -name 'S*.md' | wc -l)" "$systems $systems"
for jobs in 2 8; do
  build --output "$T/many" --jobs "$jobs"
  diff -r "$T/one" "$T/many" >"$T/diff" || { head -5 "$T/diff"; fail "$jobs workers make something else"; }
done
for shards in 1 3 7; do
  rm -rf "$T/parts" "$T/merged"
  for k in $(seq "$shards"); do build --output "$T/parts" --shard "$k/$shards"; done
  "$BRIEFPACK" merge "$T"/parts/*of"$shards" --output "$T/merged" --quiet
  diff -r "$T/one" "$T/merged" >"$T/diff" || { head -5 "$T/diff"; fail "$shards shards make something else"; }
done

cp -R "$T/input" "$T/ordered"
# A stream of bytes that is the same on every run, for shuf to choose by.
awk 'BEGIN { srand(7); for (i = 0; i < 500000; i++) printf "%d", int(rand() * 10) }' >"$T/bytes"
for file in "$T"/input/*.csv; do
  { head -n 1 "$file"; tail -n +2 "$file" | shuf --random-source="$T/bytes"; } >"$T/shuffled"
  ! cmp -s "$file" "$T/shuffled" || fail "nothing was shuffled"
  mv "$T/shuffled" "$file"
done
build --output "$T/other"
reports() { (cd "$1/latest" && find . -name '*.md' -o -name '*.pdf' -o -name '*.svg' | sort | xargs sha256sum); }
reports "$T/one" >"$T/reports"
same "reports" "$(grep -c pdf "$T/reports")" "$((systems + 1))"
reports "$T/other" | diff "$T/reports" - >"$T/diff" || { head -5 "$T/diff"; fail "shuffled rows make something else"; }
# So is every figure, byte for byte, but for the digests of the inputs.
figures() { sed -E "s/$digests//g" "$1/latest/$2"; }
digests=$(sha256sum "$T"/input/*.csv "$T"/ordered/*.csv | cut -d' ' -f1 | tr '\n' '|' | sed 's/|$//')
for file in figures.json figures.csv; do
  figures "$T/one" $file >"$T/$file"
  [ "$(wc -l <"$T/$file")" -gt $((systems * 20)) ] || fail "too few figures to compare in $file"
  figures "$T/other" $file | cmp "$T/$file" - || fail "shuffled rows make another $file"
done
# And the manifest, but for what those digests are part of.
manifest() {
  jq 'del(.key, .inputs[].files[].sha256) | del(.outputs[] | select(.path | test("^figures[.]")) | .sha256)' "$1/latest/manifest.json"
}
manifest "$T/one" >"$T/manifest"
manifest "$T/other" | cmp "$T/manifest" - || fail "shuffled rows make another manifest"
