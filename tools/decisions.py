"""The list of decisions, docs/decisions/README.md: python -m tools.decisions writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "docs" / "decisions"
INDEX = HERE / "README.md"
NAME = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
ABOVE = """# Decisions

What was decided where the design left it open or building showed something better, and why; the latest last.

"""


def decisions() -> list[Path]:
    """Every decision, in the order of their names."""
    return sorted(path for path in HERE.glob("*.md") if path != INDEX)


def title_of(path: Path) -> str:
    """Its first line, without the mark of a heading."""
    return path.read_text(encoding="utf8").partition("\n")[0].removeprefix("# ")


def index() -> str:
    """The page that lists them all."""
    return ABOVE + "".join(f"- [{title_of(path)}]({path.name})\n" for path in decisions())


def faults() -> list[str]:
    """What is wrong with names and numbers; they count from one on, and each heading says its own."""
    found = []
    for number, path in enumerate(decisions(), start=1):
        named = NAME.fullmatch(path.name)
        if named is None or int(named[1]) != number:
            found.append(f"{path.name}: the next free number is {number:04d}")
        elif not title_of(path).startswith(f"{number}. "):
            found.append(f"{path.name}: its heading begins with “# {number}. ”")
    return found


if __name__ == "__main__":
    INDEX.write_text(index(), encoding="utf8")
