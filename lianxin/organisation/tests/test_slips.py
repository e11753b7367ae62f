"""Slips: who may give one to whom; what stands on it; that it opens."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from lianxin.accounts.models import Activation, User
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Member, Post, Unit
from lianxin.organisation.reads.actors import actor_for, needs_second_factor


def slip_url(person):
    return reverse("organisation:slip", args=[person.ref])


def without_account(cast):
    return Member.objects.filter(committee=cast.committee, person__user=None).first().person


def code_on(page):
    return "".join(re.findall(r"<span>([0-9A-Z]{4})</span>", page))


def test_the_office_gives_a_member_a_name_and_a_slip_that_opens(cast, as_one):
    client = as_one("officer")
    person = without_account(cast)
    shown = client.get(reverse("organisation:person", args=[person.ref])).content.decode()
    assert f'value="{person.name}"' in shown
    answer = client.post(slip_url(person), {"username": person.name})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "http://127.0.0.1:8000/accounts/activate/" in page
    code = code_on(page)
    assert len(code) == 16
    assert code not in client.get(slip_url(person), follow=True).content.decode()
    phone = Client()
    phone.post("/accounts/activate/", {"code": code})
    good = {"password": "Qingming-2026-shui", "again": "Qingming-2026-shui"}
    assert phone.post("/accounts/activate/password/", good).status_code == 302
    assert phone.get("/accounts/").status_code == 200


def test_a_name_that_is_taken_is_sent_back(cast, as_one):
    answer = as_one("officer").post(slip_url(without_account(cast)), {"username": "HEqiuping"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "已经有人用" in page
    assert "HEqiuping" in page


@pytest.mark.parametrize("name", ["", "x", "有 空格", "<script>", "x" * 41])
def test_a_name_that_is_none_gets_a_sentence(cast, as_one, name):
    users = User.objects.count()
    answer = as_one("officer").post(slip_url(without_account(cast)), {"username": name})
    assert answer.status_code == 422
    assert User.objects.count() == users


@pytest.mark.parametrize("key", ["officer", "office_head", "system", "security", "audit"])
@pytest.mark.parametrize("giver", ["officer", "office_head", "head"])
def test_nobody_gets_into_the_account_of_staff_by_a_slip(cast, as_one, giver, key):
    answer = as_one(giver).post(slip_url(cast.person(key)))
    assert answer.status_code in {403, 404}
    assert Activation.objects.count() == 0


def test_a_head_gives_slips_to_the_own_team_and_to_nobody_else(cast, as_one):
    client = as_one("head")
    assert client.post(slip_url(cast.person("member"))).status_code == 200
    assert client.post(slip_url(cast.person("away_member"))).status_code == 404
    assert client.post(slip_url(cast.person("clerk"))).status_code == 404


def test_a_member_who_is_meant_for_a_sensitive_post_gets_no_slip_from_the_head(cast, as_one):
    post = Post.objects.get(committee=cast.committee, key="officer")
    office = Unit.objects.get(committee=cast.committee, kind="office")
    actor = cast.actor("officer")
    services.appoint(cast.person("member"), post, office, starts=clock.today(), actor=actor)
    assert as_one("head").post(slip_url(cast.person("member"))).status_code == 403
    assert as_one("officer").post(slip_url(cast.person("member"))).status_code == 403


def test_a_new_slip_revokes_the_one_before(cast, as_one):
    client = as_one("officer")
    member = cast.person("member")
    first = code_on(client.post(slip_url(member)).content.decode())
    client.post(slip_url(member))
    answer = Client().post("/accounts/activate/", {"code": first})
    assert "已经作废" in answer.content.decode()


def test_a_handling_unit_gets_its_clerk_and_slip(cast, as_one):
    client = as_one("officer")
    unit = services.add_unit(cast.committee, Unit.Kind.HANDLING, "市园林局", actor=SYSTEM)
    facts = {"name": "谷一明", "username": "guyiming"}
    answer = client.post(reverse("organisation:add_clerk", args=[unit.ref]), facts)
    assert len(code_on(answer.content.decode())) == 16
    clerk = User.objects.get(username="guyiming").person
    held = clerk.appointments.get()
    assert held.unit == unit
    assert held.confirmed_at is None  # it opens contact data: the security administrator confirms
    page = reverse("organisation:unit", args=[unit.ref])
    assert "等安全管理员确认" in client.get(page).content.decode()
    assert client.post(slip_url(clerk)).status_code == 403
    as_one("security").post(reverse("organisation:confirm", args=[held.ref]))
    assert "等安全管理员确认" not in as_one("officer").get(page).content.decode()
    assert needs_second_factor(actor_for(clerk, cast.committee.pk))


def test_units_are_entered_and_changed_and_no_name_stands_twice(cast, as_one):
    client = as_one("officer")
    facts = {"name": "市园林局", "usual_days": "10", "through": "市政府办公室"}
    answer = client.post("/organisation/units/add/", facts)
    unit = Unit.objects.get(committee=cast.committee, name="市园林局")
    assert answer["Location"] == reverse("organisation:unit", args=[unit.ref])
    assert client.post("/organisation/units/add/", facts).status_code == 422
    changed = {**facts, "phone": "0555-0000123", "usual_days": "200"}
    assert "最多填120" in client.post(answer["Location"], changed).content.decode()
    client.post(answer["Location"], {**changed, "usual_days": "12"})
    unit.refresh_from_db()
    assert (unit.phone, unit.usual_days) == ("0555-0000123", 12)


def test_a_team_is_no_handling_unit(cast, as_one):
    address = reverse("organisation:unit", args=[cast.team.ref])
    assert as_one("officer").get(address).status_code == 404


def test_on_the_machine_itself_an_administrator_gets_a_new_slip(cast):
    said = StringIO()
    call_command("slip", "SHAOGUANG", stdout=said)
    code = re.search(r"#k=([0-9A-Z]{16})", said.getvalue())[1]
    assert Client().post("/accounts/activate/", {"code": code}).status_code == 302
    with pytest.raises(CommandError, match="没有"):
        call_command("slip", "nobody-here", stdout=said)
