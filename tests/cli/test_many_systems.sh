# Every template that ships, for 100 systems of which nothing is known but what systems.csv, populations.csv and
# funding.csv say: charts that would have too many rows show the largest, and say of how many.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm # hundreds of files, each synced
. tests/lib.sh
sh tests/bench/generate.sh 100 "$T/input"
"$BRIEFPACK" build --input "$T/input" --output "$T/output" --quiet
made=$T/output/latest
for template in templates/*.md; do
  name=$(basename "$template" .md)
  case $name in
  README) continue ;;
  region-briefing) same "$name" "$(find "$made/regions" -name '*.pdf' | wc -l)" 7 ;;
  system-profile) same "$name" "$(find "$made/profiles" -name '*.pdf' | wc -l)" 100 ;;
  *) [ -s "$made/$name.pdf" ] && [ -s "$made/$name.md" ] || fail "$name was not made" ;;
  esac
done
# The table of the chart, from its heading to the empty line after it: its head, the line below it, and 45 rows.
rows=$(sed -n '/^| System *| Joined /,/^$/p' "$made/national-briefing.md" | grep -c '^|')
same "rows shown" "$rows" 47
grep -q 'Bars of the 45 largest of 100 systems' "$made/national-briefing.md" || fail "not said in Markdown"
grep -q 'the 45 largest of 100 systems' "$made/charts/national-briefing.system-sizes.svg" || fail "not said in the chart"
