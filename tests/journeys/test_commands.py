"""The commands at a prompt, in a folder of their own: install, worker, demo."""

import os
import re
import subprocess
import sys

import pytest

from lianxin.config.settings import ROOT


@pytest.fixture
def lianxin(tmp_path):
    """Run `python -m lianxin …` with nothing but an empty data folder."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("LIANXIN_", "PYTEST", "DJANGO"))
    }

    def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environ = kept | {"LIANXIN_DATA_DIR": str(tmp_path / "data")} | settings
        return subprocess.run(
            [sys.executable, "-m", "lianxin", *words],
            cwd=ROOT, env=environ, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    return run


INSTALL = ("install", "--name", "政协某县委员会", "--short", "某县政协", "--letters", "某协")


def test_a_fresh_installation_has_no_password_but_three_one_time_links(lianxin, tmp_path):
    """Into a folder with nothing in it; nowhere else does the suite migrate at a prompt."""
    first = lianxin(*INSTALL)
    assert first.returncode == 0, first.stderr
    links = re.findall(r"/accounts/activate/#k=([0-9A-Z]{16})", first.stdout)
    assert len(set(links)) == 3
    again = lianxin(*INSTALL)
    assert again.returncode != 0
    assert "这里已经装过了" in again.stderr
    assert lianxin("worker", "--once").returncode == 0
    beside = lianxin("demo", PORT="1")
    assert beside.returncode != 0
    assert "演示不在它旁边运行" in beside.stderr
    misspelt = lianxin("check", LIANXIN_DEBGU="1")
    assert "LIANXIN_DEBGU" in misspelt.stderr
    assert lianxin("check").returncode == 0
    (tmp_path / "data" / "keys" / "master.key").unlink()
    assert lianxin("check").returncode != 0  # a database without its key stops the start
