# Folders that unattended runs meet: strange names, other file systems, other owners, nothing in the environment.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
cd "$T/new"
"$BRIEFPACK" --quiet
same_pack() { diff -r "$T/new/output" "$1" || fail "$2: another pack"; }

# Paths with spaces, quotes, line ends, and bytes that are no UTF-8, for each of the three folders.
for name in "a b" "it's \"quoted\" \$(x) *" "-begins" "$(printf 'line\nend')" "$(printf 'tab\tescape\033[1m')" \
  "$(printf 'latin-\351')" "$(printf 'caf\303\251')"; do
  rm -rf "$T/odd"
  mkdir "$T/odd"
  cd "$T/odd"
  mkdir -- "$name"
  cp -R "$T/new/input" "$T/new/templates" "./$name/"
  "$BRIEFPACK" --input="$name/input" --templates="$name/templates" --output="$name/output" --quiet ||
    fail "'$name' fails"
  same_pack "./$name/output" "$name"
  # What is told of such a path is one line, and valid UTF-8; as JSON, it is JSON.
  printf 'x' >>"./$name/input/populations.csv"
  expect_status 65 "$BRIEFPACK" --input="$name/input" --templates="$name/templates" --output="$name/output"
  same "lines for '$name'" "$(wc -l <"$T/err")" 1
  iconv -f utf-8 -t utf-8 "$T/err" >"$T/converted" || fail "the message for '$name' is not UTF-8"
  ! grep -q "$(printf '\033')" "$T/err" || fail "an escape sequence is told as it is"
  expect_status 65 "$BRIEFPACK" --input="$name/input" --templates="$name/templates" --output="$name/output" \
    --log-format json
  jq -e '.file | endswith("populations.csv")' "$T/err" >"$T/jq" || { cat "$T/err"; fail "no JSON for '$name'"; }
done
cd "$T/new"

# Another file system, by a path and through a symbolic link.
other=/dev/shm
if [ -w $other ] && [ "$(stat -c %d $other)" != "$(stat -c %d "$T")" ]; then
  far=$(mktemp -d $other/briefpack-XXXXXX)
  "$BRIEFPACK" --output "$far/packs" --quiet
  same_pack "$far/packs" "another file system"
  ln -s "$far/linked" "$T/link"
  mkdir "$far/linked"
  "$BRIEFPACK" --output "$T/link" --quiet
  same_pack "$far/linked" "through a link"
  rm -rf "$far"
else
  echo "no second file system"
fi

# Nothing in the environment, from the root folder.
(cd / && env -i "$BRIEFPACK" build --input "$T/new/input" --templates "$T/new/templates" --output "$T/bare" --quiet) ||
  fail "fails with nothing in the environment"
same_pack "$T/bare" "with nothing in the environment"

# The modes are those that the umask leaves.
for mask in 077:600:700 022:644:755 002:664:775; do
  rm -rf "$T/masked"
  (umask "${mask%%:*}" && "$BRIEFPACK" --output "$T/masked/deep" --quiet)
  same "modes by umask ${mask%%:*}" \
    "$(find "$T/masked" -type f -printf '%m\n' | sort -u):$(find "$T/masked" -type d -printf '%m\n' | sort -u)" "${mask#*:}"
done

# Input and templates that cannot be written to.
chmod -R a-w input templates
"$BRIEFPACK" --output "$T/read-only" --quiet || fail "fails with a read-only input"
chmod -R u+w input templates
same_pack "$T/read-only" "with a read-only input"

# Another user: may read what others own, publishes into its own folder, and is told of one that is not.
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
  chmod 755 "$T"
  mkdir "$T/theirs" "$T/ours"
  chown 65534:65534 "$T/theirs"
  as_nobody "$BRIEFPACK" --output "$T/theirs" --quiet || fail "another user's folder"
  same_pack "$T/theirs" "by another user"
  same "owner" "$(stat -L -c %u "$T/theirs/latest/manifest.json")" 65534
  "$BRIEFPACK" --output "$T/theirs" --quiet || fail "root into another user's folder"
  expect_status 73 as_nobody "$BRIEFPACK" --output "$T/ours" --quiet
  expect_text "$T/err" "$T/ours/.staging: cannot be made anew: Permission denied"
  expect_status 73 as_nobody "$BRIEFPACK" --output "$T/ours/new" --quiet
  chmod 700 input
  expect_status 66 as_nobody "$BRIEFPACK" --output "$T/theirs" --quiet
  chmod 755 input
  chmod 600 input/populations.csv
  expect_status 66 as_nobody "$BRIEFPACK" --output "$T/theirs" --quiet
  expect_text "$T/err" "input/populations.csv: cannot be opened: Permission denied"
else
  echo "not root: other users were not tried"
fi
