"""A resident's page weighs at most 100 KB in all, as it travels (compressed)."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

LIMIT = 100 * 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"#]+)"')
IN_CSS = re.compile(r"url\(\"?([^\")]+\.svg)\"?\)")


def weight(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def test_the_place_page_with_everything_it_loads_is_under_100_kb(cast, client):
    page = client.get(f"/s/{cast.place.slots.get().token}/").content
    files = set(LINKED.findall(page.decode()))
    assert any(name.endswith("lianxin.css") for name in files)
    total = weight(page)
    for name in files:
        path = Path(finders.find(name))
        total += weight(path.read_bytes())
        if path.name == "lianxin.css":
            total += sum(
                weight((path.parent / shape).read_bytes())
                for shape in set(IN_CSS.findall(path.read_text("utf8")))
            )
    assert total < LIMIT, total
