#!/bin/sh
# Runs every test there is, found by looking, as many at a time as there are processors, and ends with the counts.  A
# test is an executable (cmocka) or a shell script that exits 0 when it passed and 77 when it was skipped.  Each one
# that runs the program is run twice: on the plain build, and under AddressSanitizer and UndefinedBehaviorSanitizer.
set -u
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH || true
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

{
  for out in build build/asan; do
    for test in tests/*/test_*.sh; do echo "$out $test"; done
    for source in tests/*/test_*.c; do echo "$out $out/${source%.c}"; done
  done
  for script in tests/layers.sh tests/*/check_*.sh; do
    [ -e "$script" ] && echo "build $script"
  done
} >"$logs/list"
grep -n '' "$logs/list" | tr ':' ' ' | xargs -P "$(nproc)" -L 1 sh tests/run_one.sh "$logs"

passed=0 failed=0 skipped=0 number=0
while read -r out test; do
  number=$((number + 1))
  case $(cat "$logs/$number.status") in
  0) passed=$((passed + 1)) ;;
  77) skipped=$((skipped + 1)); echo "skipped: $test, $out ($(tail -n 1 "$logs/$number.log"))" ;;
  *) failed=$((failed + 1)); echo "FAILED: $test, $out"; cat "$logs/$number.log" ;;
  esac
done <"$logs/list"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
