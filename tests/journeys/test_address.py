"""At a prompt: nothing starts under another address than the one that was written down."""

import time
import urllib.error
import urllib.request

import pytest

from tests.fixtures.commands import install_in, lianxin, running
from tools.kill import free_port

REAL = {
    "LIANXIN_BASE_URL": "https://lx.example.cn",
    "LIANXIN_ALLOWED_HOSTS": "lx.example.cn,127.0.0.1",
}
NEW = {"LIANXIN_BASE_URL": "https://new.example.cn", "LIANXIN_ALLOWED_HOSTS": "new.example.cn"}
NONE = {"LIANXIN_BASE_URL": "", "LIANXIN_ALLOWED_HOSTS": ""}


@pytest.fixture
def installed(tmp_path, migrated):
    data, printed = install_in(tmp_path, migrated, **REAL)
    said = "网址记下了：https://lx.example.cn（允许的主机名：127.0.0.1、lx.example.cn）"
    assert said in printed
    return data


def answer(url: str) -> int:
    """What the first page says, as soon as there is somebody to ask."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=10) as page:
                return page.status
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError("nobody answers")


def refused(data, *words, **said):
    done = lianxin(data, *words, **said)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr


def test_an_empty_folder_says_to_install(tmp_path):
    for command in ("serve", "worker"):
        assert "python -m lianxin install" in refused(tmp_path / "nowhere", command)


def test_the_address_of_the_installation_serves_and_another_does_not(installed):
    assert "这一次没有设LIANXIN_BASE_URL、LIANXIN_ALLOWED_HOSTS" in refused(
        installed, "worker", **NONE
    )
    assert "记下的：https://lx.example.cn（" in refused(installed, "serve", **NEW)
    port = free_port()
    with running(installed, "serve", "--port", str(port), "--workers", "1", **REAL) as server:
        server.wait_for(
            f"网站在 http://127.0.0.1:{port} 听着，别人打开的是 https://lx.example.cn/ "
        )
        assert answer(f"http://127.0.0.1:{port}/health/") == 200
        assert f"--port {port + 1}" in refused(installed, "serve", "--port", str(port), **REAL)


def test_an_address_is_changed_on_purpose(installed):
    changed = lianxin(installed, "address", "--change", **NEW)
    assert changed.returncode == 0, changed.stderr
    assert lianxin(installed, "worker", "--once", **NEW).returncode == 0
    assert "不能启动" in refused(installed, "worker", "--once", **REAL)
