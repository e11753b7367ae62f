"""Typed readers of `LIANXIN_*` variables; each registers itself, so that the reference is generated.

A secret may stand in a file: `LIANXIN_X_FILE` names it. A variable nobody reads is an error,
because a misspelt setting that is silently ignored is how safe defaults get lost.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

PREFIX = "LIANXIN_"
T = TypeVar("T")


class SettingError(Exception):
    """A variable cannot be read; the message says which and what it takes."""


@dataclass(frozen=True)
class EnvSetting:
    """One variable: its name, type and default in words, and what it is for (Chinese)."""

    name: str
    kind: str
    default: str
    purpose: str


SETTINGS: dict[str, EnvSetting] = {}


def is_tested() -> bool:
    """The suite runs us: its own variable names the very test runner that is installed beside us.

    Where nothing but us is installed there is none, so no stray variable switches a check off.
    """
    said = os.environ.get("PYTEST_VERSION")
    if not said:
        return False
    try:
        return said == version("pytest")
    except PackageNotFoundError:
        return False


def _raw(name: str) -> str | None:
    file = os.environ.get(f"{PREFIX}{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf8").strip()
    return os.environ.get(PREFIX + name)


def _register(name: str, kind: str, default: object, purpose: str) -> None:
    SETTINGS[name] = EnvSetting(PREFIX + name, kind, str(default), purpose)


def _read(name: str, kind: str, default: T, purpose: str, convert: Callable[[str], T]) -> T:
    _register(name, kind, default, purpose)
    raw = _raw(name)
    if raw is None or raw == "":
        return default
    try:
        return convert(raw)
    except ValueError as error:
        raise SettingError(f"{PREFIX}{name} takes {kind}, not {raw!r}") from error


def text(name: str, default: str, purpose: str) -> str:
    """A line of text."""
    return _read(name, "text", default, purpose, str)


def number(name: str, default: int, purpose: str) -> int:
    """A whole number."""
    return _read(name, "a whole number", default, purpose, int)


def switch(name: str, purpose: str, *, default: bool = False) -> bool:
    """Yes or no, written 1/0, yes/no, on/off, true/false."""

    def convert(raw: str) -> bool:
        words = {"1": True, "yes": True, "on": True, "true": True}
        words |= {"0": False, "no": False, "off": False, "false": False}
        try:
            return words[raw.lower()]
        except KeyError as error:
            raise ValueError(raw) from error

    return _read(name, "yes or no", default, purpose, convert)


def path(name: str, default: Path, purpose: str) -> Path:
    """A path on this machine."""
    return _read(name, "a path", default, purpose, lambda raw: Path(raw).resolve())


def words(name: str, default: str, purpose: str) -> list[str]:
    """Several words, divided by commas."""
    raw = text(name, default, purpose)
    return [word.strip() for word in raw.split(",") if word.strip()]


def unsaid(*names: str) -> list[str]:
    """Those of these variables to which nobody has given a value."""
    return [PREFIX + name for name in names if not _raw(name)]


def refuse_unknown() -> None:
    """Stop when a `LIANXIN_*` variable is set that nothing reads."""
    known = {PREFIX + name for name in SETTINGS} | {f"{PREFIX}{name}_FILE" for name in SETTINGS}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingError(f"nobody reads {', '.join(unknown)}; is it misspelt?")
