#!/bin/sh
# Runs every fuzz target for so many seconds on its corpus, tests/fuzz/corpus/NAME.  What it finds is left beside
# the target; the corpus stays as it is.  usage: run.sh [SECONDS]
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
for target in build/fuzz/fuzz_*; do
  [ -x "$target" ] || continue
  name=${target##*/fuzz_}
  mkdir "$T/$name"
  [ ! -d "tests/fuzz/corpus/$name" ] || cp "tests/fuzz/corpus/$name"/* "$T/$name"
  echo "$target, $seconds s"
  "$target" -max_total_time="$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$target-" "$T/$name" >"$T/log" 2>&1 ||
    { tail -n 40 "$T/log"; echo "FAILED: $target"; exit 1; }
  grep -E 'number_of_executed_units|peak_rss' "$T/log"
done
