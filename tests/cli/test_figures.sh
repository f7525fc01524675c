# The headline figures of the sample, as published or worked out by hand from the files.
. tests/lib.sh

figures() { "$BRIEFPACK" figures "$@"; }

same headline "$(figures coverage.systems coverage.population coverage.share national.population \
  bases.announced.population bases.announced.share coverage.remaining)" \
"$(printf '%s\t%s\n' coverage.systems 29 coverage.population 44976348 coverage.share 0.742106 \
  national.population 60606345 bases.announced.population 35000000 bases.announced.share 0.618920 \
  coverage.remaining 13)"

at() { # date, systems, population
  same "as at $1" "$(figures --as-at "$1" coverage.systems coverage.population | cut -f2 | tr '\n' ' ')" "$2 $3 "
}
at 2017-06-15 10 11051479
at 2018-05-24 14 17107896
at 2019-06-19 14 22701230
at 2020-05-01 18 29560582
at 2021-04-01 42 60606345
same "all of England" "$(figures --as-at 2021-04-01 coverage.share | cut -f2)" 1.000000
same STP "$(figures --programme STP --as-at 2016-12-31 coverage.systems | cut -f2)" 44
same Vanguard "$(figures --programme Vanguard --as-at 2015-12-31 coverage.systems | cut -f2)" 50
same "missing, not 0" "$(figures --programme Vanguard --as-at 2015-12-31 coverage.population | cut -f2)" '[x]'

# The population of every area, against a join by awk that shares no code with the program.
awk -F, 'NR==FNR { if (FNR>1) areas[$1]=areas[$1] " " $2; next }
  FNR>1 { n=split(areas[$1], a, " "); for (i=1;i<=n;i++) sum[a[i]]+=$4 }
  END { for (k in sum) print k "\t" sum[k] }' input/practice-areas.csv input/registrations-2021-01.csv | sort >"$T/awk"
figures --as-at 2021-04-01 systems | awk -F'\t' '$1 ~ /^systems\.[0-9]+\.code$/ { code=$2 }
  $1 ~ /^systems\.[0-9]+\.population$/ { print code "\t" $2 }' | sort >"$T/found"
same "areas compared" "$(wc -l <"$T/found")" 42
[ -z "$(comm -13 "$T/awk" "$T/found")" ] || { comm -13 "$T/awk" "$T/found"; fail "populations differ from the join"; }

same "an item of a list" "$(figures coverage.regions.0 | head -1)" "$(printf 'coverage.regions.0.name\tEast of England')"
expect_status 64 "$BRIEFPACK" figures coverage.populaton
expect_text "$T/err" "did you mean 'coverage.population'?"
expect_status 65 "$BRIEFPACK" figures --programme ICSS
expect_status 65 "$BRIEFPACK" figures --basis registerd
expect_text "$T/err" "registered"

# The control total of the data package is among the identities.
same "control total" "$(figures quality.identities | awk -F'\t' '/control total: population of registered-2021-01/ { sub(/name$/, "", $1); at = $1 }
  at && index($1, at) == 1 && $1 ~ /(left|right)$/ { printf "%s ", $2 }')" "60606345 60606345 "
