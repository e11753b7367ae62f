"""What is declared, what is listed and what is pinned are one set, and no list names a registry."""

import re
import tomllib

from tests.boundaries.house import ROOT

LISTS = sorted((ROOT / "requirements").iterdir())


def names(lines: list[str]) -> set[str]:
    found = {re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line and line[0] not in "-# "}
    return {match[0].lower().replace("_", "-") for match in found if match}


def listed(file: str) -> set[str]:
    return names((ROOT / "requirements" / file).read_text(encoding="utf8").splitlines())


def test_what_the_project_declares_is_what_runtime_lists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert names(project["dependencies"]) == listed("runtime.in")


def test_all_that_is_listed_is_pinned():
    for kind in ("runtime", "dev", "tools"):
        assert listed(f"{kind}.in") <= listed(f"{kind}.txt")
    assert listed("runtime.txt") <= listed("dev.txt")


def test_every_pin_has_a_hash():
    for file in LISTS:
        if file.suffix == ".txt":
            pins = re.split(r"\n(?=\S)", file.read_text(encoding="utf8").strip())
            assert [pin for pin in pins if "--hash=sha256:" not in pin] == []


def test_no_list_holds_an_address():
    for file in LISTS:
        assert not re.search(r"[a-z]+://|--(?:extra-)?index|--find-links", file.read_text("utf8"))
