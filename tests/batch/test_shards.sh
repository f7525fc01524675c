# Workers and shards show nowhere in what is made.
. tests/lib.sh
build() { "$BRIEFPACK" build --quiet "$@"; }

build --output "$T/one" --jobs 1
for jobs in 2 8; do
  build --output "$T/many" --jobs $jobs
  diff -r "$T/one" "$T/many" || fail "$jobs workers make something else"
done
for shards in 1 3 7; do
  folders=
  k=$shards
  while [ "$k" -ge 1 ]; do
    build --output "$T/shard$k" --shard "$k/$shards" --jobs 2
    folders="$folders $T/shard$k/2020-12-07-${k}of$shards"
    k=$((k - 1))
  done
  # shellcheck disable=SC2086
  "$BRIEFPACK" merge $folders --output "$T/merged" --quiet
  diff -r "$T/one" "$T/merged" || fail "$shards shards make something else"
  (cd "$T/merged/latest" && sha256sum -c --quiet SHA256SUMS) || fail "digests differ"
done
# The parts are the plan: each report once.
for k in 1 2 3; do "$BRIEFPACK" --dry-run --shard "$k/3"; done | sort >"$T/parts"
"$BRIEFPACK" --dry-run | sort >"$T/plan"
same "reports planned" "$(wc -l <"$T/plan")" 80
diff "$T/parts" "$T/plan" || fail "the shards are not the plan"

# Shards that are not all there, or not of one plan, are refused.
expect_status 65 "$BRIEFPACK" merge "$T/shard1/2020-12-07-1of7" --output "$T/bad"
expect_text "$T/err" "of 7 shards 6 are missing: 2, 3, 4, 5, 6, 7"
expect_status 65 "$BRIEFPACK" merge "$T"/shard[1-5]/*of7 "$T/shard7/2020-12-07-7of7" --output "$T/bad"
expect_text "$T/err" "of 7 shards 1 is missing: 6"
expect_status 65 "$BRIEFPACK" merge "$T"/shard[1-7]/*of7 "$T/shard3/2020-12-07-3of3" --output "$T/bad"
expect_text "$T/err" "3of3/manifest.json: is of other data, templates or options than"
build --output "$T/other1" --shard 1/2 --as-at 2019-06-19
build --output "$T/other2" --shard 2/2
expect_status 65 "$BRIEFPACK" merge "$T"/other1/*of2 "$T"/other2/*of2 --output "$T/bad"
expect_text "$T/err" "is of other data, templates or options"
expect_status 65 "$BRIEFPACK" merge "$T"/other2/*of2 "$T"/other2/*of2 --output "$T/bad"
expect_text "$T/err" "is shard 2 of 2, which is there already"
expect_status 65 "$BRIEFPACK" merge "$T/one/latest" --output "$T/bad"
expect_text "$T/err" "not a shard"
rm -rf "$T/other1"
build --output "$T/other1" --shard 1/2
file=$(find "$T/other1/" -name '*.md' | head -n 1)
echo more >>"$file"
expect_status 65 "$BRIEFPACK" merge "$T"/other1/*of2 "$T"/other2/*of2 --output "$T/bad"
expect_text "$T/err" "its digest differs"
[ ! -e "$T/bad/latest" ] || fail "a bad merge was published"

# A manifest of another form, and one whose numbers are none.
spoil() { # jq filter, text
  rm -rf "$T/spoilt"
  cp -R "$T/other2" "$T/spoilt"
  jq "$1" "$T"/other2/*of2/manifest.json >"$(echo "$T"/spoilt/*of2)/manifest.json"
  expect_status 65 "$BRIEFPACK" merge "$T"/spoilt/*of2 --output "$T/bad"
  expect_text "$T/err" "$2"
}
spoil '.schema = "briefpack manifest 0"' "its \"schema\" is \"briefpack manifest 0\", not \"briefpack manifest 1\""
spoil 'del(.schema)' "is no manifest that this version can read"
spoil '.shard.of = 99999999999999999999' "is not a shard"
spoil '.shard.number = 1.5' "is not a shard"
spoil '.shard.number = 3' "is not a shard"
spoil '.shard = { "number": 1, "of": 1 } | .outputs[0].path = "../../x"' "the path '../../x' leaves the folder"
[ ! -e "$T/bad/latest" ] || fail "a bad merge was published"

# --keep after a merge: the runs of the newest dates, and the one merged.
for day in 2018-05-24 2019-06-19 2017-06-15; do
  build --output "$T/of-$day" --shard 1/1 --as-at "$day" --format md
  "$BRIEFPACK" merge "$T/of-$day"/*of1 --output "$T/kept" --keep 2 --quiet
done
same "runs kept" "$(ls "$T/kept" | tr '\n' ' ')" "2017-06-15 2019-06-19 latest "
