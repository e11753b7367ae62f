"""A code to scan, drawn as runs of dark squares for an inline picture."""

import re
from functools import lru_cache

import segno

_QUIET = 4
_DARK = re.compile("1+")
_BITS = 7  # of a letter of ASCII


def drawing(text: str) -> dict[str, object]:
    """The side in modules with the quiet zone around it, and the path of what is dark."""
    fixed, mark, secret = text.partition("#")
    side, dark = _put_together(fixed, secret) if mark and text.isascii() else _encoded(text)
    squares = format(dark, f"0{side * side}b")
    runs = []
    for y in range(side):
        for run in _DARK.finditer(squares, y * side, (y + 1) * side):
            x, end = run.span()
            width = end - x
            runs.append(f"M{x - y * side + _QUIET} {y + _QUIET}h{width}v1h-{width}z")
    return {"side": side + 2 * _QUIET, "path": "".join(runs)}


def _encoded(text: str) -> tuple[int, int]:
    """The side of a code, and its squares as the bits of one number, row by row."""
    # One mask for all: weighing the eight that the norm offers costs ten times the code itself,
    # and a reader takes any (ISO/IEC 18004, 7.8: the mask stands in the format information).
    mode = "byte" if "#" in text and text.isascii() else None
    matrix = segno.make(text, error="m", micro=False, mask=3, mode=mode).matrix
    squares = "".join(str(square) for row in matrix for square in row)
    return len(matrix), int(squares, 2)


def _put_together(fixed: str, secret: str) -> tuple[int, int]:
    """A link whose secret stands after #: a receipt is drawn with every message.

    In codes of one length, data, error correction and mask are all sums without carry, so each bit
    of the text turns always the same squares. What each turns is worked out once.
    """
    side, dark, turned = _what_each_turns(fixed, len(secret))
    for at, letter in enumerate(secret.encode()):
        for bit in range(_BITS):
            if letter >> bit & 1:
                dark ^= turned[at * _BITS + bit]
    return side, dark


@lru_cache(maxsize=4)
def _what_each_turns(fixed: str, length: int) -> tuple[int, int, list[int]]:
    """The code with no bit of the secret set, and the squares that each bit of it turns."""
    side, plain = _encoded(f"{fixed}#" + "\0" * length)
    turned = []
    for at in range(length):
        for bit in range(_BITS):
            one = "\0" * at + chr(1 << bit) + "\0" * (length - at - 1)
            turned.append(_encoded(f"{fixed}#{one}")[1] ^ plain)
    return side, plain, turned
