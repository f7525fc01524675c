# Each exit status made to happen, and told of alike by help, the manual and README.md.
. tests/lib.sh

"$BRIEFPACK" init "$T/new" --quiet
root=$PWD
cd "$T/new"
printf -- '---\ntitle: "{{name}}"\nfor-each: systems\noutput: p/{{code}}\nformats: [md]\n---\n{{#region | is "North"}}{{nope}}{{/}}\n' >"$T/some.md"
spoil_template() { echo '{{nope}}' >>templates/briefing.md; }
spoil_data() { sed -i '2s/1250000/many/' input/populations.csv; }
some_fail() { cp "$T/some.md" templates/some.md; }
unreadable() { rm "input/$1.csv"; mkdir "input/$1.csv"; }
both_wrong() { spoil_data; unreadable systems; }
fill() { rm -rf output; ln -s /dev/full output; }
as_file() { rm -rf output; touch output; }
nothing() { :; }
held() { hold output; }
# A shell starts what runs behind with SIGINT ignored; that is undone.
waiting_killed() {
  signal=$1
  shift
  env --default-signal=INT "$BRIEFPACK" "$@" --wait 60 & run=$!
  until [ "$(cat /proc/$run/comm)" = briefpack ]; do :; done
  kill -s "$signal" $run
  wait $run 2>/dev/null
}
starved() { # less and less memory, until it is too little
  for kilobytes in 24000 22000 20000 19000 18000 17000 16000 15000 14000; do
    (ulimit -v $kilobytes && "$BRIEFPACK" --quiet) || return
  done
}

case_of() { # status, text on stderr ("" for none), what spoils the project, command…
  expected=$1 text=$2 spoil=$3
  shift 3
  rm -rf "$T/now"
  cp -R "$T/new" "$T/now"
  cd "$T/now"
  [ "$spoil" = as_file ] || [ "$spoil" = fill ] || "$BRIEFPACK" --quiet
  $spoil
  expect_status "$expected" "$@"
  release
  if [ -n "$text" ]; then expect_text "$T/err" "$text"; else same "what is said" "$(cat "$T/err")" ""; fi
  echo "$expected" >>"$T/seen"
}

case_of 0 '' nothing "$BRIEFPACK"
case_of 0 '' nothing "$BRIEFPACK" --if-changed
case_of 0 '' nothing "$BRIEFPACK" check
case_of 1 "1 report was not made: p/A1" some_fail "$BRIEFPACK"
case_of 64 "--jobs takes a whole number" nothing "$BRIEFPACK" --jobs 0
case_of 64 "there is no figure 'coverage.shar'" nothing "$BRIEFPACK" figures coverage.shar
case_of 64 "--compare takes a date before 2021-06-01" nothing "$BRIEFPACK" --compare 2021-06-01
case_of 65 "input/populations.csv:2:26:" spoil_data "$BRIEFPACK"
case_of 65 "1 report was not made: p/A1" some_fail "$BRIEFPACK" --all-or-nothing
case_of 65 "templates/briefing.md:" spoil_template "$BRIEFPACK"
case_of 66 "nowhere: no such input folder" nothing "$BRIEFPACK" --input nowhere
case_of 66 "nowhere: no such template folder" nothing "$BRIEFPACK" --templates nowhere
case_of 66 "input/systems.csv: no such template folder" nothing "$BRIEFPACK" --templates input/systems.csv
case_of 66 "input/populations.csv: cannot be opened: No such file" "rm input/populations.csv" "$BRIEFPACK"
case_of 66 "input/populations.csv: is a folder, not a plain file" "unreadable populations" "$BRIEFPACK" figures
case_of 66 "nowhere.json: no such file to compare with" nothing "$BRIEFPACK" --compare nowhere.json
case_of 66 "nowhere/manifest.json: cannot be opened" nothing "$BRIEFPACK" merge nowhere
case_of 66 "input/populations.csv:2:26:" both_wrong "$BRIEFPACK" # all is told, and what is not there decides
expect_text "$T/err" "input/systems.csv: is a folder, not a plain file"
case_of 73 "output: cannot be made or opened" as_file "$BRIEFPACK"
case_of 73 "output: cannot be made or opened" fill "$BRIEFPACK"
case_of 73 "standard output cannot be written" nothing sh -c '"$0" figures >/dev/full' "$BRIEFPACK"
case_of 73 "input: cannot be made" nothing "$BRIEFPACK" init output/latest/briefing.md
limited() { (ulimit -f 1 && "$BRIEFPACK"); } # 512 bytes, or 1,024
case_of 73 "output/briefing.md: cannot be written: File too large" nothing limited
case_of 75 "output: another run is publishing here" held "$BRIEFPACK"
for end in INT:130 TERM:143 HUP:129; do case_of "${end#*:}" '' held waiting_killed "${end%:*}"; done
shards() { "$BRIEFPACK" --shard 1/1 --output parts --quiet; held; }
case_of 143 '' shards waiting_killed TERM merge parts/2021-06-01-1of1
case $OUT in */asan) echo 70 >>"$T/seen" ;; *) case_of 70 "briefpack: out of memory" nothing starved ;; esac

# Every status that help names has been seen, and no other.
"$BRIEFPACK" --help | sed -n '/^exit status:/,$s/^ *\([0-9+N]*\)  *\(.*\)/\1 \2/p' | grep . >"$T/help"
cut -d' ' -f1 "$T/help" | sed 's/128+N/129 130 143/' | tr ' ' '\n' | sort -n >"$T/there"
sort -nu "$T/seen" | diff - "$T/there" || fail "the statuses seen are not those that help names"
# One text in three places; the manual may say more.
cd "$root"
mandoc -Tutf8 gen/cli/briefpack.1 | col -bx | tr -s ' \n' ' ' >"$T/manual"
while read -r status text; do
  expect_line README.md "| $status | $text |"
  grep -qiF " $status $text." "$T/manual" || fail "the manual does not say of $status: $text"
done <"$T/help"
