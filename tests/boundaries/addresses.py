"""What the access matrix tries: every address, as each module says it in its `tests/matrix.py`."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from lianxin.config.modules import MODULES
from tests.boundaries.house import CODE
from tests.boundaries.tries import Addresses


def said_by_modules() -> list[ModuleType]:
    """Each module's own file about the matrix, the lowest module first."""
    return [
        import_module(f"lianxin.{module.name}.tests.matrix")
        for module in MODULES
        if (CODE / module.name / "tests" / "matrix.py").exists()
    ]


def read() -> dict[str, Addresses]:
    """Module → who tries further states → address → tries."""
    return {file.__name__.split(".")[1]: file.ADDRESSES for file in said_by_modules()}


_READ = read()
# Module → address → tries.
ADDRESSES = {
    module: {name: tries for named in groups.values() for name, tries in named.items()}
    for module, groups in _READ.items()
}
# Address → who tries it beyond its first state.
GROUPS = {
    name: group for groups in _READ.values() for group, named in groups.items() for name in named
}
