#!/bin/sh
# Pinned lists name packages and hashes; an address in one would tie everybody to one registry.
set -eu
cd "$(dirname "$0")/.."
if grep -nE '[a-z]+://|^ *--(index|extra-index|find-links|trusted)' requirements/*.txt requirements/*.in; then
    echo "requirements hold an address: write them with 'make pins'" >&2
    exit 1
fi
