# The program killed, or the disk failing, at every call that changes a disk: the earlier pack or the new one
# stands whole each time, nothing half, and the next run succeeds.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm # hundreds of runs, each synced
. tests/lib.sh
case $OUT in */asan) echo "the shim and the sanitizer exclude each other"; exit 77 ;; esac
gcc -shared -fPIC -O1 -o "$T/shim.so" tests/publish/fault_shim.c -ldl

copy_input
mkdir "$T/templates"
printf -- '---\ntitle: "{{name}}"\nfor-each: systems\noutput: p/{{code}}/{{region | slug}}\nformats: [md]\n---\n{{population | number}}\n' \
  >"$T/templates/t.md"
run() { "$BRIEFPACK" --input "$T/input" --templates "$T/templates" --output "$T/output" --jobs 1 --quiet "$@"; }

run
rm -rf "$T/earlier"; cp -R "$T/output" "$T/earlier"   # the pack that is there before each fault
sed -i 's/number/millions/' "$T/templates/t.md"       # and one that is to take its place
run
cp -R "$T/output/2020-12-07" "$T/new"
restore() { rm -rf "$T/output"; cp -R "$T/earlier" "$T/output"; }
whole() { # the pack that latest points to is the earlier or the new one
  diff -r "$T/output/latest/" "$T/earlier/latest/" >/dev/null || diff -r "$T/output/latest/" "$T/new" >/dev/null
}

restore
FAULT_LOG=$T/log LD_PRELOAD=$T/shim.so run
calls=$(cut -d' ' -f1 "$T/log")
[ "$calls" -ge 200 ] || fail "only $calls calls to fail at"

faults() { # fault, first, step
  n=$2
  while [ "$n" -le "$calls" ]; do
    restore
    status=0
    FAULT=$1 FAULT_AT=$n LD_PRELOAD=$T/shim.so run >"$T/out" 2>"$T/err" || status=$?
    whole || fail "$1 at call $n of $calls spoilt the pack (status $status)"
    case $1 in
    kill)
      [ "$status" -eq 137 ] || fail "not killed at call $n (status $status)"
      # A run that fails in its turn does not harm what was left between two steps.
      if [ -n "${FAULT_EXCHANGE:-}" ]; then
        expect_status 73 env FAULT=ENOSPC FAULT_AT=40 LD_PRELOAD="$T/shim.so" "$BRIEFPACK" --input "$T/input" \
          --templates "$T/templates" --output "$T/output" --jobs 1 --quiet
        whole || fail "a run that failed after one killed at call $n of $calls spoilt the pack"
      fi ;;
    term) # ended before the pack was put in place, or done
      if [ "$status" -eq 0 ]; then diff -r "$T/output/latest/" "$T/new" >"$T/diff" || fail "a run that ended well at call $n made no pack"
      else
        [ "$status" -eq 143 ] || fail "SIGTERM at call $n: status $status"
        diff -r "$T/output" "$T/earlier" || fail "SIGTERM at call $n left something behind"
      fi ;;
    short) [ "$status" -eq 0 ] || fail "a short write at call $n: status $status" ;;
    *)
      if [ "$status" -ne 0 ]; then
        [ "$status" -eq 73 ] || { cat "$T/err"; fail "$1 at call $n: status $status"; }
        grep -q "$T/output" "$T/err" || { cat "$T/err"; fail "$1 at call $n: no path in the message"; }
      fi ;;
    esac
    n=$((n + $3))
  done
  run || fail "the run after a fault fails"
  diff -r "$T/output/latest/" "$T/new" || fail "the run after a fault makes something else"
  same "nothing is left" "$(ls -A "$T/output" | tr '\n' ' ')" "$(ls -A "$T/earlier" | tr '\n' ' ')"
}
faults kill 1 1
faults term 1 2
faults ENOSPC 1 1
faults short 1 3
for error in EDQUOT EIO EROFS EMFILE; do faults $error 1 5; done

# The same where two folders cannot be exchanged, and the pack is put in place by several steps: with an earlier run
# of its date that latest points to, and with one that it does not.
for FAULT_EXCHANGE in EINVAL ENOSYS; do
  export FAULT_EXCHANGE
  restore
  FAULT_LOG=$T/log LD_PRELOAD=$T/shim.so run
  diff -r "$T/output/latest/" "$T/new" || fail "without an exchange another pack is published"
  same "nothing is left" "$(ls -A "$T/output" | tr '\n' ' ')" "$(ls -A "$T/earlier" | tr '\n' ' ')"
  by_exchange=$calls
  calls=$(cut -d' ' -f1 "$T/log")
  [ "$calls" -gt "$by_exchange" ] || fail "no more steps without an exchange"
  rename=$(cut -d' ' -f3 "$T/log") # what is before it has been tried
  for fault in kill term EIO; do faults $fault "$rename" 1; done
  calls=$by_exchange
  (unset FAULT_EXCHANGE; restore; run --as-at 2021-04-01)
  rm -rf "$T/earlier"; cp -R "$T/output" "$T/earlier"
done
unset FAULT_EXCHANGE
rm -rf "$T/earlier/2021-04-01" "$T/output"
ln -sfn 2020-12-07 "$T/earlier/latest"

# Other errors than success must have been seen, or nothing was tested.
restore
expect_status 73 env FAULT=ENOSPC FAULT_AT=10 LD_PRELOAD="$T/shim.so" "$BRIEFPACK" --input "$T/input" \
  --templates "$T/templates" --output "$T/output" --jobs 1 --quiet

# A fault while older runs are removed: the new pack stands, and what could not be removed is told of.
run --keep 1
rm -rf "$T/earlier"
restore() { rm -rf "$T/output"; cp -R "$T/earlier" "$T/output"; }
cp -R "$T/output" "$T/earlier"
cp -R "$T/earlier/2020-12-07" "$T/earlier/2019-01-01"
restore
FAULT_LOG=$T/log LD_PRELOAD=$T/shim.so run
before=$(cut -d' ' -f1 "$T/log")
restore
FAULT_LOG=$T/log LD_PRELOAD=$T/shim.so run --keep 1
calls=$(cut -d' ' -f1 "$T/log")
[ "$calls" -gt "$before" ] || fail "nothing was removed"
told=0
# The files of the run that was replaced are removed last, and are as many.
for n in $(seq $((2 * before - calls)) 7 "$calls"); do
  restore
  status=0
  FAULT=EIO FAULT_AT=$n LD_PRELOAD=$T/shim.so run --keep 1 >"$T/out" 2>"$T/err" || status=$?
  diff -r "$T/output/latest/" "$T/new" || fail "EIO at call $n of $calls spoilt the pack"
  [ "$status" -eq 0 ] || [ "$status" -eq 73 ] || fail "EIO at call $n of $calls: status $status"
  if grep -q "$T/output/2019-01-01: warning: cannot be removed: Input/output error" "$T/err"; then
    told=$((told + 1))
    [ "$status" -eq 0 ] || fail "what could not be removed is no warning at call $n"
  fi
done
[ "$told" -gt 3 ] || fail "told only $told times that a run could not be removed"
