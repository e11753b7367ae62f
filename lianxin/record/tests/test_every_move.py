"""Every state of a line of the record and of what was done elsewhere, and every act on it.

What is not written here as a move changes nothing and is answered with a sentence.
"""

from datetime import date

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.deeds import REPLY
from lianxin.organisation.deeds import DeedFacts
from lianxin.organisation.models import Unit
from lianxin.record.models import Deed, OutsideDeed
from lianxin.record.services import draw_deed, enter_outside_deed

MOVES = {
    ("drawn", "confirm"): "confirmed",
    ("contested", "confirm"): "confirmed",
    ("kept", "confirm"): "confirmed",
    ("silent", "confirm"): "confirmed",
    ("drawn", "contest"): "contested",
    ("confirmed", "contest"): "contested",
    ("kept", "contest"): "contested",
    ("silent", "contest"): "contested",
    ("contested", "keep"): "kept",
    ("contested", "withdraw"): "withdrawn",
    ("drawn", "correct"): "drawn",
    ("confirmed", "correct"): "drawn",
    ("contested", "correct"): "drawn",
    ("kept", "correct"): "drawn",
    ("withdrawn", "correct"): "drawn",
    ("silent", "correct"): "drawn",
}


def facts(cast, **changes):
    said = {
        "committee_id": cast.committee.pk,
        "member_id": cast.member("member").pk,
        "kind": REPLY,
        "source": "inbox.Case:1",
        "on": date(2026, 9, 17),
        "words": "答复留言1件：路灯",
        "drawn_from": "系统照办件2609-0001记下",
    }
    return DeedFacts(**said | changes)


@pytest.mark.parametrize("act", ["confirm", "contest", "keep", "withdraw", "correct"])
@pytest.mark.parametrize("state", Deed.State.values)
def test_every_act_on_a_line_in_every_state(cast, client, state, act):
    deed = draw_deed(facts(cast), actor=SYSTEM)
    Deed.objects.update(state=state, words="答复留言1件：路灯")
    before = Deed.objects.values().get()
    if act == "correct":
        draw_deed(facts(cast, words="答复留言2件：路灯", replaces=True), actor=SYSTEM)
        page = None
    elif act in {"keep", "withdraw"}:
        cast.enter(client, "office_head")
        form = {"how": act, "words": "核对过了"}
        ids = {f"{deed.ref.hex[:8]}-{name}": value for name, value in form.items()}
        url = reverse("record:answer", args=[deed.ref])
        page = client.post(url, form | ids, follow=True)
    else:
        cast.enter(client, "member")
        url = reverse(f"record:{act}", args=[deed.ref])
        page = client.post(url, {"words": "那天不是我"}, follow=True)
    after = Deed.objects.values().get()
    if (state, act) in MOVES:
        assert after["state"] == MOVES[state, act]
        assert after["turn"] == before["turn"] + 1
    else:
        assert after == before
        assert "这一条刚才已经改过，请看看现在是怎样。" in page.content.decode()


ELSEWHERE = {
    ("entered", "verify"): "verified",
    ("entered", "send_back"): "returned",
    ("entered", "join"): "joined",
}


@pytest.mark.parametrize("act", ["verify", "send_back", "join"])
@pytest.mark.parametrize("state", OutsideDeed.State.values)
def test_every_act_on_what_was_done_elsewhere_in_every_state(cast, client, state, act):
    def enter():
        return enter_outside_deed(
            cast.member("member"),
            on=clock.yesterday(),
            words="在市三中讲了一课",
            unit=cast.committee.units.get(kind=Unit.Kind.OFFICE),
            evidence="校报",
            actor=cast.actor("member"),
        )

    entered, other = enter(), enter()
    OutsideDeed.objects.filter(pk=entered.pk).update(state=state)
    cast.enter(client, "officer")
    if act == "join":
        url = reverse("record:join_outside", args=[entered.ref, other.ref])
        page = client.post(url, follow=True)
    else:
        url = reverse(f"record:{act}", args=[entered.ref])
        page = client.post(url, {"because": "校报上没有"}, follow=True)
    entered.refresh_from_db()
    assert entered.state == ELSEWHERE.get((state, act), state)
    assert Deed.objects.count() == ((state, act) == ("entered", "verify"))
    if (state, act) not in ELSEWHERE:
        assert "这一条刚才" in page.content.decode()
