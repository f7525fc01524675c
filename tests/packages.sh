#!/bin/sh
# Installs the Debian packages named, if any is missing: as root, else with sudo, else says what is needed.
set -eu
missing=
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing="$missing $package"
done 2>/dev/null
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "briefpack needs the libraries of these Debian packages; please install their equivalents:$missing" >&2
  command -v cc >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1 && exit 0
  exit 1
fi
if [ "$(id -u)" -eq 0 ]; then as_root=
elif command -v sudo >/dev/null 2>&1; then as_root=sudo
else
  echo "briefpack needs these packages; as root: apt-get install$missing" >&2
  exit 1
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $missing >/dev/null
