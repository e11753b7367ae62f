"""The table of controls names every row that was taken on, and tests that exist."""

from __future__ import annotations

import ast
import re

from lianxin.config.settings import ROOT

PAGE = (ROOT / "docs" / "reference" / "controls.md").read_text(encoding="utf8")
ROW = re.compile(r"^\| (\d+) \| (.*) \| ?(.*?) ?\|$", re.MULTILINE)
TAKEN_ON = {
    *range(1, 12), 13, *range(15, 22), *range(23, 32), *range(36, 45), 47, 48, 49, 51, 52, 53,
    55, 56, 60,
}  # fmt: skip


def rows() -> dict[int, tuple[str, list[str]]]:
    return {
        int(number): (words, re.findall(r"`([^`]+\.py::\w+)`", proofs))
        for number, words, proofs in ROW.findall(PAGE)
    }


def test_every_row_that_was_taken_on_stands_in_the_table_once():
    assert set(rows()) == TAKEN_ON
    assert len(ROW.findall(PAGE)) == len(TAKEN_ON)


def test_every_row_has_a_proof():
    assert [number for number, (_words, proofs) in rows().items() if not proofs] == []


def test_every_test_that_is_named_exists():
    named = {proof for _words, proofs in rows().values() for proof in proofs}
    missing = []
    for proof in sorted(named):
        path, _, name = proof.partition("::")
        file = ROOT / path
        tree = ast.parse(file.read_text(encoding="utf8")) if file.exists() else ast.parse("")
        if name not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
            missing.append(proof)
    assert missing == []


def test_pages_that_are_linked_exist_and_nothing_is_claimed():
    for link in re.findall(r"\]\(([\w.]+)\)", PAGE):
        assert (ROOT / "docs" / "reference" / link).exists(), link
    assert "compliant" not in PAGE
    assert "@" not in PAGE.replace("`@access`", "")
