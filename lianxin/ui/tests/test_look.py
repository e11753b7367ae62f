"""The rules of the look that a machine can hold."""

import gzip
import hashlib
import re
import tomllib
from pathlib import Path

import pytest

import lianxin

ROOT = Path(lianxin.__file__).parent
STATIC = ROOT / "ui" / "static" / "ui"
CSS = (STATIC / "lianxin.css").read_text(encoding="utf-8")
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))
TOKENS = dict(re.findall(r"--lx-([a-z0-9-]+): *(#[0-9a-f]{6})", CSS))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


# The ratios the look promises, on 笺 and on 纸.
@pytest.mark.parametrize(
    ("token", "on_sheet", "on_paper"),
    [
        ("ink", 15.8, 14.1),
        ("ink-2", 9.0, 8.1),
        ("ink-3", 6.1, 5.5),
        ("cinnabar", 6.3, 5.6),
        ("wait", 6.6, 5.9),
        ("work", 8.7, 7.8),
        ("done", 7.1, 6.3),
        ("stop", 7.3, 6.5),
    ],
)
def test_text_is_as_dark_as_promised(token, on_sheet, on_paper):
    for ground, promised in (("sheet", on_sheet), ("paper", on_paper)):
        measured = contrast(TOKENS[token], TOKENS[ground])
        assert measured == pytest.approx(promised, abs=0.06)
        assert measured >= 4.5


@pytest.mark.parametrize(
    ("token", "ground", "promised"),
    [
        ("ink-3", "inset", 5.0),
        ("cinnabar", "cinnabar-tint", 5.4),
        ("wait", "wait-tint", 5.7),
        ("work", "work-tint", 7.3),
        ("done", "done-tint", 6.1),
        ("stop", "stop-tint", 5.9),
        ("heed", "heed-tint", 5.4),
        ("sheet", "cinnabar", 6.3),
        ("sheet", "cinnabar-deep", 8.8),
    ],
)
def test_text_on_a_tint_is_as_dark_as_promised(token, ground, promised):
    measured = contrast(TOKENS[token], TOKENS[ground])
    assert measured == pytest.approx(promised, abs=0.06)
    assert measured >= 4.5


def test_edges_of_what_can_be_filled_are_seen():
    assert contrast(TOKENS["edge"], TOKENS["sheet"]) >= 3
    assert contrast(TOKENS["edge"], TOKENS["paper"]) >= 3


NOT_IN_A_TEMPLATE = {
    r"\sstyle\s*=": "put a class in lianxin.css",
    r"<style": "put it in lianxin.css",
    r"\son[a-z]+\s*=\s*[\"']": "listen in a file of static/",
    r"javascript:": "link to a page",
    r"<script(?![^>]*\ssrc=)": "put the script in a file of static/",
    r"data:": "img-src is 'self' only",
}


def carried(text: str) -> list[str]:
    """What this template carries and must not, each with the way out."""
    text = re.sub(r"data-[a-z-]+", "", text)
    return [what for sign, what in NOT_IN_A_TEMPLATE.items() if re.search(sign, text)]


def test_no_template_carries_style_or_script():
    found = [
        (str(path.relative_to(ROOT)), what)
        for path in TEMPLATES
        for what in carried(path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert len(TEMPLATES) > 200  # it has looked at the house


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<p onclick='go()'>",
        '<a href="javascript:go()">',
        "<script>go()</script>",
        '<img src="data:image/png;base64,">',
    ],
)
def test_style_and_script_would_be_found(line):
    assert len(carried(line)) == 1
    assert carried('<p class="x" data-on="1"><script src="x.js"></script>') == []


def test_our_own_style_sheet_brings_nothing_from_elsewhere():
    assert "data:" not in CSS.replace("data: pictures", "")
    assert "@import" not in CSS
    assert "://" not in CSS
    for shape in re.findall(r'url\("([^"]+)"\)', CSS):
        assert (STATIC / shape).is_file()


def test_style_sheets_name_no_file_that_hashing_would_miss():
    for path in STATIC.rglob("*.css"):
        assert "sourceMappingURL" not in path.read_text(encoding="utf-8"), path.name


def test_what_comes_from_elsewhere_is_what_its_note_says():
    vendor = STATIC / "vendor"
    for name, note in tomllib.loads((vendor / "VENDOR.toml").read_text()).items():
        data = (vendor / note["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == note["sha256"], name
        assert note["version"] in data[:400].decode()
        assert (vendor / f"{name}.LICENSE.txt").is_file()


def test_what_every_resident_page_loads_leaves_room_under_100_kilobytes():
    files = ["vendor/bootstrap.min.css", "lianxin.css", "once.js", "photo.js"]
    files += ["shapes/mark.svg", "shapes/down.svg", "shapes/check.svg"]
    sent = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in files)
    assert sent < 60_000


def too_much(text: str) -> list[str]:
    """What in this script is too long, too new or unsafe."""
    bare = strip(text)
    new = re.findall(r"=>|\b(?:let|const|async|await|class|import)\b(?!\w)", bare)
    unsafe = re.findall(r"`|eval\(|innerHTML|new Function", text)
    return ["60 lines"] * (len(text.splitlines()) >= 60) + new + unsafe


def test_scripts_are_small_and_old_phones_can_read_them():
    scripts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
    assert {name: found for name, text in scripts.items() if (found := too_much(text))} == {}
    assert scripts
    assert too_much("let a = `b`") == ["let", "`", "`"]


def strip(script: str) -> str:
    return re.sub(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", "", script, flags=re.DOTALL)
