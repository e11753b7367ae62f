"""Hundreds of hostile strings: stored through the real forms, shown on every page, never obeyed.

Long fields hold many of them at once, divided by ¦; where a text would begin a cell of a sheet,
each formula stands alone.
"""

from __future__ import annotations

import html
import io
import logging
import re
import unicodedata
import zipfile
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.core.form_tokens import fresh_token
from lianxin.documents.sheets import write_sheet
from lianxin.inbox.models import Case, CaseTelling, ContactRequest, Digest, Forward
from lianxin.inbox.services import passing
from lianxin.inbox.tests.matrix import says
from lianxin.organisation.middleware import OPENED
from tests.boundaries import hostile, world

pytestmark = pytest.mark.matrix  # more than a minute: by `make matrix`

ROUTES = ("inbox:case", "inbox:case_print", "intake:slip")
VOID = re.compile(r"\s+")
BREAK = re.compile(r"<br>|</p>\s*<p[^>]*>")
COVERED = re.compile(r"@b\.c|\d{15,}")  # mails and card numbers do not stand in the working copy


class Page(HTMLParser):
    """Reads a page as a browser would, and collects what strings of ours have become."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        if hostile.MARK in tag:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            said = (value or "").strip().lower()
            if hostile.MARK in name or name.startswith("on") or name == "style":
                self.wrong.append(f"<{tag} {name}>")
            if name in {"href", "src", "action", "data"} and said.startswith(
                ("javascript", "data:")
            ):
                self.wrong.append(f"<{tag} {name}={value}>")
            if name in {"href", "src", "action"} and hostile.MARK in said.partition("?")[0]:
                self.wrong.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_comment(self, data):
        if hostile.MARK in data:
            self.wrong.append(f"<!--{data}-->")

    def handle_data(self, data):
        if self.inside in {"script", "style"} and hostile.MARK in data:
            self.wrong.append(f"{self.inside}: {data}")


def obeyed(body: str) -> list[str]:
    """What of a page is ours to fear: tags, handlers, addresses, sums worked out."""
    page = Page()
    page.feed(body)
    return page.wrong + (["191*7919 was worked out"] if "1512529" in body else [])


def plain(text: str) -> str:
    """What a page says, as far as an eye can tell: forms fold the rest (decision 20)."""
    return plain_of(html.unescape(BREAK.sub("", text)))


@pytest.fixture
def made(both):
    """Both committees, before anything hostile is written."""
    logging.disable(logging.CRITICAL)
    yield both
    logging.disable(logging.NOTSET)


@pytest.fixture
def browsers(made):
    """The browsers of the cast."""

    def enter(key: str) -> Client:
        client = Client()
        made.cast.enter(client, key)
        session = client.session
        session["proved"] = clock.now().timestamp()
        session.save()
        return client

    return {key: enter(key) for key in ("officer", "member", "head", "clerk", "office_head")}


def sent(client: Client, url: str, **data) -> str:
    """A form is taken, or sent back in words; the server never fails, and obeys nothing."""
    answer = client.post(url, data)
    assert answer.status_code in {200, 302, 409, 422}, (url, answer.status_code)
    body = answer.content.decode()
    assert obeyed(body) == [], url
    return body


def test_there_are_more_than_three_hundred():
    assert len(hostile.strings()) >= 300
    assert all(any(one in pack for pack in hostile.packs(2000)) for one in hostile.strings())


def test_what_residents_write_is_shown_to_everybody_as_it_was_written(made, browsers):
    """Text, place, name of a message, by the public form; then every page that shows them."""
    url, resident = reverse("intake:place", args=[made["place"].ref]), Client()
    texts, wheres, names = hostile.packs(900), hostile.packs(80), hostile.packs(40)
    before = set(Case.objects.values_list("pk", flat=True))
    for number in range(max(len(texts), len(wheres), len(names))):
        data = {
            "token": fresh_token().signed,
            "text": f"{texts[number % len(texts)]} {number}",
            "where": wheres[number % len(wheres)],
            "name": names[number % len(names)],
        }
        sent(resident, url, **data)
    new = Case.objects.exclude(pk__in=before)
    assert new.count() >= 60
    seen = ""
    for page in range(1, new.count() // 25 + 3):
        seen += look(browsers["officer"], f"/cases/?tab=open&sort=new&page={page}")
    for case in new.order_by("pk")[: len(texts) + 2]:
        for route in ROUTES:
            seen += look(browsers["officer"], reverse(route, args=[case.ref]))
    shown = plain(seen)
    missing = [one for one in hostile.strings() if plain_of(one) not in shown]
    assert [one for one in missing if not COVERED.search(one)] == []


def plain_of(text: str) -> str:
    """A string as an eye knows it: white space, signs without a shape and variants do not count."""
    told = unicodedata.normalize("NFKC", VOID.sub("", text))
    return "".join(sign for sign in told if unicodedata.category(sign) not in {"Cc", "Cf"})


def look(client: Client, url: str) -> str:
    """A page that answers, obeys nothing, and lets no header be added."""
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    assert "lxq" not in str(answer.headers), url
    body = answer.content.decode()
    assert obeyed(body) == [], url
    return body


def test_what_staff_write_is_shown_as_it_was_written(made, browsers):
    """Titles, notes, questions, letters, answers, digests: each by its form, all strings in each."""
    officer, seen = browsers["officer"], ""
    for number, pack in enumerate(hostile.packs(280)):
        case = says(made, f"staff{number}", consents=world.AGREED, source="paper",
                          actor=made.cast.actor("officer"))  # fmt: skip

        def act(name: str, case=case, **data) -> None:
            case.refresh_from_db()
            url = reverse("inbox:act", args=[case.ref, name])
            sent(officer, url, turn=case.turn, **data)

        act("describe", title=pack[:58])
        act("accept", words=pack)
        act("note", text=pack)
        act("digest", said=pack[:150], became=pack[-150:], outcome="done")
        if number % 2:
            act("forward", unit=made["unit"].pk, words=pack, through=pack[:50])
            letter = Forward.objects.get(case=case)
            clerk = browsers["clerk"]
            seen += look(clerk, reverse("inbox:unit_letter", args=[letter.ref]))
            seen += look(officer, reverse("inbox:letter", args=[letter.ref]))
            soon = (clock.today() + timedelta(days=60)).isoformat()
            more = reverse("inbox:unit_more", args=[letter.ref])
            seen += sent(clerk, more, until=soon, why=pack[:150])
            sent(clerk, reverse("inbox:unit_reply", args=[letter.ref]), text=pack)
        else:
            act("reply", text=pack)
            act("ask", text=pack)
        for route in ROUTES:
            seen += look(officer, reverse(route, args=[case.ref]))
        for telling in CaseTelling.objects.filter(case=case):
            seen += look(officer, reverse("inbox:telling_sheet", args=[telling.ref]))
    for url in ("/cases/telling/", "/cases/digests/", "/cases/unit/", "/today/"):
        seen += look(browsers["clerk" if "unit" in url else "officer"], url)
    for digest in Digest.objects.filter(state="draft"):
        browsers["office_head"].post(reverse("inbox:release", args=[digest.ref]))
    for url in ("/", "/done/", reverse("intake:place", args=[made["place"].ref])):
        seen += look(Client(), url)
    shown = plain(seen)
    assert [one for one in hostile.strings() if plain_of(one) not in shown] == []


def test_what_guards_a_sender_is_shown_as_it_was_written(made, browsers):
    """Reasons of marks, of requests to a second person and to the sender, of looks; a new name."""
    officer, clerk, head, seen = *(browsers[k] for k in ("officer", "clerk", "office_head")), ""
    for number, pack in enumerate(hostile.packs(110)):
        case = says(made, f"guard{number}", name="甲某", phone=world.PHONE,
                          consents=world.AGREED)  # fmt: skip
        resident = Client()
        opened = resident.session
        opened[OPENED] = [case.pk]
        opened.save()

        def act(name: str, row=None, case=case, **data) -> None:
            case.refresh_from_db()
            where = reverse("inbox:act", args=[case.ref, name])
            if row is not None:
                where = reverse("inbox:act_on", args=[case.ref, name, row.ref])
            sent(officer, where, turn=case.turn, **data)

        act("accept", words="")
        act("flag", kind="urgent", words=pack)
        act("unflag", kind="urgent", words=pack)
        correct = reverse("intake:own_correct", args=[case.ref])
        sent(resident, correct, name=hostile.packs(38)[number % 40], phone="13900001234")
        if number % 2:
            act("forward", unit=made["unit"].pk, words="", due_on="")
            letter = Forward.objects.filter(case=case).last()
            if letter is not None:
                act("ask_contact", letter, words=pack)
                request = ContactRequest.objects.filter(case=case).last()
                seen += look(resident, reverse("intake:own", args=[case.ref]))
                passing.answer_request(
                    request, agrees=True, actor=Actor(opened_by_code=frozenset({case.pk}))
                )
                give = reverse("inbox:give", args=[letter.ref])
                sent(officer, give, way="page", words=pack)
                reveal = reverse("inbox:unit_reveal", args=[letter.ref])
                sent(clerk, reveal, reason="verify", words=pack)
                seen += look(clerk, reverse("inbox:unit_letter", args=[letter.ref]))
                seen += look(officer, reverse("inbox:letter", args=[letter.ref]))
        else:
            act("flag", kind="minor", words=pack)
            act("ask_approval", what="look", words=pack)
            seen += look(head, "/today/")
            seen += look(head, reverse("inbox:case", args=[case.ref]))
        seen += look(officer, reverse("inbox:case", args=[case.ref]))
        seen += look(officer, reverse("inbox:case_print", args=[case.ref]))
        seen += look(resident, reverse("intake:own", args=[case.ref]))
    for url in ("/cases/", "/cases/telling/", "/today/"):
        seen += look(officer, url)
    shown = plain(seen)
    assert ContactRequest.objects.filter(state="agreed").count() > 5
    missing = [one for one in hostile.strings() if len(one) <= 110 and plain_of(one) not in shown]
    assert [one for one in missing if not COVERED.search(one)] == []


def test_what_a_member_and_a_head_write_is_shown_as_it_was_written(made, browsers):
    member, head, seen = browsers["member"], browsers["head"], ""
    mine = reverse("inbox:draft", args=[made["mine"].ref])
    for pack in hostile.packs(1900):
        sent(member, mine, text=pack)
        seen += look(member, reverse("inbox:answer", args=[made["mine"].ref]))
        sent(member, "/duty/call/", text=pack[:450])
        sent(member, reverse("record:contest", args=[made["deed"].ref]), words=pack[:450])
    seen += look(browsers["officer"], "/duty/calls/")
    seen += look(browsers["officer"], "/record/contested/")
    give_back = reverse("duty:give_back", args=[made["shift"].ref])
    sent(member, give_back, reason=hostile.packs(100)[0])
    to_office = reverse("inbox:team_to_office", args=[made["unnamed"].ref])
    sent(head, to_office, text=hostile.packs(450)[0])
    for url in ("/duty/", "/cases/team/", "/today/"):
        seen += look(head, url)
    shown = plain(seen)
    assert [one for one in hostile.strings() if plain_of(one) not in shown] == []


def test_what_the_office_lays_down_is_shown_as_it_was_written(made, browsers):
    """Names of places, units, subjects; the notice; the office's own name."""
    officer, seen = browsers["officer"], ""
    place = reverse("places:change", args=[made["place"].ref])
    base = {"area": made["place"].area_id, "kind": made["place"].kind_id}
    unit = reverse("organisation:unit", args=[made["unit"].ref])
    for pack in hostile.packs(56)[::3]:
        sent(
            officer,
            place,
            **base,
            name=pack[:38],
            address=pack,
            hours=pack[:38],
            short_name=pack[:18],
        )
        sent(officer, unit, name=pack[:38], address=pack, phone="0555-1234567", usual_days=10)
        for url in ("/places/", "/organisation/units/", "/places-here/", "/cases/", "/duty/"):
            seen += look(officer, url)
        seen += look(Client(), reverse("intake:scan", args=[made["slot"].token]))
        seen += look(officer, reverse("places:kit", args=[made["place"].ref]))
    for pack in hostile.packs(1900):
        sent(officer, "/cases/settings/notice/", body=pack)
        sent(officer, "/cases/settings/elsewhere/", name=pack[:50], goes_to=pack[:480])
        sent(officer, "/cases/settings/subject/", name=pack[:38], words=pack[:190])
        seen += look(officer, "/cases/settings/") + look(Client(), "/write/")
    assert len(plain(seen)) > 10_000


def test_the_sheet_holds_strings_and_no_formula(made, browsers):
    """Titles that begin as a formula, one a case, in the exported list; and the writer by itself."""
    for number, formula in enumerate(hostile.FORMULAS):
        case = says(made, f"cell{number}", where=formula[:70])
        Case.objects.filter(pk=case.pk).update(title=formula[:60], place=None)
    content = browsers["officer"].get("/cases/list.xlsx?tab=open").content
    everything = write_sheet("单", ["头"], [[one] for one in hostile.strings()])
    for book in (content, everything):
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            sheet = parts.read("xl/worksheets/sheet1.xml").decode()
            strings = parts.read("xl/sharedStrings.xml").decode()
            names = parts.namelist()
        assert "<f>" not in sheet
        assert "<f " not in sheet
        assert "hyperlink" not in sheet
        assert not any("external" in name or "vba" in name.lower() for name in names)
        assert "1+1" in html.unescape(strings)


@pytest.mark.parametrize("control", hostile.CONTROLS)
def test_control_characters_stop_nobody_and_are_not_kept(made, control):
    url = reverse("intake:place", args=[made["place"].ref])
    data = {"token": fresh_token().signed, "text": f"路灯{control}", "where": control}
    assert Client().post(url, data).status_code == 200
    case = Case.objects.select_related("message").order_by("pk").last()
    assert case.message.text.startswith("路灯a")
    for kept in (case.message.text, case.where):
        assert not any((ord(sign) < 32 and sign != "\n") or sign == "\x7f" for sign in kept)


@pytest.mark.parametrize("raw", hostile.BYTES)
def test_bytes_that_are_not_a_text_do_no_harm(made, browsers, raw):
    form = "application/x-www-form-urlencoded"
    url = reverse("intake:place", args=[made["place"].ref])
    body = f"token={fresh_token().signed}&text=".encode() + raw
    assert Client().post(url, body, content_type=form).status_code in {200, 422}
    for page in ("/cases/", "/organisation/", "/places/", "/audit/", "/find/", "/cases/list.xlsx"):
        for name in ("q", "page", "tab", "open", "place", "c", "next", "m"):
            answer = browsers["officer"].get(f"{page}?{name}={raw.decode()}")
            assert answer.status_code in {200, 302, 403, 404}


def test_every_string_can_be_looked_for(made, browsers):
    """Search and filters take anything: nothing found is an answer, a failure is not."""
    for number, one in enumerate(hostile.strings()):
        page = ("/cases/", "/organisation/", "/places/", "/cases/list.xlsx")[number % 4]
        answer = browsers["officer"].get(page, {"q": one, "tab": one, "page": one, "open": one})
        assert answer.status_code == 200, (page, one)
        if not page.endswith("xlsx"):
            assert obeyed(answer.content.decode()) == [], one


def test_no_string_leads_a_redirect_away(made, browsers):
    for one in [*hostile.strings(), "//x.example", "https://x.example", "/\\x.example", "\t//x"]:
        answer = Client().get("/type/", {"next": one})
        assert answer.status_code == 302
        assert re.match(r"/(?![/\\])", answer["Location"]), one
        signed_in = browsers["member"].get("/accounts/sign-in/", {"next": one})
        assert re.match(r"/(?![/\\])", signed_in["Location"]), one
