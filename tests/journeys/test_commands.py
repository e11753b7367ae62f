"""The commands at a prompt, in a folder of their own: install, worker, demo."""

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from functools import partial

import pytest

from lianxin.config.settings import ROOT
from tests.fixtures.commands import environ, lianxin, running
from tools.kill import free_port

INSTALL = ("install", "--name", "政协某县委员会", "--short", "某县政协", "--letters", "某协")
# A committee of the demo is there already, so that the city need not be made.
FOUND = """
import django; django.setup()
from lianxin.core.access import SYSTEM
from lianxin.organisation.services import found_committee
found_committee("政协滨江市委员会", "滨江市政协", level="city", is_demo=True, actor=SYSTEM)
"""


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def filled(data, migrated):
    """A data folder with the tables of this version, and nothing in them."""
    data.mkdir()
    shutil.copyfile(migrated, data / "lianxin.sqlite3")
    return data


def test_a_fresh_installation_has_no_password_but_three_one_time_links(data):
    run = partial(lianxin, data)
    first = run(*INSTALL)
    assert first.returncode == 0, first.stderr
    links = re.findall(
        r"http://127\.0\.0\.1:8000/accounts/activate/#k=([0-9A-Z]{16})", first.stdout
    )
    assert len(set(links)) == 3
    assert "系统管理员，登录名 system-admin" in first.stdout
    after = first.stdout.partition("接下来：")[2]
    assert all(step in after for step in ("lianxin serve", "--port", "lianxin worker", "/help/"))
    again = run(*INSTALL)
    assert again.returncode != 0
    assert "这里已经装过了" in again.stderr
    assert run("worker", "--once").returncode == 0
    beside = run("demo", PORT="1")
    assert beside.returncode != 0
    assert "演示不在它旁边运行" in beside.stderr
    misspelt = run("check", LIANXIN_DEBGU="1")
    assert "LIANXIN_DEBGU" in misspelt.stderr


def test_a_database_without_its_key_stops_the_start(filled):
    assert lianxin(filled, *INSTALL).returncode == 0
    (filled / "keys" / "master.key").unlink()
    stopped = lianxin(filled, "check")
    assert stopped.returncode != 0


def test_the_demo_prints_its_address_last_and_stays_quiet(filled):
    said = environ(
        filled, {"LIANXIN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "lianxin.config.settings"}
    )
    subprocess.run([sys.executable, "-c", FOUND], cwd=ROOT, env=said, check=True, timeout=60)
    port = free_port()
    with running(filled, "demo", PORT=str(port)) as demo:
        address = f"http://127.0.0.1:{port}/"
        demo.wait_for(f"演示城：{address}\n")
        with urllib.request.urlopen(address, timeout=10) as page:  # it is living when it says so
            assert page.status == 200
        log = filled / "demo.log"
        end = time.monotonic() + 30
        while "lianxin.audit.heads" not in log.read_text() and time.monotonic() < end:
            time.sleep(0.2)
        assert "lianxin.audit.heads" in log.read_text()
        assert demo.printed.splitlines()[-1].endswith(address)
        assert "heads" not in demo.printed
        assert "System check" not in demo.printed
        second = lianxin(filled, "demo", PORT=str(port))
        assert second.returncode != 0
        assert f"make demo PORT={port + 1}" in second.stderr
        year = lianxin(filled, "demo", "--year", PORT=str(port))
        assert "没有一年的数据" in year.stderr
    assert demo.printed.splitlines()[-1].endswith(address)
