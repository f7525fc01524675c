# Helpers of the shell tests; read with `. tests/lib.sh` from the root.  Each test has $T, a folder of its own.
set -eu
: "${BRIEFPACK:=$PWD/build/briefpack}"
SHARED=${BRIEFPACK_SHARED:-../shared}
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT

fail() { echo "FAILED: $*"; exit 1; }

same() { # what, found, expected
  [ "$2" = "$3" ] || fail "$1: found '$2', expected '$3'"
}

# Runs a command; its output is in $T/out and $T/err; compares the exit status.
expect_status() { # status, command…
  expected=$1
  shift
  status=0
  "$@" >"$T/out" 2>"$T/err" || status=$?
  [ "$status" -eq "$expected" ] || { cat "$T/out" "$T/err"; fail "status $status, expected $expected: $*"; }
}

expect_line() { # file, exact line
  grep -qxF -- "$2" "$1" || { cat "$1"; fail "no line '$2'"; }
}

expect_text() { # file, text
  grep -qF -- "$2" "$1" || { cat "$1"; fail "nowhere '$2'"; }
}

# The lock of an output folder: taken when hold returns; kept until release, and by what was started meanwhile.
hold() { exec 9<"$1"; flock 9; }
release() { exec 9<&-; }

# A copy of the sample package to spoil.
copy_input() { rm -rf "$T/input"; cp -R input "$T/input"; }
