#!/bin/sh
# What a run costs: CPU seconds from start to exit, the mean of many runs, and the peak of memory.  Machines
# are noisy: compare only lines of one run of this script.  `make bench` calls it; nothing here is a test.
set -eu
cd "$(dirname "$0")/../.."
BRIEFPACK=${BRIEFPACK:-$PWD/build/briefpack}
SHARED=${BRIEFPACK_SHARED:-../shared}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

measure() { # label, runs, command…
  label=$1 runs=$2
  shift 2
  "$@" >/dev/null 2>&1 || { echo "$label: fails"; return; }
  i=0
  while [ $i -lt "$runs" ]; do
    /usr/bin/time -a -o "$T/times" -f '%U %S %e %M' "$@" >/dev/null 2>&1
    i=$((i + 1))
  done
  awk -v label="$label" '{ cpu += $1 + $2; wall += $3; if ($4 > peak) peak = $4; if (!low || $1 + $2 < low) low = $1 + $2 }
    END { printf "%-44s %7.1f ms CPU (least %.0f), %7.1f ms wall, %6.1f MB peak, %d runs\n", label, 1000 * cpu / NR, 1000 * low, 1000 * wall / NR, peak / 1024, NR }' "$T/times"
  rm "$T/times"
}

measure "figures alone" 20 "$BRIEFPACK" figures coverage.share
for n in 500 1000 2000; do # time and memory are to grow as the systems do
  sh tests/bench/generate.sh $n "$T/systems"
  measure "figures alone, of $n systems" 5 "$BRIEFPACK" figures coverage.share --input "$T/systems"
done
measure "national briefing, Markdown and PDF" 20 "$BRIEFPACK" build national-briefing --output "$T/a" --quiet
measure "one profile, Markdown and PDF" 20 "$BRIEFPACK" build system-profile --only code=QNQ --output "$T/b" --quiet
measure "all reports, Markdown and PDF" 20 "$BRIEFPACK" build --output "$T/c" --quiet
measure "all reports, Markdown" 20 "$BRIEFPACK" build --format md --output "$T/d" --quiet

# The peers on their own 42 two-page profiles, when their files and packages are there.
if [ -d "$SHARED/rivals" ] && python3 -c 'import reportlab' 2>/dev/null; then
  cp -R "$SHARED/rivals" "$T/rivals"
  python3 "$T/rivals/gendata.py" "$T/n42" 42
  mkdir "$T/reportlab"
  measure "ReportLab, 42 two-page profiles" 3 sh "$T/rivals/reportlab/run.sh" "$T/n42" "$T/reportlab" batch
fi
