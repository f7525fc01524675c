# A starter project builds at once, and init overwrites nothing.
. tests/lib.sh
expect_status 0 "$BRIEFPACK" init "$T/new"
cd "$T/new"
expect_status 0 "$BRIEFPACK" --strict
expect_text "$T/out" "1 report in 2 files"
expect_text output/latest/briefing.md "2,230,000"
expect_text output/latest/briefing.md "78.5%"
expect_status 73 "$BRIEFPACK" init "$T/new"
expect_status 64 "$BRIEFPACK" init

# A name that several records have is given with each.
printf -- '---\ntitle: T\n---\n{{population}}\n' >templates/briefing.md
expect_status 65 "$BRIEFPACK" check
expect_text "$T/err" "unknown name 'population'; did you mean 'national.population' or 'coverage.population' or 'change.population'?"
