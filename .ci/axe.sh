#!/usr/bin/env bash
# axe.sh PAGE...: looks for what keeps people from reading HTML reports, with
# axe-core in headless Chromium: light and dark, on a desk and on a telephone.
# Any violation fails. Without axe-core, npm or Chromium it says so and passes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skip() { echo "axe-core not run: $*"; exit 0; }
command -v chromium >/dev/null || skip "there is no chromium"
command -v npm >/dev/null || skip "there is no npm"
(cd "$work" && timeout 120 npm pack --silent axe-core@4.14.1 >/dev/null 2>&1) || skip "npm cannot fetch it"
tar -xzf "$work"/axe-core-*.tgz -C "$work" package/axe.min.js

# The page stands in a frame as wide as the screen and tells what axe found in
# it. Its own policy would not let axe in, so that line is taken out.
for page in "$@"; do
  sed '/http-equiv="Content-Security-Policy"/d; /<\/html>/d' "$page" >"$work/page.html"
  cat >>"$work/page.html" <<'SCRIPT'
<script src="package/axe.min.js"></script>
<script>
addEventListener('load', () => axe.run().then(found => parent.postMessage(
  found.violations.map(v => `${v.id} (${v.impact}): ${v.help}\n` + v.nodes.slice(0, 5).map(n => `  ${n.html.slice(0, 200)}\n    ${n.failureSummary}`).join('\n')).join('\n')
    || `none, ${found.passes.length} rules passed`, '*')));
</script>
</html>
SCRIPT
  for scheme in 0 1; do # Blink's numbers: dark, light
    for width in 1280 390; do
      cat >"$work/frame.html" <<FRAME
<!DOCTYPE html><title>axe</title><pre id="found"></pre><iframe src="page.html" width="$width" height="900"></iframe>
<script>onmessage = e => { document.getElementById('found').textContent = e.data }</script>
FRAME
      found=$(timeout 300 chromium --headless --no-sandbox --disable-gpu --allow-file-access-from-files --user-data-dir="$work/profile" \
        --blink-settings="preferredColorScheme=$scheme" --window-size=1400,1000 --virtual-time-budget=120000 \
        --dump-dom "file://$work/frame.html" 2>/dev/null | sed -n '/<pre id="found">/,$p' | sed 's/.*<pre id="found">//; /<\/pre>/{s/<\/pre>.*//;q}')
      echo "$page, $([ $scheme = 0 ] && echo dark || echo light), $width px: ${found:-no answer}"
      [[ $found == none,* ]] || failed=yes
    done
  done
done
[[ -z ${failed:-} ]]
