"""Help is one link away on every page, and leads to where the page is told of."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.template.loader import get_template
from django.urls import get_resolver, reverse

from lianxin.core.chapters import CHAPTERS
from lianxin.help.checks import guides_are_there
from lianxin.help.pages import guides as pages

LINK = re.compile(r'<a[^>]* href="(/help/[^"]*)"[^>]*>帮助</a>')
# Pages that residents read, or that nobody works on.
WITHOUT = {"help", "intake", "portal", "ui"}


def link_on(answer) -> str:
    (found,) = set(LINK.findall(answer.content.decode()))
    return found


def every_guide():
    return [(shelf, name) for shelf in pages.SHELVES for name in pages._names(shelf)]


def test_the_guides_lie_where_the_product_looks_for_them():
    assert ("tutorial", "联络办第一周") in every_guide()
    assert {shelf for shelf, _name in every_guide()} == set(pages.SHELVES)


def test_a_product_without_its_guides_says_so_at_its_start(settings, tmp_path):
    assert guides_are_there() == []
    (tmp_path / "tutorial").mkdir()
    (tmp_path / "tutorial" / "一.md").write_text("# 一", encoding="utf8")
    settings.LIANXIN_DOCS = tmp_path
    (said,) = guides_are_there()
    assert said.msg == "“帮助”里的文章不在：docs/howto、docs/topics。"


@pytest.mark.parametrize(("shelf", "name"), every_guide())
def test_every_guide_can_be_read_by_whoever_works_here(cast, client, shelf, name):
    cast.enter(client, "officer")
    page = client.get(reverse("help:guide", args=(shelf, name))).content.decode()
    text = pages.guide(shelf, name)
    assert text.title
    assert f"<h1>{text.title}</h1>" in page
    assert all(f'<a href="#{one.anchor}">' in page for one in text.headings)
    assert not re.search(r"\*\*\S[^*<]*\*\*", page), "bold that Chinese marks kept from closing"


def test_every_chapter_that_a_module_names_is_there():
    lost = []
    for page, where in CHAPTERS.items():
        document, _sharp, heading = where.partition("#")
        found = pages.guide(*document.split("/"))
        if heading and heading not in {one.anchor for one in found.headings}:
            lost.append((page, where))
    assert lost == []


def test_chapters_are_of_pages_that_exist_and_every_module_names_one():
    modules = set(get_resolver().namespace_dict)
    for page in CHAPTERS:
        module, _colon, name = page.partition(":")
        assert module in modules, page
        assert not name or name in get_resolver().namespace_dict[module][1].reverse_dict, page
    assert modules - {page.partition(":")[0] for page in CHAPTERS} <= WITHOUT


@pytest.mark.parametrize("path", ["/", "/find/", "/write/", "/places-here/", "/accounts/sign-in/"])
def test_a_resident_is_one_link_away_from_a_page_of_their_own(cast, client, path):
    assert link_on(client.get(path)) == "/help/"
    page = client.get("/help/").content.decode()
    for heading in ("怎么写", "怎么再找到", "谁看得到", "怎么撤回"):
        assert heading in page
    assert f'href="{reverse("intake:find")}"' in page
    assert "联络办第一周" not in page


@pytest.mark.parametrize(
    ("key", "path", "chapter"),
    [
        ("officer", "/cases/", "联络办第一周/#第三天第一条留言"),
        ("officer", "/organisation/calendar/", "联络办第一周/#期限怎么数"),
        ("member", "/record/", "委员/#履职记录"),
        ("audit", "/audit/", "三位管理员/#审计管理员"),
        ("clerk", "/cases/unit/", "承办单位/"),
    ],
)
def test_help_leads_to_the_chapter_about_the_page(cast, client, key, path, chapter):
    cast.enter(client, key)
    answer = client.get(path)
    assert answer.status_code == 200
    assert unquote(link_on(answer)) == f"/help/tutorial/{chapter}"


@pytest.mark.parametrize(
    ("key", "mine"),
    [("member", "委员"), ("clerk", "承办单位"), ("security", "三位管理员"), ("officer", "")],
)
def test_whoever_works_here_finds_all_of_it_and_first_what_is_theirs(cast, client, key, mine):
    cast.enter(client, key)
    shelves = client.get("/help/").context["shelves"]
    assert [door.label for door in shelves[0].doors if shelves[0].title == "给您写的"] == (
        [mine] if mine else []
    )
    assert sum(len(shelf.doors) for shelf in shelves) == len(every_guide())


def test_a_page_of_error_leads_to_help_too():
    assert LINK.findall(get_template("404.html").render()) == ["/help/"]


@pytest.mark.parametrize("name", ["没有这一篇", "..%2F..%2Fpyproject", "settings"])
def test_nothing_but_the_guides_is_shown(cast, client, name):
    cast.enter(client, "officer")
    assert client.get(f"/help/tutorial/{name}/").status_code == 404
    assert client.get(f"/help/reference/{name}/").status_code == 404


def test_links_between_guides_lead_inside_the_product_and_others_are_words():
    html = pages.guide("howto", "装在一台机器上").html
    there = reverse("help:guide", args=("howto", "备份、恢复和升级"))
    assert f'<a href="{there}">备份、恢复和升级</a>' in html
    assert "见设置；" in html
    assert ".md" not in html


def test_a_guide_asks_the_database_no_more_than_any_page(
    cast, client, django_assert_max_num_queries
):
    cast.enter(client, "officer")
    with django_assert_max_num_queries(12):
        client.get(reverse("help:guide", args=("tutorial", "联络办第一周")))
