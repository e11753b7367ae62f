"""A month by pattern: proposed, changed entry by entry, planned, confirmed by the member."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.duty import services
from lianxin.duty.models import Shift
from lianxin.duty.rules.months import next_month
from lianxin.duty.services import DutyRefused
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Appointment
from lianxin.places import services as places
from lianxin.places.models import Place

WEDNESDAYS = [date(2026, 12, day) for day in (2, 9, 16, 23, 30)]


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


def test_who_is_away_or_exempt_is_not_proposed_and_the_page_says_why(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    first = propose(client, made).context["form"]
    ref = first["d20261202-0"].value()
    away = next(
        m for m in map(cast.member, ("head", "member", "other_member")) if str(m.ref) == ref
    )
    day = {"starts": WEDNESDAYS[0], "ends": WEDNESDAYS[0]}
    organisation.take_leave(away, reason="开会", actor=SYSTEM, **day)
    page = propose(client, made)
    offered = dict(page.context["form"].fields["d20261202-0"].choices)
    assert ref not in offered
    assert page.context["form"]["d20261209-0"].value() == ref  # they keep their place
    assert f"轮到{away.title}，那天请假，先往下排" in page.content.decode()
    assert "开会" not in page.content.decode()
    organisation.exempt(away, reason="illness", starts=WEDNESDAYS[0], actor=SYSTEM)
    page = propose(client, made)
    chosen = {page.context["form"][f"d{day:%Y%m%d}-0"].value() for day in WEDNESDAYS}
    assert ref not in chosen
    assert "那时免予安排" in page.content.decode()


def test_who_stands_elsewhere_that_day_is_not_proposed(cast, client, pattern):
    made = pattern()
    busy = cast.member("member")
    other = Place.objects.exclude(pk=cast.place.pk).filter(committee=cast.committee).first()
    facts = {"starts": made.starts, "ends": made.ends, "actor": SYSTEM}
    services.add_shift(other, busy, on=WEDNESDAYS[0], **facts)
    cast.enter(client, "head")
    page = propose(client, made)
    assert str(busy.ref) not in dict(page.context["form"].fields["d20261202-0"].choices)


def test_whom_the_organiser_leaves_out_is_never_proposed(cast, client, pattern):
    made = pattern(left_out=[cast.person("head")])
    cast.enter(client, "head")
    page = propose(client, made)
    assert "温树声委员" not in dict(page.context["form"].fields["d20261202-0"].choices).values()


def test_plenary_days_are_blocked_with_the_reason_and_can_be_switched_on(cast, client, pattern):
    term = cast.member("member").term
    days = {"starts": date(2026, 12, 8), "ends": date(2026, 12, 11)}
    organisation.set_session(term, 6, **days, actor=SYSTEM)
    cast.enter(client, "head")
    page = propose(client, pattern())
    assert WEDNESDAYS[1] not in [each["on"] for each in page.context["days"]]
    assert page.context["left"] == ["12月9日 星期三，第5届第6次会议，不排"]
    page = propose(client, pattern(through_sessions=True))
    assert [each["on"] for each in page.context["days"]] == WEDNESDAYS


def test_spring_festival_is_blocked_and_can_be_switched_on(cast, client, pattern):
    for day in range(8, 13):  # Monday to Friday, 8 to 12 February 2027
        on = date(2027, 2, day)
        organisation.set_calendar_day(cast.committee, on, works=False, name="春节", actor=SYSTEM)
    cast.enter(client, "head")
    page = propose(client, pattern(), "2027-02")
    assert [each["on"].day for each in page.context["days"]] == [3, 17, 24]
    assert page.context["left"] == ["2月10日 星期三，春节，不排"]
    page = propose(client, pattern(through_festival=True), "2027-02")
    assert [each["on"].day for each in page.context["days"]] == [3, 10, 17, 24]


def test_the_twentieth_is_a_sunday_and_moves_and_the_page_says_so(cast, client, pattern):
    made = pattern(kind="days", days="10,20", each=2)
    cast.enter(client, "officer")
    page = propose(client, made)
    assert [each["on"].day for each in page.context["days"]] == [10, 21]
    assert "本来是12月20日，遇上休息日，挪到这天" in page.content.decode()
    plan(client, made, as_shown(page))
    assert [on.day for on, _name in names(made)] == [10, 10, 21, 21]


def test_the_same_member_twice_on_one_day_is_sent_back_with_everything_kept(cast, client, pattern):
    made = pattern(each=2)
    cast.enter(client, "head")
    data = as_shown(propose(client, made))
    ref = data["d20261202-0"]
    answer = plan(client, made, data | {"d20261202-1": ref, "d20261209-0": ""})
    assert answer.status_code == 422
    assert "同一天已经选了这一位" in answer.content.decode()
    assert answer.context["form"]["d20261209-0"].value() == ""
    assert Shift.objects.count() == 0


def test_what_changed_meanwhile_is_shown_before_anything_is_planned(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    data = as_shown(propose(client, made))
    one = services.Chosen(WEDNESDAYS[0], cast.member("member"))
    services.plan_month(made, date(2026, 12, 1), chosen=[one], actor=SYSTEM)
    answer = plan(client, made, data | {"d20261209-0": ""})
    assert answer.status_code == 409
    assert "这中间排班或日历有了变化" in answer.content.decode()
    assert answer.context["form"]["d20261209-0"].value() == ""
    assert Shift.objects.count() == 1
    again = plan(client, made, as_shown(answer))
    assert again.status_code == 302
    assert len(names(made)) == 4


def test_who_cannot_stand_is_named_with_the_day_and_nothing_of_the_month_is_planned(cast, pattern):
    made, member = pattern(), cast.member("member")
    day = WEDNESDAYS[1]
    organisation.take_leave(member, starts=day, ends=day, reason="", actor=SYSTEM)
    chosen = [services.Chosen(on, member) for on in WEDNESDAYS]
    with pytest.raises(DutyRefused, match="12月9日 星期三：何秋萍委员那天请了假"):
        services.plan_month(made, date(2026, 12, 1), chosen=chosen, actor=SYSTEM)
    assert Shift.objects.count() == 0


def test_two_organisers_who_plan_the_same_month_make_no_shift_twice(cast, pattern):
    made = pattern()
    by = {"actor": SYSTEM}
    for who in ("member", "other_member"):
        chosen = [services.Chosen(on, cast.member(who)) for on in WEDNESDAYS]
        services.plan_month(made, date(2026, 12, 1), chosen=chosen, **by)
    assert [name for _on, name in names(made)] == ["何秋萍"] * 5


def test_january_goes_on_where_december_stopped(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    plan(client, made, as_shown(propose(client, made)))
    december = [name for _on, name in names(made)]
    page = propose(client, made, "2027-01")
    first = page.context["form"]["d20270106-0"]
    assert dict(first.field.choices)[first.value()] == f"{december[2]}委员"


def test_groups_take_turns_by_week(cast, client, pattern, groups):
    made = pattern(kind="week", turns="groups", groups=groups)
    cast.enter(client, "officer")
    page = propose(client, made)
    turns = [(each["on"].day, each["group"]) for each in page.context["days"]]
    assert turns[:5] == [(1, "甲组"), (2, "甲组"), (3, "甲组"), (4, "甲组"), (7, "乙组")]
    plan(client, made, as_shown(page))
    january = propose(client, made, "2027-01").context["days"]
    assert january[0]["on"] == date(2027, 1, 1)
    assert january[0]["group"] == "甲组"  # which began that week on 28 December


def test_a_member_of_a_group_who_is_not_of_the_team_confirms_too(cast, client, pattern, groups):
    made = pattern(turns="groups", groups=groups)
    cast.enter(client, "officer")
    plan(client, made, as_shown(propose(client, made)))
    own = made.shifts.get(member=cast.member("away_member"), on=WEDNESDAYS[1])
    cast.enter(client, "away_member")
    assert client.post(reverse("duty:agree", args=[own.ref])).status_code == 302
    own.refresh_from_db()
    assert own.state == Shift.State.CONFIRMED
    assert client.get(reverse("duty:give_back", args=[own.ref])).status_code == 200


@pytest.mark.parametrize("who", ["member", "clerk", "leader", "system", "audit", "nobody"])
def test_nobody_else_arranges_or_plans(cast, client, pattern, who):
    made = pattern()
    if who != "nobody":
        cast.enter(client, who)
    for name in ("change_pattern", "propose"):
        url = reverse(f"duty:{name}", args=[made.ref])
        assert client.get(url).status_code == (302 if who == "nobody" else 403)
        assert client.post(url).status_code == 403
    for name in ("patterns", "add_pattern", "rota", "rota_sheet", "rota_paper"):
        status = client.get(reverse(f"duty:{name}")).status_code
        assert status == (302 if who == "nobody" else 403)


def test_another_place_and_another_committee_see_nothing_of_it(cast, client, pattern):
    made = pattern(theme="只在柳荫里")
    there = Appointment.objects.current().filter(
        post__key="head", unit__name__startswith="南渡口", committee=cast.committee
    )
    organisation.give_account(there.get().person, "other-head", actor=SYSTEM)
    client.force_login(there.get().person.user)
    session = client.session
    session["second_factor"] = True
    session.save()
    for enter in (None, "outsider"):
        if enter:
            cast.enter(client, enter)
        for name in ("change_pattern", "propose"):
            url = reverse(f"duty:{name}", args=[made.ref])
            assert client.get(url).status_code == 404
            assert client.post(url).status_code == 404
        assert "只在柳荫里" not in client.get(reverse("duty:patterns")).content.decode()


@pytest.mark.parametrize("month", ["x", "2020-01", "2026-13", "9999-12", "-1", ""])
def test_any_month_that_is_asked_for_gives_a_proposal_for_one_that_is_not_over(
    cast, client, pattern, month
):
    cast.enter(client, "head")
    page = propose(client, pattern(), month)
    assert page.status_code == 200
    assert page.context["first"] >= date(2026, 11, 1)


@pytest.mark.parametrize("facts", [{"weeks": "1"}, {"kind": "workdays", "each": 3}])
def test_a_proposal_keeps_within_its_queries(
    cast, client, pattern, facts, django_assert_max_num_queries
):
    made = pattern(**facts)
    cast.enter(client, "head")
    page = propose(client, made)
    assert len(page.context["form"].fields) in {2, 70}  # one entry, or 23 days of three
    with django_assert_max_num_queries(12):
        propose(client, made)


@pytest.mark.postgresql
def test_of_those_who_plan_at_the_same_moment_no_day_gets_one_too_many(cast, race):
    Shift.objects.all().delete()
    first = next_month(clock.today().replace(day=1))
    facts = {"kind": "workdays", "since": first, "actor": SYSTEM}
    made = services.add_pattern(cast.place, **facts)
    days = [first + timedelta(days=n) for n in range(28)]

    def plan_with(who):
        member = cast.member(who)
        chosen = [services.Chosen(on, member) for on in days]
        return lambda: len(services.plan_month(made, first, chosen=chosen, actor=SYSTEM))

    outcomes = race([plan_with(who) for who in ("head", "member", "other_member") * 2])
    assert sorted(outcomes) == [0, 0, 0, 0, 0, 28]
    assert made.shifts.count() == 28


def cancel(pattern, on, reason="停电"):
    shift = pattern.shifts.get(on=on)
    return services.take_off_shift(shift, reason=reason, actor=SYSTEM)


def test_a_cancelled_day_is_left_empty_with_the_reason_and_is_nobodys_turn(cast, client, pattern):
    made = pattern()
    cast.enter(client, "head")
    plan(client, made, as_shown(propose(client, made)))
    turn = [name for _on, name in names(made)]
    cancelled = cancel(made, WEDNESDAYS[1])
    page = propose(client, made)
    said = f"{cancelled.member.title}的班取消了：停电。这里先空着，还要人来再选。"
    assert [each["off"] for each in page.context["days"]] == [[], [said], [], [], []]
    assert said in page.content.decode()
    assert "没有空着的委员" not in page.content.decode()
    assert as_shown(page) == {"as_proposed": "d20261209-0", "d20261209-0": ""}
    assert plan(client, made, as_shown(page)).status_code == 302
    assert [line for line in names(made) if line[0] == WEDNESDAYS[1]] == [
        (WEDNESDAYS[1], turn[1])  # only the one that was cancelled
    ]
    him = {"d20261209-0": str(cast.member("other_member").ref)}
    assert plan(client, made, as_shown(propose(client, made), **him)).status_code == 302
    stood = made.shifts.standing().get(on=WEDNESDAYS[1])
    assert stood.member == cast.member("other_member")
    page = propose(client, made)
    assert [each["off"] for each in page.context["days"]] == [[]] * 5


def test_of_two_on_a_day_only_the_cancelled_one_stays_empty(cast, client, pattern):
    made = pattern(each=2)
    on = WEDNESDAYS[0]
    for key in ("member", "head"):
        chosen = [services.Chosen(on, cast.member(key))]
        services.plan_month(made, on.replace(day=1), chosen=chosen, actor=SYSTEM)
    first, second = made.shifts.order_by("pk")
    services.take_off_shift(first, reason="停电", actor=SYSTEM)
    cast.enter(client, "head")
    page = propose(client, made)
    assert as_shown(page)["d20261202-0"] == ""
    services.take_off_shift(second, reason="停电", actor=SYSTEM)
    day = propose(client, made).context["days"][0]
    assert (len(day["fields"]), len(day["off"]), day["short"]) == (2, 2, 0)


def test_a_cancelled_day_of_a_group_stays_with_its_group(cast, client, pattern, groups):
    made = pattern(turns="groups", groups=groups)
    cast.enter(client, "officer")
    plan(client, made, as_shown(propose(client, made)))
    before = [each["group"] for each in propose(client, made).context["days"]]
    cancel(made, WEDNESDAYS[2])
    assert [each["group"] for each in propose(client, made).context["days"]][2] == before[2]


def test_what_was_taken_off_with_its_place_is_proposed_again_when_the_place_is_open_again(
    cast, client, pattern
):
    made = pattern()
    cast.enter(client, "head")
    first = propose(client, made)
    plan(client, made, as_shown(first))
    places.close_place(cast.place, actor=SYSTEM)
    places.reopen_place(cast.place, actor=SYSTEM)
    again = propose(client, made)
    assert as_shown(again) == as_shown(first)
    assert not any(each["off"] for each in again.context["days"])
