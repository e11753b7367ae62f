"""`make pictures`: the pictures in docs/pictures, taken of the demo city with a real browser.

Starts the demo in a folder of its own on a free port, walks through it, writes PNGs.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from playwright.sync_api import ViewportSize, sync_playwright

from tools.crowd_load import LIFTED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-sandbox",
    "--disable-dev-shm-usage",  # tests keep their databases there
)  # fmt: skip


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, seconds: int = 90) -> None:
    """Wait until the demo answers."""
    for _ in range(seconds * 2):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own demo
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"the demo did not answer at {address}")


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Take one picture."""
    page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
    sys.stdout.write(f"docs/pictures/{name}.png\n")


def enter(page: Page, name: str) -> None:
    """Be one of the cast."""
    page.goto("/accounts/enter-as/")
    page.get_by_role("button", name=name).click()


def residents(browser: Browser, address: str) -> None:
    """What a resident sees, on a phone."""
    page = browser.new_page(viewport=PHONE, base_url=address, device_scale_factor=2)
    page.goto("/")
    shoot(page, "home")
    page.goto("/places-here/")
    shoot(page, "places")
    page.get_by_text("望江街道，").click()
    page.get_by_role("link", name="柳荫里委员工作室").click()
    shoot(page, "place")
    page.get_by_label("您想说的事").fill("柳荫里南门的公交站往东挪了200米，能不能先放两条长凳？")
    page.get_by_role("button", name="送出留言").click()
    shoot(page, "receipt")
    page.get_by_role("button", name="现在就看进展页").click()
    shoot(page, "own")


def workers(browser: Browser, address: str) -> None:
    """What those who work here see."""
    page = browser.new_page(viewport=PHONE, base_url=address, device_scale_factor=2)
    enter(page, "何秋萍")
    page.goto("/today/")
    shoot(page, "member")
    desk = browser.new_page(viewport=DESK, base_url=address)
    enter(desk, "俞晓岚")
    desk.goto("/cases/")
    shoot(desk, "board")
    desk.get_by_role("link", name="柳荫里南门的公交站").first.click()
    shoot(desk, "case")


def papers(browser: Browser, address: str) -> None:
    """What the office prints: the first page of each PDF, small enough to be looked at."""
    page = browser.new_page(viewport=DESK, base_url=address)
    enter(page, "俞晓岚")
    page.goto("/places/?q=柳荫里")
    page.get_by_role("link", name="柳荫里委员工作室").first.click()
    place = page.url
    page.goto(f"{place}kit/")
    for name, words in (("poster", "海报"), ("plate", "门牌"), ("tent", "台卡"),
                        ("stickers", "贴纸"), ("slips", "留言纸")):  # fmt: skip
        draw(page, page.get_by_role("button", name=f"印{words}"), f"paper-{name}")
    page.goto(f"{place}kit/")
    shoot(page, "codes")
    page.goto(f"{place}boards/")
    shoot(page, "boards")
    for name, words in (("duties", "职责"), ("rules", "制度"), ("steps", "流程"),
                        ("members", "委员信息")):  # fmt: skip
        board = page.get_by_role("region", name=words)
        draw(page, board.get_by_role("button", name="印A3"), f"board-{name}")


def official(browser: Browser, address: str) -> None:
    """The register, the month's rota and a letter as they are printed."""
    page = browser.new_page(viewport=DESK, base_url=address)
    enter(page, "俞晓岚")
    page.goto("/organisation/workbook/")
    draw(page, page.get_by_role("link", name="PDF"), "paper-register")
    page.goto("/duty/rota/")
    draw(page, page.get_by_role("link", name="印在纸上"), "paper-rota")
    page.goto("/cases/?tab=unit")
    page.locator("main a[href^='/cases/'][href*='-4']").first.click()
    page.get_by_role("link", name="打印函").first.click()
    draw(page, page.get_by_role("link", name="公文格式，PDF"), "paper-letter")


def draw(page: Page, button: Locator, name: str) -> None:
    """Print by this button, and draw the first page in the few colours that our papers have."""
    with page.expect_download() as coming:
        button.click()
    with pypdfium2.PdfDocument(coming.value.path()) as pdf:
        picture = pdf[0].render(scale=1200 / pdf[0].get_size()[1]).to_pil()
    picture.quantize(32).save(PICTURES / f"{name}.png", optimize=True)
    sys.stdout.write(f"docs/pictures/{name}.png\n")


def main() -> None:
    """Start the demo, take every picture, stop it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    port, folder = free_port(), tempfile.mkdtemp(prefix="lianxin-pictures")
    # The host in clear is that of a city, not of this machine; nobody follows it.
    printed = {"LIANXIN_BASE_URL": "http://lx.binjiang.example"}
    settings = (
        LIFTED | printed | {"PORT": str(port), "HOST": "127.0.0.1", "LIANXIN_DATA_DIR": folder}
    )
    demo = subprocess.Popen(
        [sys.executable, "-m", "lianxin", "demo"], cwd=ROOT, env=os.environ | settings
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/")
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            residents(browser, address)
            workers(browser, address)
            papers(browser, address)
            official(browser, address)
    finally:
        demo.terminate()
        demo.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
