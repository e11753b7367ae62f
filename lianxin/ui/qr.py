"""A code to scan, drawn as runs of dark squares for an inline picture."""

import re

import segno

_QUIET = 4
_DARK = re.compile(rb"\x01+")


def drawing(text: str) -> dict[str, object]:
    """The side in modules with the quiet zone around it, and the path of what is dark."""
    # One mask for all: weighing the eight that the norm offers costs ten times the code itself,
    # and a reader takes any (ISO/IEC 18004, 7.8: the mask stands in the format information).
    matrix = segno.make(text, error="m", micro=False, mask=3).matrix
    runs = []
    for y, row in enumerate(matrix):
        for run in _DARK.finditer(row):
            x, width = run.start(), run.end() - run.start()
            runs.append(f"M{x + _QUIET} {y + _QUIET}h{width}v1h-{width}z")
    return {"side": len(matrix) + 2 * _QUIET, "path": "".join(runs)}
