# librsvg and a browser draw the golden pictures alike: side by side, the root of the mean square difference is
# under a tenth of full scale (the edges of letters differ; a missing bar or a shifted line is more).
. tests/lib.sh
for tool in rsvg-convert chromium convert compare; do
  command -v $tool >"$T/which" || { echo "skipped: needs $tool (librsvg2-bin, chromium, imagemagick)"; exit 77; }
done
case $OUT in */asan) echo "skipped: looks at files that do not depend on the build"; exit 77 ;; esac
height=0
for svg in tests/chart/golden/*.svg; do
  name=$(basename "$svg" .svg)
  rows=$(sed -n '1s/.* height="\([0-9]*\).*/\1/p' "$svg")
  cp "$svg" "$T/"
  rsvg-convert "$svg" | convert - -background white -gravity northwest -extent "500x$((rows + 2))" "$T/$name.png"
  echo "<img src='$name.svg' style='display:block;position:absolute;left:0;top:${height}px'>" >>"$T/body"
  echo "$T/$name.png" >>"$T/list"
  height=$((height + rows + 2))
done
{ echo "<!doctype html><body style='margin:0;background:white'>"; cat "$T/body"; } >"$T/all.html"
convert $(cat "$T/list") -append "$T/rsvg.png"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$T/profile" \
  --window-size="500,$height" --screenshot="$T/chromium.png" "file://$T/all.html" >"$T/log" 2>&1 || true
[ -s "$T/chromium.png" ] || { cat "$T/log"; echo "skipped: chromium does not start here"; exit 77; }
convert "$T/chromium.png" -crop "500x$height+0+0" +repage "$T/browser.png"
difference=$(compare -metric RMSE "$T/rsvg.png" "$T/browser.png" null: 2>&1 | sed 's/.*(\(.*\))/\1/') || true
echo "difference $difference"
[ "$(echo "$difference" | awk '{ print ($1 > 0 && $1 < 0.1) }')" = 1 ] || fail "the renderers differ by $difference"
