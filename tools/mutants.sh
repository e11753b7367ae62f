#!/bin/sh
# Change the pure code in thousands of small ways and see that a test notices each (mutmut): flows,
# working days, masking, rules. Stopped, it goes on where it was; what was tried lies in mutants/.
set -eu
cd "$(dirname "$0")/.."
where=build/mutants
lists="requirements/dev.txt requirements/mutants.txt"
if [ "$(cat $lists | cksum)" != "$(cat $where/stamp 2>/dev/null)" ]; then
    .tools/bin/uv venv --quiet --clear --python .venv/bin/python $where
    # shellcheck disable=SC2086 # a list of files
    .tools/bin/uv pip sync --quiet --require-hashes --python $where/bin/python $lists
    # shellcheck disable=SC2086
    cat $lists | cksum >$where/stamp
fi
export LIANXIN_SECRET_KEY=mutants
"$where/bin/mutmut" run --max-children "$(nproc)" || true
"$where/bin/python" -m tools.mutants
