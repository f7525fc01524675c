# The lines of README.md for many machines, run by GNU parallel: shards made at the same time and put together are
# the same bytes as one run.
. tests/lib.sh
command -v parallel >/dev/null || { echo "skipped: GNU parallel is not installed"; exit 77; }

line() { sed -n "s/^    \($1 .*briefpack.*\)/\1/p" README.md | sed 's/  *#.*//' | grep . || fail "no line '$1' in README.md"; }
shards=$(line parallel)
merge=$(sed -n 's/^    \(briefpack merge .*\)/\1/p' README.md)
"$BRIEFPACK" --output "$T/one" --quiet
PATH=$(dirname "$BRIEFPACK"):$PATH
ln -s "$PWD/input" "$PWD/templates" "$T"
cd "$T"
export HOME="$T" # parallel keeps a folder there
sh -c "$shards" >"$T/log" 2>&1 || { cat "$T/log"; fail "$shards"; }
same "shards" "$(grep -c ' reports\? in ' "$T/log")" 8
sh -c "$merge" || fail "$merge"
diff -r "$T/one" "$T/public" || fail "shards made by parallel are not one run"

# The array jobs say the same with a number from their scheduler.
for job in "sbatch:SLURM_ARRAY_TASK_ID=3" "briefpack --shard:JOB_COMPLETION_INDEX=2"; do
  command=$(sed -n "s/^    \(${job%%:*} .*\)/\1/p" "$OLDPWD/README.md" | sed "s/  *#.*//; s/.*--wrap '\(.*\)'/\1/")
  rm -rf parts
  env "${job#*:}" sh -c "$command --quiet" || fail "$command"
  same "the third of eight" "$(ls -d parts/*/*of8)" "parts/3/2020-12-07-3of8"
done
