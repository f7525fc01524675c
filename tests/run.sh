#!/bin/sh
# Runs every test there is, found by looking, and ends with the counts.  A test is an executable (cmocka) or a
# shell script that exits 0 when it passed and 77 when it was skipped.  Each one that runs the program is run
# twice: on the plain build, and under AddressSanitizer and UndefinedBehaviorSanitizer.
set -u
cd "$(dirname "$0")/.."
passed=0 failed=0 skipped=0
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH || true

note() { # status, name, log
  case $1 in
  0) passed=$((passed + 1)) ;;
  77) skipped=$((skipped + 1)); echo "skipped: $2 ($(tail -n 1 "$3"))" ;;
  *) failed=$((failed + 1)); echo "FAILED ($1): $2"; cat "$3" ;;
  esac
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in tests/layers.sh tests/*/check_*.sh; do
  [ -e "$script" ] || continue
  sh "$script" >"$log" 2>&1
  note $? "$script" "$log"
done
for out in build build/asan; do
  export OUT=$PWD/$out BRIEFPACK=$PWD/$out/briefpack
  export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
  for unit in "$out"/tests/*/test_*; do
    [ -x "$unit" ] || continue
    echo "$unit"
    "$unit" >"$log" 2>&1
    status=$?
    grep -E '^\[  (PASSED|FAILED)' "$log" || true
    note $status "$unit" "$log"
  done
  for script in tests/*/test_*.sh; do
    [ -e "$script" ] || continue
    sh "$script" >"$log" 2>&1
    note $? "$script ($out)" "$log"
  done
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
