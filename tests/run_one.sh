#!/bin/sh
# Runs one test for tests/run.sh.
# usage: run_one.sh LOGS NUMBER OUT TEST; leaves LOGS/NUMBER.log and LOGS/NUMBER.status
set -u
logs=$1 number=$2 out=$3 test=$4
export OUT=$PWD/$out BRIEFPACK=$PWD/$out/briefpack
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
start=$(date +%s)
case $test in
*.sh) sh "$test" ;;
*) "$test" ;;
esac >"$logs/$number.log" 2>&1
echo $? >"$logs/$number.status"
# In one write, so that the lines of tests that end together are not mixed.
printf '%s\n' "$test, $out: $(($(date +%s) - start)) s$(grep -E '^\[  (PASSED|FAILED)' "$logs/$number.log" | sed 's/^/\n/')"
