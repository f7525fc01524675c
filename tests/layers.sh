#!/bin/sh
# Holds gen/ to its order: a room includes itself and the rooms to its left; NAME_int.h never leaves its room;
# each foreign library lives in one room; no float or double where figures are made.
set -eu
cd "$(dirname "$0")/.."
grep -rnH '^ *# *include' gen --include='*.[ch]' | awk -F: '
BEGIN {
  n = split("base ingest aggregate type chart compose render publish batch cli", rooms, " ")
  for (i = 1; i <= n; i++) rank[rooms[i]] = i
  home["csv.h"] = "ingest"; home["cmark.h"] = "compose"; home["hpdf.h"] = "render"; home["hb.h"] = "type"
  home["hb-subset.h"] = "type"; home["hb-ot.h"] = "type"; home["fontconfig/fontconfig.h"] = "type"
  home["yaml.h"] = "base"; home["jansson.h"] = "base"; home["utf8proc.h"] = "base"; home["nettle/sha2.h"] = "base"
  home["libdeflate.h"] = "render"; home["png.h"] = "render"
  single["csv.h"]; single["cmark.h"]
}
function complain(why) { print $1 ":" $2 ": " why; bad = 1 }
{
  split($1, path, "/")
  room = path[2] ~ /\.c$/ ? "main" : path[2]
  own = room == "main" ? n + 1 : rank[room]
  if (!own) complain("no such room: " room)
  text = $3
  if (text ~ /</) {
    name = text; sub(/.*</, "", name); sub(/>.*/, "", name)
    if (name ~ /^hpdf/) name = "hpdf.h"
    if (name ~ /^hb/ && !(name in home)) name = "hb.h"
    if (name in home && home[name] != room) complain(name " belongs to " home[name] "/ alone")
    if (name in single && seen[name] && seen[name] != $1) complain(name " is included in " seen[name] " already")
    if (name in single) seen[name] = $1
    next
  }
  name = text; sub(/[^"]*"/, "", name); sub(/".*/, "", name)
  if (split(name, part, "/") < 2) { complain("include \"room/" name "\""); next }
  if (!(part[1] in rank)) { complain("no such room: " part[1]); next }
  if (rank[part[1]] > own) complain(room "/ may not include " name ": it is to the right")
  if (name ~ /_int\.h$/ && part[1] != room) complain(name " never leaves " part[1] "/")
}
END { exit bad }'
# No binary floating point where figures are made.  Comments may speak of it, so they are taken off first.
for file in gen/base/number*.[ch] gen/ingest/*.[ch] gen/aggregate/*.[ch]; do
  if ${CC:-cc} -fpreprocessed -dD -E -P "$file" | grep -qwE 'float|double'; then
    echo "$file: no float or double in base/number, ingest/ and aggregate/"
    exit 1
  fi
done
