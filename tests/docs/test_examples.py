"""What stands in fences in the READMEs, the howtos and the reference is run, as far as it can be run here."""

from __future__ import annotations

import hashlib
import hmac
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import CommandError, get_commands, load_command_class

from lianxin.config.env import PREFIX, SETTINGS
from lianxin.config.settings import ROOT
from tests.boundaries.house import LAYERS
from tests.fixtures.commands import environ

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:-m lianxin|lianxin-worker) ([a-z-]+)((?: .*)?)$", re.MULTILINE)
SETTING = re.compile(r"\b(LIANXIN_[A-Z_]+)=")


@dataclass(frozen=True)
class Fence:
    """One example: where it stands, its language, its text with continued lines joined."""

    page: str
    language: str
    text: str


def fences() -> list[Fence]:
    pages = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md"]
    pages += [
        path for part in ("howto", "reference") for path in (ROOT / "docs" / part).glob("*.md")
    ]
    return [
        Fence(page.name, language, text.replace("\\\n", " "))
        for page in pages
        for language, text in FENCE.findall(page.read_text(encoding="utf8"))
        if language != "mermaid"  # is generated, and compared by test_reference
    ]


def without_remark(line: str) -> str:
    return line.partition(" #")[0].strip()


def examples(pattern: re.Pattern[str]) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (fence.page, found if isinstance(found, tuple) else (found,))
        for fence in fences()
        for found in pattern.findall(fence.text)
    ]


def test_every_command_is_there_and_takes_what_is_said():
    refused = []
    known = get_commands()
    said = examples(COMMAND)
    for page, (name, rest) in said:
        words = re.sub(r"\$\(.*?\)", "shell", without_remark(rest))
        try:
            command = load_command_class(known[name.replace("-", "_")], name.replace("-", "_"))
            command.create_parser("lianxin", name).parse_args(shlex.split(words))
        except (KeyError, CommandError) as error:
            refused.append((page, name, words, repr(error)))
    assert refused == []
    assert len(said) >= 10


def test_every_setting_is_one():
    said = examples(SETTING)
    names = {name.removesuffix("_FILE").removeprefix(PREFIX) for _page, (name,) in said}
    assert names - {name.removeprefix(PREFIX) for name in SETTINGS} == set()
    assert len(said) >= 10


def test_every_target_of_make_is_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    said = examples(re.compile(r"\bmake ([a-z-]+)(?= |$)", re.MULTILINE))
    assert {name for page, (name,) in said if page != "装在一台机器上.md"} <= targets
    assert len(said) >= 4


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_layers_are_those_of_the_house(page):
    drawn = next(f.text for f in fences() if f.page == page and f.text.startswith("config /"))
    lines = [set(re.findall(r"\w+", line)) for line in drawn.split("/")]
    assert lines == LAYERS


def test_whoever_receives_notices_tells_ours_from_others():
    example = next(fence for fence in fences() if fence.language == "python")
    names: dict[str, object] = {}
    exec(example.text, names)
    body, moment = '{"title": "连心桥：有1条消息"}'.encode(), "1795000000"
    signed = hmac.new(b"secret", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    headers = {"X-Lianxin-Time": moment, "X-Lianxin-Signature": f"sha256={signed}"}
    is_ours = names["is_ours"]
    assert callable(is_ours)
    assert is_ours(headers, body, "secret") is True
    assert is_ours(headers, body + b" ", "secret") is False
    assert is_ours(headers, body, "another") is False


def test_an_installation_a_backup_and_its_drill_as_they_are_written(tmp_path, migrated):
    """README's installation, then both lines of the page about backups, in a shell of its own."""
    page = next(f for f in fences() if f.page == "README.md" and "lianxin install" in f.text)
    install = [
        line for line in page.text.splitlines() if re.match(r"export|\S+ -m lianxin install", line)
    ]
    assert len(install) == 2
    backups = [f.text.strip() for f in fences() if f.page.startswith("备份")][:2]
    elsewhere = f"export LIANXIN_DATA_DIR={tmp_path / 'elsewhere'}"
    # As the page says: the key first, and what was written down outside the database beside the backup.
    key = f"mkdir {tmp_path}/elsewhere && cp -r $LIANXIN_DATA_DIR/keys {tmp_path}/elsewhere"
    beside = f"cp $LIANXIN_DATA_DIR/*.log {tmp_path}; touch {tmp_path}/erased.log"
    lines = [*install, backups[0], key, beside, elsewhere, backups[1]]
    script = "\n".join(lines).replace("/mnt/backup", str(tmp_path))
    script = script.replace(".venv/bin/python", "python").replace("$(date +%m%d)", "1122")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copyfile(migrated, data / "lianxin.sqlite3")  # what takes longest: the tables
    said = run(data, script)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "lianxin-1122.backup").is_file()
    assert (tmp_path / "elsewhere" / "lianxin.sqlite3").is_file()


def run(data: Path, script: str) -> subprocess.CompletedProcess[str]:
    env = environ(data, {}) | {"PATH": f"{ROOT / '.venv' / 'bin'}:/usr/bin:/bin"}
    shell = ["/bin/sh", "-euc", script]
    return subprocess.run(shell, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
