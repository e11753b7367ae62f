"""A month by pattern: proposed, changed entry by entry, planned, confirmed by the member."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import Pattern, Shift

HERE = ZoneInfo("Asia/Shanghai")
WEDNESDAYS = [date(2026, 12, day) for day in (2, 9, 16, 23, 30)]


@pytest.fixture
def november(cast):
    """It is Monday, 23 November 2026; nothing is planned."""
    Shift.objects.all().delete()
    with clock.at(datetime(2026, 11, 23, 10, 0, tzinfo=HERE)):
        yield


@pytest.fixture
def pattern(cast, november):
    """Every Wednesday one member at 柳荫里, in turns; other things if said."""

    def make(**facts):
        usual = {
            "kind": Pattern.Kind.WEEKDAY,
            "weekday": 2,
            "since": date(2026, 11, 1),
            "starts": time(9),
            "ends": time(11),
        }
        return services.add_pattern(cast.place, **(usual | facts), actor=cast.actor("officer"))

    return make


def propose(client, pattern, month="2026-12"):
    return client.get(reverse("duty:propose", args=[pattern.ref]), {"m": month})


def as_shown(response, **changed):
    """What the browser would send if the organiser changed nothing else."""
    form = response.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changed


def plan(client, pattern, data, month="2026-12"):
    url = reverse("duty:propose", args=[pattern.ref])
    return client.post(f"{url}?m={month}", data)


def names(pattern):
    rows = pattern.shifts.filter(in_place_of=None).order_by("on", "pk")
    return [(row.on, row.member.person.name) for row in rows.select_related("member__person")]


def test_every_wednesday_of_december_is_proposed_in_turns_and_nothing_is_planned_yet(
    cast, client, pattern
):
    made = pattern()
    cast.enter(client, "head")
    page = propose(client, made)
    assert [each["on"] for each in page.context["days"]] == WEDNESDAYS
    assert Shift.objects.count() == 0
    assert plan(client, made, as_shown(page)).status_code == 302
    turn = [name for _on, name in names(made)]
    assert len(set(turn[:3])) == 3  # three in the team
    assert turn[3:] == turn[:2]


def test_the_organiser_changes_an_entry_and_leaves_one_empty(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    page = propose(client, made)
    data = as_shown(page)
    keys = [one for one in data if one.startswith("d2026")]
    other = str(cast.member("other_member").ref)
    plan(client, made, data | {keys[0]: other, keys[4]: ""})
    assert names(made)[0] == (WEDNESDAYS[0], "陆舟明")
    assert [on for on, _name in names(made)] == WEDNESDAYS[:4]


def test_planning_again_adds_only_what_is_missing_and_moves_nothing(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    data = as_shown(propose(client, made))
    keys = [one for one in data if one.startswith("d2026")]
    plan(client, made, data | {keys[1]: ""})
    before = names(made)
    own = made.shifts.order_by("on").first()
    services.agree_to_shift(own, actor=SYSTEM)
    page = propose(client, made)
    assert [name for name in page.context["form"].fields if name != "as_proposed"] == [keys[1]]
    assert plan(client, made, as_shown(page)).status_code == 302
    assert [line for line in names(made) if line[0] != WEDNESDAYS[1]] == before
    assert len(names(made)) == 5
    own.refresh_from_db()
    assert own.state == Shift.State.CONFIRMED


def test_the_member_confirms_on_their_own_page_and_only_they(cast, client, pattern):
    made = pattern()
    shift = services.plan_month(
        made,
        date(2026, 12, 1),
        chosen=[services.Chosen(WEDNESDAYS[0], cast.member("member"))],
        actor=cast.actor("head"),
    )[0]
    url = reverse("duty:agree", args=[shift.ref])
    for who, status in (("other_member", 404), ("clerk", 403), ("outsider", 403)):
        cast.enter(client, who)
        assert client.post(url).status_code == status
    cast.enter(client, "member")
    assert "我会来" in client.get(reverse("duty:mine")).content.decode()
    assert "您说过会来" in client.post(url, follow=True).content.decode()
    shift.refresh_from_db()
    assert (shift.state, shift.settled_at) == (Shift.State.CONFIRMED, None)
