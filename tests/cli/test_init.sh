# A starter project builds at once, and init overwrites nothing.
. tests/lib.sh
expect_status 0 "$BRIEFPACK" init "$T/new"
# What it says to run next can be run there, however it was called.
cp "$T/out" "$T/said"
(cd "$(dirname "$BRIEFPACK")" && expect_status 0 ./briefpack init "$T/other" && cp "$T/out" "$T/said")
cd "$T/new"
expect_status 0 "$(sed 's/.*, run //' "$T/said")" --strict
expect_text "$T/out" "1 report in 2 files"
expect_text output/latest/briefing.md "2,230,000"
expect_text output/latest/briefing.md "78.5%"
expect_status 73 "$BRIEFPACK" init "$T/new"
expect_status 64 "$BRIEFPACK" init

# A headline that leaves out a system says so, in both formats; one that is whole does not.
same "a whole headline" "$(grep -c partial output/latest/briefing.md || true)" 0
sed -i '/^A2,/d' input/populations.csv
sed -i 's/2020-04-01/2020-04-02/' input/systems.csv
expect_status 0 "$BRIEFPACK"
expect_text output/latest/briefing.md "The figures are partial: the population is known for 1 of"
pdftotext output/latest/briefing.pdf "$T/text"
tr -s '\n' ' ' <"$T/text" >"$T/line"
expect_text "$T/line" "The figures are partial: the population is known for 1 of 2 systems, and the rest is left out."

# A name that several records have is given with each.
printf -- '---\ntitle: T\n---\n{{population}}\n' >templates/briefing.md
expect_status 65 "$BRIEFPACK" check
expect_text "$T/err" "unknown name 'population'; did you mean 'national.population' or 'coverage.population' or 'change.population'?"
