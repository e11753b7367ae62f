"""Our own rules, held over the whole repository: python -m tools.house_rules [PATH…]

Each finding is one line, "file:line rule what — fix". A rule that is wrong for one place is
answered there, on the line or above it, with a reason:  # house: <reason>
With --list the rules are printed with their reasons.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tools.rules import RULES, Finding, Source

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("lianxin", "tools", "tests", "bench", "conftest.py")
KINDS = {".py", ".html", ".txt", ".js", ".svg", ".typ"}


def files(roots: Iterable[Path]) -> Iterator[Path]:
    """Every file that a rule could speak about."""
    for root in roots:
        found = sorted(root.rglob("*")) if root.is_dir() else [root]
        yield from (path for path in found if path.suffix in KINDS and path.is_file())


def findings(paths: Iterable[Path]) -> Iterator[Finding]:
    """All that is against a rule in these files."""
    for path in paths:
        source = Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf8"))
        for rule in RULES:
            yield from rule.check(source)


def main(arguments: Sequence[str]) -> int:
    """Print the findings; answer 1 when there are any."""
    if arguments == ["--list"]:
        for rule in RULES:
            print(f"{rule.id}: {rule.reason} Fix: {rule.fix}.")
        return 0
    roots = [Path(argument).resolve() for argument in arguments] or [
        ROOT / part for part in WATCHED
    ]
    found = sorted(set(findings(files(root for root in roots if root.exists()))))
    for finding in found:
        print(finding)
    if found:
        print(f"{len(found)} against the house rules; a reason beside the line answers one")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
