# Where the kernel has Landlock, a run can reach its input, templates, output, fonts and the system's own files, and
# nothing else: tried from inside the program.
. tests/lib.sh
case $OUT in */asan) echo "skipped: the sanitizer needs the files that are given up"; exit 77 ;; esac
gcc -shared -fPIC -O1 -o "$T/shim.so" tests/cli/confine_shim.c -ldl
printf '%s\n' '#include <linux/landlock.h>' '#include <stdio.h>' '#include <sys/syscall.h>' '#include <unistd.h>' \
  'int main(void) { printf("%ld\n", syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION)); }' \
  >"$T/version.c"
gcc -o "$T/version" "$T/version.c"
version=$("$T/version")
[ "$version" -gt 0 ] || { echo "skipped: the kernel has no Landlock"; exit 77; }

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
echo outside >"$T/outside"
tried() { expect_line "$T/err" "tried to $1: $2"; }
for command in build check "figures coverage.systems" "explain coverage.systems"; do
  # shellcheck disable=SC2086
  expect_status 0 env OUTSIDE="$T/outside" INSIDE="$PWD/input" LD_PRELOAD="$T/shim.so" "$BRIEFPACK" $command
  for what in "read a file outside" "write a file outside" "read the root folder" "make a file outside" \
    "make a folder outside" "remove a file outside" "make a file in the input" "remove the input"; do
    tried "$what" "Permission denied"
  done
  [ "$version" -lt 3 ] || tried "truncate a file outside" "Permission denied"
  [ "$version" -lt 4 ] || tried "connect" "Permission denied"
  tried "read the input" "done"
  same "the file outside" "$(cat "$T/outside")" outside
done

# What a run does need it has: links in the input folder and in one below it, and a folder that is a link; the file
# of an earlier run; an encoding that a module reads; PDF/A; an output folder that is far from being there.
mkdir -p "$T/data/deep" input/below
mv input/systems.csv "$T/data/"
ln -s "$T/data/systems.csv" input/systems.csv
mv input/populations.csv "$T/data/deep/"
ln -s "$T/data/deep" input/linked
sed -i 's|"path": "populations.csv"|"path": "linked/populations.csv", "encoding": "euc-jp"|' input/datapackage.json
sed -i 's/^title:/pdfa: true\n&/' templates/briefing.md
"$BRIEFPACK" figures --as-at 2020-06-01 --format json >"$T/earlier.json"
expect_status 0 "$BRIEFPACK" --compare "$T/earlier.json" --output "$T/a/b/c"
expect_status 0 "$BRIEFPACK" --compare last --as-at 2022-06-01 --output "$T/a/b/c"
mv "$T/data/systems.csv" "$T/data/deep/"
ln -sf "$T/data/deep/systems.csv" input/below/systems.csv
sed -i 's|"path": "systems.csv"|"path": "below/systems.csv"|' input/datapackage.json
rm input/systems.csv
expect_status 0 "$BRIEFPACK" --shard 1/1 --output "$T/parts"
expect_status 0 "$BRIEFPACK" merge "$T"/parts/*of1 --output "$T/merged/here"
ln -s "$T/merged" "$T/linked"
expect_status 0 "$BRIEFPACK" --output "$T/linked/there"
cd "$T"
mv new/input new/templates .
expect_status 0 "$BRIEFPACK"
