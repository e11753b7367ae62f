"""The sprite holds what a page uses: all of it and nothing else."""

import re
import threading
from pathlib import Path

import pytest

import lianxin
from lianxin.ui import sprite
from lianxin.ui.tests.draw import draw

ROOT = Path(lianxin.__file__).parent
TEMPLATES = sorted(ROOT.glob("*/templates/**/*.html"))


def symbols_in(page: str) -> list[str]:
    return re.findall(r'<symbol id="([^"]+)"', page)


def uses_in(page: str) -> set[str]:
    return set(re.findall(r'<use href="#([^"]+)"', page))


def test_a_page_without_icons_has_no_sprite():
    assert draw("纸{% sprite %}") == "纸"


def test_an_icon_used_twice_is_drawn_once():
    page = draw('{% icon "pin" %}{% icon "pin" %}{% icon "lock" %}{% sprite %}')
    assert symbols_in(page) == ["i-pin", "i-lock"]


def test_icons_of_components_includes_and_block_tags_reach_the_same_sprite():
    page = draw(
        '{% state "wait" "等" %}'
        '{% include "ui/brand.html" %}'
        '{% include "ui/components/state.html" with kind="stop" words="止" only %}'
        '{% fold "开" %}{% icon "moon" %}{% empty "letter" "空" %}{% endfold %}'
        "{% sprite %}"
    )
    assert set(symbols_in(page)) == {"s-wait", "mark", "s-stop", "i-moon", "i-letter", "i-down"}
    assert set(symbols_in(page)) == uses_in(page)


def test_icons_of_a_child_page_reach_the_sprite_at_the_end_of_its_parent():
    page = draw(
        '{% extends "ui/phone.html" %}{% load ui %}{% block main %}{% icon "bell" %}{% endblock %}'
    )
    assert symbols_in(page) == ["mark", "i-bell"]
    assert page.index('<use href="#i-bell"') < page.index('<symbol id="i-bell"')


def test_one_rendering_never_sees_the_icons_of_another():
    draw('{% icon "pin" %}')
    assert draw("{% sprite %}") == ""


def test_pages_rendered_at_once_in_two_threads_keep_their_own_icons():
    from django.template import engines

    shared = engines["django"].from_string(
        "{% load ui %}{% for name in names %}{% icon name %}{% endfor %}{% sprite %}"
    )
    wanted = {"one": ["pin", "clock"], "two": ["lock", "eye", "bell"]}
    seen: dict[str, set[tuple[str, ...]]] = {"one": set(), "two": set()}
    start = threading.Barrier(2)

    def work(who: str) -> None:
        start.wait()
        for _ in range(200):
            seen[who].add(tuple(symbols_in(shared.render({"names": wanted[who]}))))

    threads = [threading.Thread(target=work, args=[who]) for who in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {"one": {("i-pin", "i-clock")}, "two": {("i-lock", "i-eye", "i-bell")}}


def test_an_icon_nobody_drew_is_an_error_and_not_a_hole():
    with pytest.raises(LookupError, match="unicorn"):
        draw('{% icon "unicorn" %}')


def is_drawn(name: str) -> bool:
    try:
        return bool(sprite.resolve(name))
    except LookupError:
        return False


def test_every_icon_named_in_a_template_is_drawn():
    named = [
        (str(path.relative_to(ROOT)), name)
        for path in TEMPLATES
        for name in re.findall(r'{%\s*icon\s+"([^"]+)"', path.read_text(encoding="utf-8"))
    ]
    assert [line for line in named if not is_drawn(line[1])] == []
    assert is_drawn(named[0][1])
    assert not is_drawn("unicorn")


def test_every_symbol_draws_in_the_colour_of_its_text_on_a_grid_of_24():
    for symbol_id, markup in sprite.symbols().items():
        assert 'viewBox="0 0 24 24"' in markup, symbol_id
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', markup)) <= {
            "none",
            "currentColor",
            "var(--lx-sheet,#fffdf9)",
        }, symbol_id


@pytest.mark.parametrize(
    ("strokes", "limit", "drawn"),
    [
        (0, 5, ["z-0"]),
        (3, 5, ["z-3"]),
        (9, 5, ["z-5"]),
        (-1, 5, ["z-0"]),
        (7, 15, ["z-5", "z-2", "z-0"]),
        (15, 15, ["z-5", "z-5", "z-5"]),
        (2, 3, ["z-2-3"]),
        (6, 7, ["z-5", "z-1-2"]),
    ],
)
def test_a_limit_is_as_many_strokes_as_it_has_days(strokes, limit, drawn):
    assert sprite.zheng(strokes, limit) == drawn


def test_a_character_cut_short_shows_only_the_strokes_it_can_have():
    page = draw('{% tally 2 "还有1天" limit=3 %}{% sprite %}')
    symbol = re.search(r'<symbol id="z-2-3".*?</symbol>', page)[0]
    assert symbol.count("<path") == 3
    assert symbol.count('opacity=".2"') == 1
