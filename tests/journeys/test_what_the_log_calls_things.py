"""The audit log names what people know: a case by its number, a place by its name, never a row's number."""

from __future__ import annotations

import ast
import re
from datetime import timedelta

import pytest

from lianxin.audit.models import Entry
from lianxin.audit.pages.log import as_lines
from lianxin.audit.pages.rows import called
from lianxin.audit.pages.words import fact_words, in_words_of
from lianxin.audit.services import log
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.acts import FACT_ROWS, FACTS, KINDS
from lianxin.inbox.services import forwarding, handling
from lianxin.inbox.services.dictionaries import PROMISED
from lianxin.organisation import acts as organisation_acts
from lianxin.organisation import services as organisation
from lianxin.organisation.forms.bodies import BodyChangeForm
from lianxin.organisation.forms.committee import CommitteeForm
from lianxin.organisation.forms.office import UnitForm
from lianxin.organisation.models import Unit
from lianxin.organisation.services.facts import DATED
from lianxin.places import acts as places_acts
from lianxin.places.forms import ChangeForm
from lianxin.places.services import open_window
from tests.boundaries.house import CODE

LOGGING = {"log", "log_denial"}
A_ROW = re.compile(r"\.(?:pk|id)\b|\w_id\b")


def lines(cast, **which):
    rows = Entry.objects.filter(**which).order_by("-pk")
    return as_lines(cast.actor("audit"), rows)


def test_a_case_is_called_by_its_number_and_a_unit_by_its_name(cast):
    officer = cast.actor("officer")
    case = cast.says("路灯坏了两个月。").case
    handling.accept_case(case, words="", actor=officer)
    unit = cast.unit("市交通运输局")
    forwarding.forward_case(case, unit, words="请看。", actor=officer)
    forwarding.receive_forward(case.forwards.get(), actor=cast.actor("clerk"))
    (sent,) = lines(cast, act="inbox.forward")
    assert sent["about"] == f"办件{case.number}"
    assert "单位：市交通运输局" in sent["facts"]
    (received,) = lines(cast, act="inbox.unit_receive")
    letter = case.forwards.get()
    assert received["about"] == f"函{letter.number}（办件{case.number}）"


@pytest.mark.postgresql
def test_a_number_that_somebody_names_finds_every_line_about_it(cast, client):
    case, other = cast.says("路灯坏了。").case, cast.says("井盖响。").case
    for one in (case, other):
        handling.accept_case(one, words="", actor=cast.actor("officer"))
    cast.enter(client, "audit")
    found = client.get("/audit/", {"q": f" {case.number} "}).context["lines"]
    assert {line["about"] for line in found} == {f"办件{case.number}"}
    assert {line["what"] for line in found} >= {"收到留言", "受理"}
    assert client.get("/audit/", {"q": "2611-0000"}).context["lines"] == []


def test_people_places_and_days_are_called_as_everybody_calls_them(cast):
    officer, today = cast.actor("officer"), clock.today()
    leave = organisation.take_leave(
        cast.member("member"),
        starts=today + timedelta(days=40),
        ends=today + timedelta(days=41),
        reason="出差",
        actor=officer,
    )
    assert lines(cast, model=leave._meta.label)[0]["about"] == "何秋萍的请假"
    log(officer, places_acts.MOVE, cast.place, to=cast.place.pk, with_team=True)
    moved = lines(cast, act=places_acts.MOVE)[0]
    assert moved["about"] == cast.place.name
    assert moved["facts"] == [f"迁到：{cast.place.name}", "团队一起：是"]
    log(officer, organisation_acts.ADD_PERSON, cast.person("head"))
    assert lines(cast, act=organisation_acts.ADD_PERSON)[0]["about"] == "温树声"


def test_a_window_of_no_place_is_still_called_something(cast):
    open_window(cast.committee, hours=2, actor=cast.actor("officer"))
    (opened,) = lines(cast, act=places_acts.OPEN_WINDOW)
    assert opened["about"] == "开会时段"
    assert "地点：没有" in opened["facts"]


def test_what_belongs_to_another_committee_is_called_by_its_kind_alone(cast):
    """A line of the system belongs to no committee, so every audit administrator reads it."""
    theirs = cast.person("outsider")
    unit = Unit.objects.exclude(committee=cast.committee).earliest("pk")
    log(SYSTEM, organisation_acts.ADD_PERSON, theirs)
    log(cast.actor("officer"), places_acts.MOVE, cast.place, unit=unit.pk)
    added = lines(cast, act=organisation_acts.ADD_PERSON, row=theirs.pk)
    assert {line["about"] for line in added} == {"人员"}
    (moved,) = lines(cast, act=places_acts.MOVE)
    assert moved["facts"] == ["单位：单位"]


def test_a_row_that_is_gone_is_called_by_its_kind(cast):
    Entry.objects.create(
        at=clock.now(), committee=cast.committee.pk, act="x", model="inbox.RouteRule", row=10**9
    )
    assert lines(cast, act="x")[0]["about"] == "转办规则"


@pytest.mark.postgresql
def test_every_kind_of_row_that_acts_are_about_can_be_asked_for_its_name(
    cast, django_assert_num_queries
):
    """All of them on one page: every path of a field leads somewhere, in two questions."""
    page = [
        Entry(at=clock.now(), committee=cast.committee.pk, act="x", model=label, row=1, facts={})
        for label in KINDS
    ]
    actor = cast.actor("audit")
    with django_assert_num_queries(2):
        known = called(actor, page)
    words = {label: known.row(label, 1) for label in KINDS}
    assert [label for label, said in words.items() if not said or "%" in said] == []
    assert [label for label, said in words.items() if "None" in said] == []


def test_nothing_is_logged_about_what_has_no_name(cast):
    with pytest.raises(LookupError, match=r"audit\.Entry"):
        log(cast.actor("officer"), places_acts.CHANGE, Entry.objects.latest("pk"))


def facts_in_code():
    """Every fact that a line is written with: its file, its name, and where it comes from."""
    for path in sorted(CODE.glob("*/**/*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LOGGING:
                for word in node.keywords:
                    if word.arg not in {None, "actor", "act"}:
                        yield path.name, word.arg, ast.unparse(word.value)


def test_every_fact_has_words_and_what_is_a_number_of_a_row_says_of_which():
    found = list(facts_in_code())
    assert len(found) > 100
    assert {(file, name) for file, name, _from in found if name not in FACTS} == set()
    numbers = {(file, name) for file, name, said in found if A_ROW.search(said)}
    assert ("forwarding.py", "unit") in numbers
    assert {(file, name) for file, name in numbers if name not in FACT_ROWS} == set()
    assert set(FACT_ROWS) <= set(FACTS)
    assert {kind for kind in FACT_ROWS.values() if kind} <= set(KINDS)


def test_no_list_of_changed_fields_names_one_by_its_inner_name():
    """Whatever can be changed of a place, the committee, a unit, a promise or a membership."""
    changed = {
        "places.Place": ChangeForm.base_fields,
        "organisation.Committee": CommitteeForm.base_fields,
        "organisation.Unit": {*UnitForm.base_fields, *BodyChangeForm.base_fields} - {"known_area"},
        "inbox.ServicePromise": PROMISED,
        "organisation.Member": sorted(DATED),
    }
    said = {
        label: fact_words("fields", in_words_of(label, "fields", sorted(names)))
        for label, names in changed.items()
    }
    assert {label: words for label, words in said.items() if re.search("[a-z]", words)} == {}


def test_a_refusal_says_the_address_of_the_page_and_an_export_only_how_much(cast, client):
    cast.enter(client, "member")
    assert client.get("/places/scans/").status_code == 403
    (refused,) = lines(cast, act=organisation_acts.ACCESS_DENIED)
    assert refused["facts"] == ["页面：/places/scans/"]
    cast.enter(client, "officer")
    client.get("/cases/list.xlsx")
    (taken,) = lines(cast, act="inbox.export")
    assert (taken["what"], taken["facts"], taken["raw"]) == ("导出办件单", ["行数：0"], [])


def test_what_was_chosen_is_said_as_the_form_said_it(cast):
    officer, case = cast.actor("officer"), cast.says("路灯坏了。").case
    log(officer, "inbox.reveal", case, reason="call_back")
    log(officer, "organisation.appoint", cast.person("head"), post="special_staff")
    log(officer, "office.ask_approval", what="places.open")
    told = [line["facts"][0] for line in lines(cast)[:3]]
    assert told == ["什么事：开一处地点", "职务：专委会办公室工作人员", "缘由：回访"]
