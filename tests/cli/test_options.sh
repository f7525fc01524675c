# Which command takes which option: help of each command, the manual and what the program does agree, and an option
# that a command has no use for is refused by name.
. tests/lib.sh

commands=$("$BRIEFPACK" --help | sed -n '/^commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p')
same "commands" "$(echo $commands)" "build check merge figures explain filters init completion"
options_of() { # command, or nothing: those of all
  "$BRIEFPACK" ${1:+"$1"} --help | sed -n 's/^  --\([a-z-]*\).*/\1/p' | sort -u
}
for command in $commands; do options_of $command | sed "s/^/$command /"; done | sort >"$T/help"
cut -d' ' -f2 "$T/help" | sort -u >"$T/each"
options_of | diff - "$T/each" || fail "help of the program and of its commands differ"

# The manual: "For A, B and C." at the end of an option, or nothing when it is for all.
awk -v all="$(echo $commands)" '
  function tell(  count, names, i) {
    if (option == "") return
    count = split(list == "" ? all : list, names, /, | and | /)
    for (i = 1; i <= count; i++) print names[i], option
    option = list = ""
  }
  /^\.It Fl Fl / { tell(); option = $4 }
  /^\.El/ { tell() }
  option != "" && /^For .*\.$/ { list = substr($0, 5, length($0) - 5) }' gen/cli/briefpack.1 | sort >"$T/manual"
diff "$T/help" "$T/manual" || fail "help and the manual differ in what a command takes"

# What --format may be: help of a command names each that the command knows, and the manual those of reports.
formats_of() { # command
  "$BRIEFPACK" "$1" --format none 2>&1 | sed -n "s/.* has no format 'none'; there are //p" | sed 's/ and /, /; s/, /\n/g'
}
for command in build check figures explain; do
  [ "$(formats_of $command | wc -l)" -ge 2 ] || fail "$command knows no formats"
  help=$("$BRIEFPACK" $command --help | sed -n '/^  --format/,/^  --[^f]/p')
  for format in $(formats_of $command); do
    echo "$help" | grep -qw "$format" || fail "help of $command does not name the format $format"
    grep -qw "$format" gen/cli/briefpack.1 || fail "the manual does not name the format $format"
  done
done

# The program itself: each option given to each command, with a value that is right for one that takes it.
value_of() { # option, command
  case $1:$2 in
  input:* | templates:* | output:* | programme:* | basis:*) echo =x ;;
  as-at:* | compare:*) echo =2020-12-07 ;;
  edition:*) echo =latest ;;
  tolerance:* | jobs:* | keep:* | wait:*) echo =5 ;;
  format:build) echo =md ;;
  format:*) echo =json ;;
  only:*) echo =code=QNQ ;;
  shard:*) echo =1/2 ;;
  progress:*) echo =never ;;
  log-format:*) echo =text ;;
  esac
}
for command in $commands; do
  while read -r option; do
    if grep -qxF "$command $option" "$T/help"; then
      expect_status 0 "$BRIEFPACK" "$command" "--$option$(value_of "$option" "$command")" --help
    else
      expect_status 64 "$BRIEFPACK" "$command" "--$option$(value_of "$option" "$command")" --help
      takers=$(grep " $option\$" "$T/help" | cut -d' ' -f1 | tr '\n' '|' | sed 's/|$//')
      same "who takes --$option" "$(sed -n "s/.*'$command' has no option '--$option', which is for //p" "$T/err" |
        sed 's/, \| and /\n/g' | sort | tr '\n' '|' | sed 's/|$//')" "$takers"
    fi
  done <"$T/each"
done

# All that are wrong are told at once; the command may stand anywhere.
expect_status 64 "$BRIEFPACK" --jobs 2 --strict figures
expect_line "$T/err" "briefpack: 'figures' has no option '--jobs', which is for build and check"
expect_line "$T/err" "briefpack: 'figures' has no option '--strict', which is for build and check"
