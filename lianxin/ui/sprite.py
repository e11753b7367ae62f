"""The icons, and the sprite of only those that a page uses."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# The five strokes of 正 in the order one writes them.
_STROKES = ("M4.5 4.5h15", "M12.3 4.5V19.8", "M12.3 11.6h6", "M7 10.4v9.4", "M2.8 19.8h18.4")
_SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
_PARTIAL = re.compile(r"z-(\d)-(\d)")


@cache
def symbols() -> dict[str, str]:
    """Every symbol by its id, as drawn in icons.svg."""
    drawn = (Path(__file__).parent / "icons.svg").read_text(encoding="utf-8")
    return {found[1]: found[0] for found in _SYMBOL.finditer(drawn)}


def resolve(name: str) -> str:
    """The id of the symbol that a template calls `name`: "pin" is i-pin, "s-wait" itself."""
    for symbol_id in (f"i-{name}", name):
        if symbol_id in symbols() or _PARTIAL.fullmatch(symbol_id):
            return symbol_id
    raise LookupError(f"There is no icon called {name!r} in icons.svg.")


@cache
def _markup(symbol_id: str) -> str:
    """A symbol; a 正 cut short (z-2-3: two strokes of three) is drawn here."""
    if symbol_id in symbols():
        return symbols()[symbol_id]
    done, strokes = (int(digit) for digit in _PARTIAL.fullmatch(symbol_id).groups())  # type: ignore[union-attr]
    paths = "".join(
        f'<path d="{path}"/>' if at < done else f'<path d="{path}" opacity=".2"/>'
        for at, path in enumerate(_STROKES[:strokes])
    )
    return (
        f'<symbol id="{symbol_id}" viewBox="0 0 24 24"><g fill="none" stroke="currentColor" '
        f'stroke-width="2.5" stroke-linecap="square">{paths}</g></symbol>'
    )


def markup(used: Iterable[str]) -> str:
    """The symbols of one page in one hidden drawing; nothing when it uses none."""
    drawn = "".join(_markup(symbol_id) for symbol_id in used)
    if not drawn:
        return ""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="lx-sprite" width="0" height="0" '
        f'aria-hidden="true" focusable="false">{drawn}</svg>'
    )


def zheng(strokes: int, limit: int = 5) -> list[str]:
    """The characters 正 for a limit of so many days, with so many strokes written.

    Every five days are one character; what is left over is a character cut short, so that
    a limit of three never seems to promise five.
    """
    written = max(0, min(int(strokes), limit))
    names = []
    for first in range(0, max(limit, 1), 5):
        size = min(5, limit - first)
        done = max(0, min(written - first, size))
        names.append(f"z-{done}" if size == 5 else f"z-{done}-{size}")
    return names
