# The crontab lines and systemd units that are shipped: well formed, and their command lines run.
. tests/lib.sh
units=$PWD/gen/cli/unattended

# README and the file for /etc/cron.d have one command; it runs where cron would run it, and then runs again.
said=$(sed -n 's/^    15 6 1 \* \*  //p' README.md)
filed=$(sed -n 's/^15 6 1 \* \*  briefpack  //p' "$units/briefpack.cron")
[ -n "$said" ] || fail "no crontab line in README.md"
same "the command of the crontab" "$filed" "$said"
case $said in *%*) fail "cron takes a % for the end of a line" ;; esac
"$BRIEFPACK" init "$T/packs" --quiet
mkdir "$T/bin"
printf '#!/bin/sh\necho "$@" >>"%s/pings"\n' "$T" >"$T/bin/curl"
chmod +x "$T/bin/curl"
ln -s "$BRIEFPACK" "$T/bin/briefpack"
as_cron() { env -i PATH="$T/bin:/usr/bin:/bin" SHELL=/bin/sh /bin/sh -c "$(echo "$said" | sed "s|/srv/packs|$T/packs|")"; }
for turn in 1 2; do
  expect_status 0 as_cron
  same "nothing is said" "$(cat "$T/out" "$T/err")" ""
  same "the monitor is told" "$(wc -l <"$T/pings")" $turn
done
grep -q 'https://example.org/ping' "$T/pings" || fail "the monitor was not asked"
[ -e "$T/packs/output/latest/briefing.md" ] || fail "no pack"
echo broken >>"$T/packs/input/populations.csv"
expect_status 65 as_cron
[ -s "$T/err" ] || fail "nothing to mail"
same "the monitor is not told" "$(wc -l <"$T/pings")" 2

# The service runs the same command, with its folders named.
options=$(sed -n 's/^ExecStart=[^ ]* //p' "$units/briefpack.service" | sed "s|/srv/packs|$T/packs|g")
sed -i '$d' "$T/packs/input/populations.csv"
expect_status 0 env -i sh -c "cd / && '$BRIEFPACK' $options"
for option in --as-at --compare --if-changed --keep --wait; do
  case "$said:$options" in *$option*:*$option*) ;; *) fail "$option is not in both" ;; esac
done

command -v systemd-analyze >/dev/null || { echo "systemd-analyze is not there: the units were not checked"; exit 0; }
mkdir "$T/units"
for unit in "$units"/*.service "$units"/*.timer; do
  # Programs and the manual that may not be installed here.
  sed 's|=/usr/local/bin/briefpack|=/bin/true|; s|=/usr/bin/curl|=/bin/true|; /^Documentation=/d' "$unit" >"$T/units/$(basename "$unit")"
done
systemd-analyze verify "$T"/units/*.service "$T"/units/*.timer >"$T/verified" 2>&1 || { cat "$T/verified"; fail "systemd refuses a unit"; }
[ ! -s "$T/verified" ] || { cat "$T/verified"; fail "systemd complains of a unit"; }
