"""The layers as pyproject.toml has them, and what belongs to which module."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = ROOT / "lianxin"


def _contracts() -> list[dict[str, Any]]:
    """The two contracts of layers: between modules, and inside a module."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [contract for contract in contracts if contract["type"] == "layers"]


def _lines(contract: dict[str, Any]) -> list[set[str]]:
    """The lines of a contract, top to bottom; each a set of equals."""
    return [set(re.findall(r"\w+", line)) for line in contract["layers"]]


_BETWEEN, _INSIDE = _contracts()
LAYERS = _lines(_BETWEEN)
ROOMED = [container.removeprefix("lianxin.") for container in _INSIDE["containers"]]
ROOMS = set().union(*_lines(_INSIDE))
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
