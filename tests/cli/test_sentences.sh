# The sentences of the reports that ship stay true, and read well, where the data are unusual: parts of areas
# covered, a programme that ended, one system alone, none, and figures of groups alone.
. tests/lib.sh

build() { rm -rf "$T/output"; "$BRIEFPACK" build --output "$T/output" --format md --quiet "$@" 2>/dev/null || fail "no reports of $*"; }
says() { grep -qF -- "$2" "$T/output/latest/$1.md" || fail "$1 does not say: $2"; }
hides() { grep -qF -- "$2" "$T/output/latest/$1.md" && fail "$1 says: $2"; :; }

# 17,107,896 of 60,606,345 are covered; the 29 areas to come have 39,921,246 in all, as the rest of two that
# are covered in part is in neither.
build --as-at 2018-05-24 national-briefing region-briefing
says national-briefing "with 39.9 million people, 65.9% of the country"
says national-briefing "The 29 areas that had no system yet hold 39,921,246 people, 65.9% of the country. In all, 43,498,449 people, 71.8% of the country, were in no system."
says regions/london "the London region had no system."
hides regions/london "zero systems"

# Systems of this programme have codes of their own; only their areas are on the map.
build --as-at 2018-06-07 --programme STP national-briefing
says national-briefing "| Mid and South Essex                                 | System   |"
says national-briefing "none is named in the data"
hides national-briefing "with 15.7 million people"

# Nothing is known of the areas of these, so that the map cannot say who is not in them.
build --as-at 2016-01-01 --programme Vanguard national-briefing system-profile
hides national-briefing "| Not yet  |"
hides profiles/V01 "is in the \[z\] region"

build --as-at 2015-02-27 national-briefing system-profile
says national-briefing "had **one system** in England. It covered 3,100,157 people"
says national-briefing "## The system"
hides national-briefing "The smallest is"
says profiles/QOP "It is the only system."
hides profiles/QOP "1 systems"

build --as-at 2020-12-07 --programme Vanguard national-briefing coverage-update
says national-briefing "the Vanguard programme had no system in England."
hides national-briefing "joined on"
hides national-briefing "population of \\[z"
says coverage-update "Nothing changed between 19 June 2019 and 7 December 2020: zero systems, 0 people."

# 35 million was said of 29 systems as a whole, and other numbers of earlier waves at their own days.
build --basis announced national-briefing
hides national-briefing "All rows use the announced population of"
says national-briefing "Rows use announced populations of more than one day"

# Of three systems that ended the people are not known, and of the one that took their place they are.
build --as-at 2018-06-07 --compare 2018-06-06 --programme STP coverage-update
says coverage-update "The people of three systems on 6 June 2018 are not known and not in these figures, so that a part of the change may be due to that."
build --as-at 2018-05-24 --compare 2018-05-23 coverage-update
hides coverage-update "are not known and not in these figures"
build --as-at 2019-06-19 --compare 2018-05-24 coverage-update
says coverage-update "The number of systems is **14**, as before."
build --as-at 2021-04-01 --compare 2019-06-19 --programme STP coverage-update
hides coverage-update "to **\\[z\\]**"
