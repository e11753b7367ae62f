"""How many small changes of the pure code a test noticed, by file: python -m tools.mutants (make mutants).

Reads what mutmut wrote into mutants/. A change that no test runs at all counts as not noticed. Answers
1 where less than was promised is noticed, or something was not tried yet.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICED = {1, 3, 24, -24, 36, 152, 255}  # a test failed, or it ran too long
NOT_TRIED, BY_NO_TEST = {None, 2}, {5, 33}
PROMISED = 90  # of a hundred


def tried() -> Iterator[tuple[str, Counter[str]]]:
    """Each file with how many of its changes were noticed, survived, were run by no test, or not tried."""
    for meta in sorted((ROOT / "mutants" / "lianxin").rglob("*.meta")):
        codes = json.loads(meta.read_text(encoding="utf8"))["exit_code_by_key"].values()
        counts = Counter(map(_word_for, codes))
        if counts:
            yield meta.relative_to(ROOT / "mutants" / "lianxin").as_posix()[: -len(".meta")], counts


def _word_for(code: int | None) -> str:
    if code in NOTICED:
        return "noticed"
    if code in NOT_TRIED:
        return "not tried"
    return "by no test" if code in BY_NO_TEST else "survived"


def main() -> int:
    """Print a line a file and the sum."""
    words = ("noticed", "survived", "by no test", "not tried")
    print(f"{'':44}{''.join(f'{word:>12}' for word in words)}")
    whole: Counter[str] = Counter()
    for name, counts in tried():
        whole += counts
        print(f"{name:44}{''.join(f'{counts[word]:>12}' for word in words)}")
    share = 100 * whole["noticed"] / max(whole.total(), 1)
    print(f"{share:.1f} of a hundred noticed, of {whole.total()}; promised {PROMISED}")
    return 1 if share < PROMISED or whole["not tried"] else 0


if __name__ == "__main__":
    sys.exit(main())
