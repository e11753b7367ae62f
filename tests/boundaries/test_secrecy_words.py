"""Whoever signed in and writes freely is told what has no place here; files meet the same gate.

Nothing is listed by hand: every form of the house is drawn, and every address of the access matrix
is opened by people of every office. A form with free text that does not say it fails.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

import lianxin
from lianxin.documents.secrecy import MARKED
from lianxin.documents.tests.secrecy import MADE
from lianxin.ui.fields import ELSEWHERE, NO_FREE_TEXT, SECRECY, first_free_text, is_free_text
from lianxin.ui.fields import MARKED as REFUSED
from lianxin.ui.forms import LxForm, Words
from lianxin.ui.tests.draw import draw
from lianxin.workbook.forms.workbooks import WorkbookForm
from tests.boundaries import matrix
from tests.boundaries.house import CODE, module_of
from tests.boundaries.test_access_matrix import (
    PARTS,
    _enter,
    _open_by_code,
    every_try,
    made,
    text_of,
)

__all__ = ["made"]
# What pages draw by hand that is a name, a number or a code.
SHORT_BY_HAND = NO_FREE_TEXT | {"username", "row", "column", "wall", "website", ""}
DRAWN = re.compile(r"\{%.*?%\}", re.DOTALL)
STAFF = ("officer", "member", "head", "clerk", "security")


def _modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(lianxin.__path__, "lianxin."):
        if ".forms" in module.name and ".tests" not in module.name:
            yield module.name


def every_form(kind: type = LxForm) -> set[type[LxForm]]:
    """Each class of forms that is written down in a module."""
    for name in _modules():
        import_module(name)
    below = {form for child in kind.__subclasses__() for form in (child, *every_form(child))}
    return {
        form for form in below if ".forms" in form.__module__ and ".tests" not in form.__module__
    }


def staff_forms() -> set[type[LxForm]]:
    return {
        form
        for form in every_form()
        if not form.by_residents
        and any(is_free_text(name, field) for name, field in form.base_fields.items())
    }


class Drawn(HTMLParser):
    """The forms of a page that are sent: what can be written in each, and how often it is told."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.controls: dict[str, set[str]] = {}
        self.letters: dict[str, set[str]] = {}  # of these, what has several lines
        self.told: dict[str, int] = {}
        self.here = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            is_sent = said.get("method", "").lower() == "post"
            self.here = said.get("id", f"form {len(self.told)}") if is_sent else ""
            self.told.setdefault(self.here, 0)
        is_seen = not said.keys() & {"hidden", "readonly"}
        is_line = tag == "input" and said.get("type", "text") == "text"
        form = said.get("form") or self.here
        if form and is_seen and (is_line or tag == "textarea"):
            self.controls.setdefault(form, set()).add(said.get("name", ""))
        if form and is_seen and tag == "textarea":
            self.letters.setdefault(form, set()).add(said.get("name", ""))

    def handle_endtag(self, tag):
        self.here = "" if tag == "form" else self.here

    def handle_data(self, data):
        if str(SECRECY) in data and self.here:
            self.told[self.here] += 1


@pytest.fixture
def built(monkeypatch):
    """Every form that was built since the list was last emptied."""
    found: list[LxForm] = []
    begin = LxForm.__init__

    def remembered(self, *args, **kwargs):
        found.append(self)
        begin(self, *args, **kwargs)

    monkeypatch.setattr(LxForm, "__init__", remembered)
    return found


def opened(made, browsers, built, part: str):
    """(address, who, page, forms that were built for it) for whatever answers with a page."""
    for name, one, _done in every_try(part):
        url, post = matrix.address(made, name, one), {"sent": "1"}
        for method in {"GET", "POST"} & set(one.methods):
            for who, client in browsers.items():
                built.clear()
                before, cookies = transaction.savepoint(), client.cookies.copy()
                answer = client.post(url, post) if method == "POST" else client.get(url)
                client.cookies = cookies
                transaction.savepoint_rollback(before)
                if answer.get("Content-Type", "").startswith("text/html"):
                    yield f"{name} {method} {one.state}", who, text_of(answer), list(built)


def free_names(built: list[LxForm], *, by_residents: bool) -> set[str]:
    return {
        form.add_prefix(name)
        for form in built
        if form.by_residents is by_residents
        for name, field in form.fields.items()
        if is_free_text(name, field)
    }


def untold(html: str, built: list[LxForm]) -> list[str]:
    """Forms of this page in which staff write freely and are not told, or told more than once."""
    ours, residents = (free_names(built, by_residents=by) for by in (False, True))
    drawn = Drawn(html)
    wrong = []
    for form, names in drawn.controls.items():
        is_free = names & ours or drawn.letters.get(form, set()) - residents
        if is_free and drawn.told.get(form) != 1:
            wrong.append(f"{form}: {sorted(map(str, names))} told {drawn.told.get(form)} times")
    return wrong


@pytest.mark.parametrize("form", sorted(staff_forms(), key=str), ids=lambda form: form.__name__)
def test_a_form_with_free_text_says_once_what_has_no_place_in_it(form):
    shown = form.__new__(form)
    LxForm.__init__(shown)  # what a form offers does not matter here
    page = "".join(draw("{% field bound %}", bound=bound) for bound in shown)
    if form.told_at == ELSEWHERE:  # the page on which it stands is looked at as a whole
        assert str(SECRECY) not in page
        return
    assert page.count(str(SECRECY)) == 1
    name = first_free_text(shown)
    assert f'id="id_{name}_secrecy">{SECRECY}' in page
    described = page.split(f'name="{name}"')[1].split(">")[0]
    assert f"id_{name}_secrecy" in described


def test_only_what_residents_write_does_not_say_it():
    silent = {form for form in every_form() if form.by_residents}
    modules = {"lianxin.intake.forms.resident", "lianxin.liaison.forms.kept"}
    assert {form.__module__ for form in silent} == modules
    for form in silent:
        assert first_free_text(form()) is None
        page = "".join(draw("{% field bound %}", bound=bound) for bound in form())
        assert str(SECRECY) not in page


def test_what_is_drawn_by_hand_says_it_too():
    found = {}
    for path in (CODE.parent / "lianxin").glob("*/templates/**/*.html"):
        if module_of(path) != "ui":
            html = path.read_text(encoding="utf8")
            written = {
                name for names in Drawn(DRAWN.sub("", html)).controls.values() for name in names
            }
            if written - SHORT_BY_HAND and "{% secrecy " not in html:
                found[path.name] = written
    assert found == {}


def test_a_form_that_does_not_say_it_is_caught():
    class Told(LxForm):
        text = Words()

    class Residents(Told):
        by_residents = True

    silent = '<form method="post"><textarea name="text"></textarea></form>'
    told = silent.replace("</form>", f"<p>{SECRECY}</p></form>")
    assert untold(silent, [Told()])
    assert untold(silent, [])
    assert untold(told.replace("</form>", f"<p>{SECRECY}</p></form>"), [Told()])
    assert untold(told, [Told()]) == []
    assert untold(silent, [Residents()]) == []
    assert untold(silent.replace("post", "get"), []) == []


@pytest.mark.matrix
@pytest.mark.parametrize("part", PARTS)
def test_every_page_on_which_staff_write_says_it_and_no_page_of_residents_does(made, built, part):
    browsers = {who: Client() for who in (*STAFF, "nobody", "resident")}
    for who in STAFF:
        _enter(browsers[who], made.cast.person(who).user)
    _open_by_code(made, browsers["resident"], "asked")
    wrong = []
    for where, who, page, found in opened(made, browsers, built, part):
        if where.startswith("ui:"):
            continue  # the page of components shows everything
        if who in STAFF:
            wrong += [f"{where} {who}: {said}" for said in untold(page, found)]
        elif str(SECRECY) in page:
            wrong.append(f"{where} {who}: a resident is told")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("form", sorted(staff_forms(), key=str), ids=lambda form: form.__name__)
def test_no_words_of_staff_or_members_bear_a_mark(form):
    free = [name for name, field in form.base_fields.items() if is_free_text(name, field)]
    for words, is_refused in (("请看附件\n机密★1年", True), ("请看附件", False)):
        shown = form.__new__(form)
        shown.__dict__.update(case=None)
        LxForm.__init__(shown, QueryDict(mutable=True))
        shown.cleaned_data, shown._errors = dict.fromkeys(free, words), ErrorDict()
        shown._refuse_marks()
        refused = {name for name in free if str(REFUSED) in shown.errors.get(name, [])}
        assert refused == (set(free) if is_refused else set())


@pytest.mark.parametrize("name", ["BodyForm", "RouteForm", "ItemForm", "DayForm"])
def test_what_is_short_but_in_words_of_their_own_is_told_too(name):
    (form,) = [one for one in every_form() if one.__name__ == name and one.told_at]
    shown = form.__new__(form)
    LxForm.__init__(shown)
    page = "".join(draw("{% field bound %}", bound=bound) for bound in shown)
    assert page.count(str(SECRECY)) == 1
    assert f'id="id_{form.told_at}_secrecy">{SECRECY}' in page


def with_files() -> set[type[LxForm]]:
    return {
        form
        for form in every_form()
        if any(isinstance(field, forms.FileField) for field in form.base_fields.values())
        and form is not WorkbookForm  # its service asks: workbook/tests/test_secrecy
    }


@pytest.mark.django_db
@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("form", sorted(with_files(), key=str), ids=lambda form: form.__name__)
def test_every_form_that_takes_files_refuses_what_bears_a_mark(form, kind):
    name = next(n for n, one in form.base_fields.items() if isinstance(one, forms.FileField))
    sent = MultiValueDict({name: [SimpleUploadedFile("方案.docx", MADE[kind]("机密★10年"))]})
    shown = form.__new__(form)
    shown.__dict__.update(case=None)
    LxForm.__init__(shown, QueryDict("text=路灯坏了"), sent)
    assert shown.errors[name] == [str(MARKED)]
