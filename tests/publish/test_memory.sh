# Memory runs out at one allocation after another, in whichever library it is: status 70, one line, and the
# earlier pack as it was.  At some 400 of them, spread over the run; at every one with BRIEFPACK_EVERY_MALLOC=1.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. tests/lib.sh
case $OUT in */asan) echo "the shim and the sanitizer exclude each other"; exit 77 ;; esac
gcc -shared -fPIC -O1 -o "$T/shim.so" tests/publish/fault_shim.c -ldl

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
"$BRIEFPACK" --quiet
cp -R output "$T/before"
FAULT_LOG=$T/log LD_PRELOAD=$T/shim.so "$BRIEFPACK" --jobs 1 --quiet
allocations=$(cut -d' ' -f2 "$T/log")
[ "$allocations" -ge 500 ] || fail "only $allocations allocations to fail at"
step=$((allocations / 400 + 1))
[ -z "${BRIEFPACK_EVERY_MALLOC:-}" ] || step=1
n=1 failures=0
while [ "$n" -le "$allocations" ]; do
  status=0
  FAULT_MALLOC=$n LD_PRELOAD=$T/shim.so "$BRIEFPACK" --jobs 1 --quiet >"$T/out" 2>"$T/err" || status=$?
  if [ "$status" -ne 0 ]; then # the shim's count differs by a few from run to run: the last may not be reached
    [ "$status" -eq 70 ] || { cat "$T/err"; fail "allocation $n of $allocations: status $status"; }
    same "what is said at allocation $n" "$(cat "$T/err")" "briefpack: out of memory"
    failures=$((failures + 1))
  fi
  diff -r output/latest/ "$T/before/latest/" || fail "allocation $n spoilt the pack"
  n=$((n + step))
done
echo "$failures runs ended, of $(((allocations + step - 1) / step)) in which an allocation failed"
[ "$failures" -ge 300 ] || fail "only $failures allocations failed"
"$BRIEFPACK" --quiet
