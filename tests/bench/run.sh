#!/bin/sh
# What a run costs: CPU seconds from start to exit, the mean of many runs, and the peak of memory.  Machines
# are noisy: compare only lines of one run of this script.  `make bench` calls it; nothing here is a test.
set -eu
cd "$(dirname "$0")/../.."
BRIEFPACK=${BRIEFPACK:-$PWD/build/briefpack}
SHARED=${BRIEFPACK_SHARED:-../shared}
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm # what is measured is not the disk
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

measure() { # label, runs, command…; the mean of its CPU milliseconds is in $cpu
  label=$1 runs=$2 cpu=0
  shift 2
  "$@" >/dev/null 2>&1 || { echo "$label: fails"; return; }
  i=0
  while [ $i -lt "$runs" ]; do
    /usr/bin/time -a -o "$T/times" -f '%U %S %e %M' "$@" >/dev/null 2>&1
    i=$((i + 1))
  done
  awk -v label="$label" '{ cpu += $1 + $2; wall += $3; if ($4 > peak) peak = $4; if (!low || $1 + $2 < low) low = $1 + $2 }
    END { printf "%-44s %7.1f ms CPU (least %.0f), %7.1f ms wall, %6.1f MB peak, %d runs\n", label, 1000 * cpu / NR, 1000 * low, 1000 * wall / NR, peak / 1024, NR }' "$T/times"
  cpu=$(awk '{ cpu += $1 + $2 } END { printf "%d", 1000 * cpu / NR }' "$T/times")
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

# Two pages, a table, a chart and three faces for each system; memory must not grow with their number.
for systems in 100 500 1000; do
  sh tests/bench/generate.sh $systems "$T/n$systems"
  measure "$systems two-page profiles, PDF, one worker" 3 "$BRIEFPACK" build profile --format pdf --jobs 1 --quiet \
    --input "$T/n$systems" --templates tests/bench/templates --output "$T/p$systems"
done
own=$cpu
measure "1000 profiles and a national pack, Markdown and PDF" 3 "$BRIEFPACK" build --quiet \
  --input "$T/n1000" --templates tests/bench/templates --output "$T/e"

# The peers on their own 1,000 two-page profiles, when their files and packages are there: a copy of the folder
# rivals in which they are installed, named by BRIEFPACK_RIVALS.
RIVALS=${BRIEFPACK_RIVALS:-$SHARED/rivals}
peer() { # name, folder
  mkdir -p "$T/$2"
  [ -d "$T/peers" ] || /usr/bin/python3 "$RIVALS/gendata.py" "$T/peers" 1000
  measure "$1, 1000 two-page profiles" 1 sh "$RIVALS/$2/run.sh" "$T/peers" "$T/$2" batch
  [ "$cpu" -eq 0 ] || awk -v name="$1" -v cpu="$cpu" -v own="$own" 'BEGIN { printf "  %s takes %.1f times the CPU of briefpack\n", name, cpu / own }'
}
if [ -d "$RIVALS" ]; then
  /usr/bin/python3 -c 'import reportlab' 2>/dev/null && peer ReportLab reportlab
  [ ! -d "$RIVALS/typst-node/node_modules" ] || peer Typst typst
fi
exit 0
