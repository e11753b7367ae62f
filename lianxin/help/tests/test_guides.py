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
from lianxin.ui.reading import Reading

LINK = re.compile(r'<a[^>]* href="(/help/[^"]*)"[^>]*>帮助</a>')
# Pages that residents read, or that nobody works on.
WITHOUT = {"help", "intake", "portal", "ui"}


def link_on(answer) -> str:
    (found,) = set(LINK.findall(answer.content.decode()))
    return found


def headings_of(text: Reading) -> set[str]:
    return {
        heading.anchor for chapter in text.chapters for heading in (chapter.heading, *chapter.parts)
    }


def whole(shelf: str, name: str) -> str:
    text = pages.guide(shelf, name)
    return text.opening + "".join(chapter.html for chapter in text.chapters)


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
    shown = [page]
    for one in text.chapters:
        there = reverse("help:chapter", args=(shelf, name, one.heading.anchor))
        assert f'<a id="{one.heading.anchor}" href="{there}">{one.heading.words}</a>' in page
        shown.append(client.get(there).content.decode())
        for part in one.parts:
            assert f'<a id="{part.anchor}" href="{there}#{part.anchor}">' in page
            assert f'<h3 id="{part.anchor}">' in shown[-1]
    for html in shown:
        assert not re.search(r"\*\*\S[^*<]*\*\*", html), "bold that Chinese marks kept from closing"


def test_a_guide_is_read_chapter_by_chapter(cast, client):
    cast.enter(client, "officer")
    guide = "/help/tutorial/委员/"
    names = ["今天", "答一条留言", "值班", "有事找联络办", "消息", "履职记录", "站长多做的几样"]
    front = client.get(guide).content.decode()
    assert re.findall(r'<a id="(\w+)"', front) == names
    assert "谁来不了，找人替" not in front
    for at, name in enumerate(names):
        page = unquote(client.get(f"{guide}{name}/").content.decode())
        assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page)[:1] == [name]
        turns = dict(re.findall(r'rel="(prev|next)" href="([^"]+)"', page))
        around = {"prev": names[at - 1] if at else "", "next": (*names, "")[at + 1]}
        assert turns == {way: f"{guide}{to}/" for way, to in around.items() if to}
        assert f'href="{guide}"' in page


def test_a_heading_inside_a_chapter_leads_to_its_place_there(cast, client):
    cast.enter(client, "officer")
    answer = client.get("/help/tutorial/联络办第一周/墙上的板和码/")
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == (
        "/help/tutorial/联络办第一周/第二天开第一处地点/#墙上的板和码"
    )
    page = client.get(answer["Location"]).content.decode()
    assert '<h3 id="墙上的板和码">墙上的板和码</h3>' in page


def test_an_address_of_old_finds_its_heading_in_the_list_of_chapters(cast, client):
    cast.enter(client, "officer")
    page = unquote(client.get("/help/tutorial/联络办第一周/").content.decode())
    for heading, leads in (
        ("期限怎么数", "期限怎么数/"),
        ("墙上的板和码", "第二天开第一处地点/#墙上的板和码"),
    ):
        assert f'<a id="{heading}" href="/help/tutorial/联络办第一周/{leads}">' in page


def test_a_guide_without_chapters_is_shown_whole(cast, client):
    cast.enter(client, "officer")
    assert pages.guide("topics", "职责分工").chapters == ()
    page = client.get("/help/topics/职责分工/").content.decode()
    assert "这一篇有" not in page
    assert "<table" in page


def test_every_chapter_that_a_module_names_is_there():
    lost = []
    for page, where in CHAPTERS.items():
        document, _sharp, heading = where.partition("#")
        found = pages.guide(*document.split("/"))
        if heading and heading not in headings_of(found):
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
        ("officer", "/cases/", "联络办第一周/第三天第一条留言/"),
        ("officer", "/organisation/calendar/", "联络办第一周/期限怎么数/"),
        ("member", "/record/", "委员/履职记录/"),
        ("audit", "/audit/", "三位管理员/审计管理员/"),
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
    assert client.get(f"/help/tutorial/委员/{name}/").status_code == 404
    assert client.get(f"/help/tutorial/{name}/值班/").status_code == 404


def test_links_between_guides_lead_inside_the_product_and_others_are_words():
    html = whole("howto", "装在一台机器上")
    there = reverse("help:guide", args=("howto", "备份、恢复和升级"))
    assert f'<a href="{there}">备份、恢复和升级</a>' in html
    assert "见设置；" in html
    assert ".md" not in html


@pytest.mark.parametrize(("shelf", "name"), every_guide())
def test_every_link_of_a_guide_leads_to_a_page_that_is_there(cast, client, shelf, name):
    cast.enter(client, "officer")
    for link in re.findall(r'href="(/[^"#]*)', whole(shelf, name)):
        assert client.get(link).status_code in {200, 302}, link


def test_a_link_to_a_heading_leads_to_its_chapter():
    there = reverse("help:chapter", args=("howto", "备份、恢复和升级", "恢复"))
    assert pages._address("howto", "发通知", "备份、恢复和升级.md#恢复") == there
    own = reverse("help:chapter", args=("howto", "发通知", "邮件"))
    assert pages._address("howto", "发通知", "#邮件") == own


def test_a_guide_asks_the_database_no_more_than_any_page(
    cast, client, django_assert_max_num_queries
):
    cast.enter(client, "officer")
    with django_assert_max_num_queries(12):
        client.get(reverse("help:guide", args=("tutorial", "联络办第一周")))
    with django_assert_max_num_queries(12):
        client.get(reverse("help:chapter", args=("tutorial", "联络办第一周", "期限怎么数")))
