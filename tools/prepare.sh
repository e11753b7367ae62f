#!/bin/sh
# Bring what the suite needs beyond Python: a browser, a Chinese font, a counter of system calls.
# Installs them where this user may; otherwise says so in one line and the browser
# tests are skipped. Under CI=true nothing may be skipped, so there it fails.
set -eu

has_browser() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null && return
    done
    return 1
}
has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; }

missing=
has_browser || missing="BROWSER"  # the headless one where the system has it: half the time
has_font || missing="$missing fontconfig fonts-noto-cjk"
command -v strace >/dev/null || missing="$missing strace"
[ -n "$missing" ] || exit 0

as_root=unable
if [ "$(id -u)" = 0 ]; then as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo -n"
fi

if command -v apt-get >/dev/null && [ "$as_root" != unable ]; then
    echo "installing: $missing" | sed "s/BROWSER/a browser (Chromium)/" >&2
    log=$(mktemp)
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2046,SC2086 # lists of words
    {
        $as_root apt-get update
        browser=chromium
        if apt-cache show chromium-headless-shell >/dev/null; then browser=chromium-headless-shell; fi
        $as_root apt-get install -y --no-install-recommends $(echo "$missing" | sed "s/BROWSER/$browser/")
    } >"$log" 2>&1 || tail -n 5 "$log" >&2
    rm -f "$log"
fi

if has_browser && has_font && command -v strace >/dev/null; then exit 0; fi
echo "not here and not installable by this user: $missing - the tests that need them are skipped" >&2
if [ "${CI:-}" = true ]; then exit 1; fi
