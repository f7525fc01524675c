# Two runs of different packs into one folder, started together a hundred times: what is published is whole each
# time, and a run that did not publish says why.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
for pack in a b; do
  mkdir $pack
  for i in $(seq 8); do printf -- '---\ntitle: t\nformats: [md]\n---\n%s of %s\n' $pack "$i" >$pack/part-"$i".md; done
  "$BRIEFPACK" --templates $pack --output whole-$pack --quiet
done
! diff -r whole-a whole-b >/dev/null || fail "the packs are the same, so that nothing would show"
run() { "$BRIEFPACK" --templates "$1" --quiet 2>"$T/err-$1"; }
published=0 refused=0
for i in $(seq 100); do
  rm -rf output
  run a & first=$!
  run b & second=$!
  status_a=0 status_b=0
  wait $first || status_a=$?
  wait $second || status_b=$?
  for end in a:$status_a b:$status_b; do
    case $end in
    *:0) published=$((published + 1)) ;;
    *:75) refused=$((refused + 1)); expect_line "$T/err-${end%:*}" "output: another run is publishing here" ;;
    *) cat "$T/err-${end%:*}"; fail "round $i: pack and status $end" ;;
    esac
  done
  [ "$status_a" -eq 0 ] || [ "$status_b" -eq 0 ] || fail "round $i: neither was published"
  diff -r output whole-a >/dev/null && result=a || result=b
  diff -r output whole-$result || fail "round $i: neither pack whole"
  eval "[ \$status_$result -eq 0 ]" || fail "round $i: the pack of the run that was refused"
done
same "runs" "$((published + refused))" 200
[ "$refused" -gt 0 ] || fail "no two runs ever met"
