#!/bin/sh
# Brings what the browser tests need into FOLDER, and Debian's Chromium onto the machine if it is missing.
#   tests/browser/setup.sh target/browser
set -eu
folder=$1
here=$(cd "$(dirname "$0")" && pwd)

fail() {
    echo "The browser tests cannot run: $1" >&2
    echo "ALIDADE_SKIP_BROWSER=1 leaves them out." >&2
    exit 1
}

for tool in node npm; do
    command -v "$tool" >/dev/null 2>&1 || fail "'$tool' is missing. Install Node.js 20.15 or newer with npm (Debian: apt-get install nodejs npm)."
done
node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 15) ? 0 : 1)' ||
    fail "Node.js $(node --version) is too old. Install 20.15 or newer."

if [ -n "${ALIDADE_CHROMIUM:-}" ]; then
    [ -x "$ALIDADE_CHROMIUM" ] || fail "ALIDADE_CHROMIUM names $ALIDADE_CHROMIUM, which is not there."
elif [ ! -x /usr/bin/chromium ]; then
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root='sudo -n'; else
        fail "Chromium is missing. Install it (Debian: sudo apt-get install chromium), or name one with ALIDADE_CHROMIUM."
    fi
    command -v apt-get >/dev/null 2>&1 || fail "Chromium is missing and there is no apt-get. Install it, or name one with ALIDADE_CHROMIUM."
    export DEBIAN_FRONTEND=noninteractive
    { $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >&2 ||
        fail "Chromium could not be installed with apt-get. Install it by hand, or name one with ALIDADE_CHROMIUM."
fi

mkdir -p "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/installed.json"; then
    cp "$here/package.json" "$here/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
        fail "npm could not fetch what tests/browser/package.json names. Is the machine connected?"
    cp "$here/package-lock.json" "$folder/installed.json"
fi
