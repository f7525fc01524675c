# The manual is well formed, and names every command and option that help does.
. tests/lib.sh
mandoc -Tlint -Wwarning gen/cli/briefpack.1 >"$T/lint" || { cat "$T/lint"; fail "mandoc complains"; }
mandoc -Tutf8 gen/cli/briefpack.1 | col -bx >"$T/manual"
"$BRIEFPACK" --help >"$T/help"
sed -n '/^commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' "$T/help" | while read -r command; do
  grep -qE "^ +$command +[A-Z]" "$T/manual" || fail "the manual lacks the command $command"
done
sed -n 's/^  --\([a-z-]*\).*/\1/p' "$T/help" | while read -r option; do
  grep -qE "^ +--$option( |\$)" "$T/manual" || fail "the manual lacks --$option"
done
# And nothing more.
grep -oE -- '--[a-z]+(-[a-z]+)*' "$T/manual" | sort -u >"$T/said"
grep -oE '^  --[a-z-]+' "$T/help" | tr -d ' ' | sort -u >"$T/there"
diff "$T/said" "$T/there" || fail "the manual and help differ in their options"
# Every key of a manifest is explained.
"$BRIEFPACK" build data-quality system-profile --shard 1/2 --output "$T/output" --quiet
jq -r '[.. | objects | keys] | add | unique[]' "$T"/output/*/manifest.json | while read -r key; do
  grep -qwF -- "$key" "$T/manual" || fail "the manual does not explain the key $key of manifest.json"
done
