"""Decisions are numbered, listed, and whatever names one names one that is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.boundaries.house import ROOT
from tools import decisions

NAMED = re.compile(r"\bdecisions?[ /](?:no\. )?(\d{1,4})\b", re.IGNORECASE)
LOOKED_AT = ("lianxin", "tests", "tools", "bench", "docs")


def named_in(root: Path) -> dict[str, set[int]]:
    """Of each file that names decisions, their numbers."""
    files = [
        path
        for part in LOOKED_AT
        for path in (root / part).rglob("*")
        if path.suffix in {".py", ".md", ".html", ".css", ".js"}
    ]
    found = {
        str(path.relative_to(root)): {
            int(number) for number in NAMED.findall(path.read_text(encoding="utf8"))
        }
        for path in files
    }
    return {path: numbers for path, numbers in found.items() if numbers}


def test_decisions_are_numbered_from_one_on():
    assert decisions.faults() == []


def test_every_decision_stands_in_the_list():
    assert decisions.INDEX.read_text(encoding="utf8") == decisions.index(), (
        "run: .venv/bin/python -m tools.decisions"
    )


def test_whatever_names_a_decision_names_one_that_is_there():
    named = named_in(ROOT)
    there = range(1, len(decisions.decisions()) + 1)
    assert len(named) > 5
    unknown = {path: numbers - set(there) for path, numbers in named.items()}
    assert {path: numbers for path, numbers in unknown.items() if numbers} == {}


def test_a_wrong_number_is_found(tmp_path, monkeypatch):
    for name, head in {"0001-one.md": "# 1. One", "0002-two.md": "# 3. Two"}.items():
        (tmp_path / name).write_text(head + "\n", encoding="utf8")
    (tmp_path / "0002-also.md").write_text("# 2. Also\n", encoding="utf8")
    monkeypatch.setattr(decisions, "HERE", tmp_path)
    assert decisions.faults() == ["0002-two.md: the next free number is 0003"]
