"""The layers as pyproject.toml has them, and what belongs to which module."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ROOT / "lianxin"


def read_layers() -> list[set[str]]:
    """The lines of the first contract, top to bottom; each a set of equals."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    contract = next(
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers" and contract["containers"] == ["lianxin"]
    )
    return [set(re.findall(r"\w+", line)) for line in contract["layers"]]


LAYERS = read_layers()
MODULES = set().union(*LAYERS)


def height(module: str) -> int:
    """How high a module stands; 0 is the lowest line."""
    return next(number for number, line in enumerate(reversed(LAYERS)) if module in line)


def may_know(module: str, other: str) -> bool:
    """A module knows itself and what stands below it; equals are strangers."""
    return module == other or height(module) > height(other)


def module_of(path: Path) -> str:
    """The module a file under lianxin/ belongs to."""
    return path.relative_to(CODE).parts[0]
