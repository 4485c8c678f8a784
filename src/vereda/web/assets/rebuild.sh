#!/usr/bin/env bash
# Rebuilds the style sheet and fetches the vendored script, from packages by name.
# Needs Node with npm; running Vereda does not. The result is committed.
set -euo pipefail

USWDS=3.14.0
SASS=1.108.2
HTMX=4.0.1

here="$(cd "$(dirname "$0")" && pwd)"
static="$here/../static/web"
work="${TMPDIR:-/tmp}/vereda-assets-$USWDS-$SASS-$HTMX"

if [ ! -e "$work/complete" ]; then
  mkdir -p "$work"
  npm install --prefix "$work" --no-audit --no-fund --silent --ignore-scripts \
    "@uswds/uswds@$USWDS" "sass@$SASS" "htmx.org@$HTMX"
  touch "$work/complete"
fi
packages="$work/node_modules"
uswds="$packages/@uswds/uswds"

mkdir -p "$static/css" "$static/js" "$static/img" "$static/licences"
"$packages/.bin/sass" --quiet --style=compressed --no-source-map \
  --load-path="$uswds/packages" "$here/vereda.scss" "$static/css/vereda.css"

# Only the images that the style sheet names.
find "$static/img" -type f -delete
install -m 644 "$here"/img/*.svg "$static/img/"
grep -o 'url([^)]*)' "$static/css/vereda.css" | tr -d '"' | sed -n 's|url(\.\./img/\(.*\))|\1|p' |
  sort -u | while read -r image; do
    [ -e "$static/img/$image" ] ||
      install -D -m 644 "$uswds/dist/img/$image" "$static/img/$image"
  done

grep -v '^//# sourceMappingURL' "$packages/htmx.org/dist/htmx.min.js" > "$static/js/htmx.min.js"
install -m 644 "$packages/htmx.org/LICENSE" "$static/licences/htmx.txt"
install -m 644 "$uswds/LICENSE.md" "$static/licences/uswds.md"

echo "Over the wire, compressed:"
for file in css/vereda.css js/htmx.min.js js/vereda.js; do
  printf '%8d bytes  %s\n' "$(gzip -9c "$static/$file" | wc -c)" "$file"
done
