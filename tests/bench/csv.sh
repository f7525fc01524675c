#!/bin/sh
# A gigabyte of practice rows: summed by area through the whole of the program, and beside it the same file through
# libcsv with callbacks that do nothing.  Turns are taken, and the least of three counts, as machines are noisy.
# usage: csv.sh [BYTES]
set -eu
cd "$(dirname "$0")/../.."
BRIEFPACK=${BRIEFPACK:-$PWD/build/briefpack}
bytes=${1:-1000000000}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cc -O2 -o "$T/make_rows" tests/bench/make_rows.c
cc -O2 -o "$T/csv_limit" tests/bench/csv_limit.c -lcsv

for kind in plain quoted; do
  mkdir "$T/$kind"
  "$T/make_rows" "$T/$kind" "$bytes" $kind
  expected=$(sed -n 's/.*"control": { "population": \([0-9]*\) }.*/\1/p' "$T/$kind/datapackage.json")
  for turn in 1 2 3; do
    /usr/bin/time -a -o "$T/limit" -f '%e %U %S %M' "$T/csv_limit" "$T/$kind/rows.csv" >/dev/null
    /usr/bin/time -a -o "$T/whole" -f '%e %U %S %M' "$BRIEFPACK" figures --input "$T/$kind" quality.read >/dev/null
  done
  echo "$kind: $(wc -l <"$T/$kind/rows.csv") lines, $bytes bytes, $expected people"
  awk 'FNR == 1 { file++ } { if (!(file in wall) || $1 < wall[file]) wall[file] = $1
      if (!(file in cpu) || $2 + $3 < cpu[file]) cpu[file] = $2 + $3; if ($4 > peak[file]) peak[file] = $4 }
    END { printf "  libcsv alone %6.2f s wall, %6.2f s CPU, %5.1f MB\n  briefpack    %6.2f s wall, %6.2f s CPU, %5.1f MB: %.2f of libcsv by the clock, %.2f by CPU\n",
      wall[1], cpu[1], peak[1] / 1024, wall[2], cpu[2], peak[2] / 1024, wall[2] / wall[1], cpu[2] / cpu[1] }' "$T/limit" "$T/whole"
  rm "$T/limit" "$T/whole" "$T/$kind/rows.csv"
done
