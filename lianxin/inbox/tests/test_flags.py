"""Flags: urgent shortens the promise, a petition goes nowhere unsettled, a minor needs a second yes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import Actor
from lianxin.inbox.models import Case, Digest, Flag, Forward, MinorApproval, PrivacyNotice, Reveal
from lianxin.inbox.policies import cases, forwards, tellings
from lianxin.inbox.rules.flag_hints import hinted
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import (
    approving,
    digests,
    flags,
    forwarding,
    guarding,
    handling,
    passing,
    replying,
)

BUREAU, PHONE = "市交通运输局", "13812345207"
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


@pytest.fixture
def jiang(cast):
    return cast.actor("office_head")


@pytest.fixture
def case(cast, yu):
    facts = {"name": "范秀兰", "phone": PHONE, "consents": frozenset({"call", "publish"})}
    return handling.accept_case(cast.says(**facts).case, words="", actor=yu)


def mark(case, kind, actor):
    return flags.set_flag(case, kind, words="看了留言", actor=actor)


@pytest.fixture
def monday(cast):
    """The city was there before the week of which the tests tell."""
    PrivacyNotice.objects.update(starts=date(2026, 1, 1))


def at(day: int, hour: int) -> datetime:
    """A moment in a week of March 2026 without holidays; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("marked_on", "due"),
    [
        (2, date(2026, 3, 3)),  # on the day it came in: the next working day
        (4, date(2026, 3, 5)),  # two days later: one working day from then
        (8, date(2026, 3, 9)),  # on a Sunday: Monday, which is the normal day too
        (9, date(2026, 3, 9)),  # on the normal day itself: nothing gets longer
    ],
)
def test_urgent_is_the_shorter_of_the_normal_day_and_one_working_day(
    cast, yu, monday, marked_on, due
):
    with clock.at(at(2, 10)):
        case = cast.says("楼道里有煤气味。").case
        assert (case.limit_days, case.due_on) == (5, date(2026, 3, 9))
    with clock.at(at(marked_on, 11)):
        mark(case, "urgent", yu)
    case = Case.objects.get(pk=case.pk)
    assert (case.is_urgent, case.due_on) == (True, due)


def test_a_mark_that_is_cleared_gives_the_old_day_back_and_both_read_why(cast, yu, monday):
    with clock.at(at(2, 10)):
        case = cast.says("楼道里有煤气味。").case
        mark(case, "urgent", yu)
    with clock.at(at(3, 10)):
        flags.clear_flag(case, "urgent", words="燃气公司看过，没有漏", actor=yu)
        with pytest.raises(CaseRefused, match="已经有人去掉"):
            flags.clear_flag(case, "urgent", words="再去一次", actor=yu)
    case = Case.objects.get(pk=case.pk)
    assert (case.is_urgent, case.limit_days, case.due_on) == (False, 5, date(2026, 3, 9))
    told = list(case.steps.filter(kind="flag").values_list("title", "told"))
    assert told == [("标为急件", "这件事按急件办"), ("去掉急件的标记", "这件事不再按急件办")]
    lines = Entry.objects.filter(act__in=["inbox.set_flag", "inbox.clear_flag"])
    assert [line.facts for line in lines.order_by("pk")] == [{"kind": "urgent"}] * 2


def test_a_case_that_was_answered_keeps_its_clock_and_a_reopened_one_is_urgent_again(
    cast, case, yu
):
    replying.office_reply(case, text="修好了。", actor=yu)
    case.refresh_from_db()
    mark(case, "urgent", yu)
    assert Case.objects.get(pk=case.pk).limit_days == 5
    again = cast.sender(Case.objects.get(pk=case.pk)).reopens("又坏了")
    assert Case.objects.get(pk=again.pk).limit_days == 1
    flags.clear_flag(again, "urgent", words="不急了", actor=yu)
    assert Case.objects.get(pk=again.pk).limit_days == 5


def test_the_urgent_lie_on_top_whatever_their_day(cast, yu):
    early, late = cast.says("早的").case, cast.says("晚的").case
    Case.objects.filter(pk=early.pk).update(due_on=clock.today() - timedelta(days=3))
    assert Case.objects.most_urgent_first().first() == early
    mark(late, "urgent", yu)
    assert Case.objects.most_urgent_first().first() == late


@pytest.mark.postgresql
def test_one_mark_of_a_kind_whoever_is_first(case, yu, jiang, race):
    outcomes = race([lambda: mark(case, "minor", yu), lambda: mark(case, "minor", jiang)])
    assert sum(isinstance(one, CaseRefused) for one in outcomes) == 1, outcomes
    assert Flag.objects.count() == 1


def test_a_petition_goes_nowhere_before_it_is_said_whom_it_is_about(cast, case, yu):
    mark(case, "petition", yu)
    with pytest.raises(CaseRefused, match="说的是谁"):
        forwarding.forward_case(case, cast.unit("市水务局"), words="", actor=yu)
    with pytest.raises(CaseRefused, match="说的是谁"):
        handling.hand_to_team(case, cast.team, actor=yu)
    with pytest.raises(CaseRefused, match="还没有记上任何人"):
        flags.settle_about(case, nobody=False, actor=yu)
    guarding.exclude(case, unit=cast.unit(BUREAU), actor=yu)
    flags.settle_about(case, nobody=False, actor=yu)
    with pytest.raises(CaseRefused, match="不能转给它"):
        forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    assert forwarding.forward_case(case, cast.unit("市水务局"), words="", actor=yu).is_open


def test_its_sender_is_told_of_the_fifteen_days(case, yu):
    mark(case, "petition", yu)
    step = case.steps.get(kind="flag")
    assert "15日内告诉您受理不受理" in step.told_words
    assert "看不到您写的话" in step.told_words


def test_what_turns_out_a_petition_is_taken_back_from_whoever_has_it(cast, case, yu):
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    clerk, head = cast.actor("clerk"), cast.actor("head")
    assert forwards.rows(clerk).filter(pk=letter.pk).exists()
    mark(case, "petition", yu)
    assert Forward.objects.get(pk=letter.pk).state == Forward.State.RECALLED
    assert not forwards.rows(clerk).filter(pk=letter.pk).exists()
    other = handling.accept_case(cast.says("站长收红包").case, words="", actor=yu)
    handling.hand_to_team(other, cast.team, member=cast.member("member"), actor=yu)
    assert cases.rows(head).filter(pk=other.pk).exists()
    mark(other, "petition", yu)
    for who in ("head", "member"):
        assert not cases.rows(cast.actor(who)).filter(pk=other.pk).exists()
    assert Case.objects.get(pk=other.pk).holder == Case.Holder.OFFICE


def test_a_head_is_not_shown_what_is_to_be_told_about_an_unsettled_petition(cast, yu):
    case = cast.says("站长收红包", source="paper", actor=yu).case
    mark(case, "petition", yu)
    head = cast.actor("head")
    assert case.tellings.exists()
    assert not tellings.rows(head).filter(case=case).exists()
    flags.settle_about(case, nobody=True, actor=yu)
    assert not tellings.rows(head).filter(case=case).exists()  # the mark is the office's to know
    assert tellings.rows(yu).filter(case=case).exists()


def test_new_words_of_a_petition_are_looked_at_before_it_goes_on(cast, case, yu):
    mark(case, "petition", yu)
    flags.settle_about(case, nobody=True, actor=yu)
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    clerk = cast.actor("clerk")
    assert forwards.rows(clerk).filter(pk=letter.pk).exists()
    cast.sender(case).adds("就是那个局里的人")
    assert not forwards.rows(clerk).filter(pk=letter.pk).exists()


def test_a_petition_is_never_published_and_not_mixed_with_others(cast, case, yu, jiang):
    facts = {"said": "灯坏了", "became": "修了", "outcome": "done"}
    digest = digests.write_digest(case, actor=yu, **facts)
    digests.release_digest(digest, actor=jiang)
    mark(case, "petition", yu)
    assert not Digest.objects.published().filter(case=case).exists()
    with pytest.raises(CaseRefused, match="不能公开"):
        digests.write_digest(case, actor=yu, **facts)
    with pytest.raises(CaseRefused, match="不和一般的留言并"):
        handling.merge_case(case, cast.says("也坏了").case, actor=yu)


def test_contact_data_of_a_minor_waits_for_another_persons_yes_of_this_day(case, yu, jiang):
    mark(case, "minor", yu)

    def look(actor):
        return guarding.reveal_contact(case, reason="verify", words="问", actor=actor)

    for actor in (yu, jiang):
        with pytest.raises(CaseRefused, match="负责人"):
            look(actor)
    asked = approving.ask_approval(case, "look", words="要问在哪里上学", actor=yu)
    with pytest.raises(CaseRefused, match="负责人"):
        look(yu)
    with pytest.raises(CaseRefused, match="自己请的不能自己批"):
        approving.approve(asked, actor=yu)
    approving.approve(asked, actor=jiang)
    with pytest.raises(CaseRefused, match="负责人"):
        look(jiang)  # the yes was for whoever asked
    assert look(yu).phone == PHONE
    assert Reveal.objects.count() == 1
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(CaseRefused, match="负责人"):
        look(yu)


def test_who_is_no_head_of_the_office_cannot_say_yes(cast, case, yu, jiang):
    mark(case, "minor", yu)
    asked = approving.ask_approval(case, "look", words="要问", actor=jiang)
    for who in ("officer", "head", "security", "clerk"):
        with pytest.raises(CaseRefused, match="要负责人来批"):
            approving.approve(asked, actor=cast.actor(who))
    with pytest.raises(CaseRefused, match="自己请的不能自己批"):
        approving.approve(asked, actor=jiang)
    assert MinorApproval.objects.get().approved_at is None


def test_a_yes_comes_too_late_on_the_next_day(case, yu, jiang):
    mark(case, "minor", yu)
    asked = approving.ask_approval(case, "look", words="要问", actor=yu)
    with pytest.raises(CaseRefused, match="已经请过"):
        approving.ask_approval(case, "look", words="再请", actor=yu)
    with clock.at(clock.now() + timedelta(days=1)):
        with pytest.raises(CaseRefused, match="过了当天"):
            approving.approve(asked, actor=jiang)
        assert approving.ask_approval(case, "look", words="再请", actor=yu).pk != asked.pk


@pytest.mark.postgresql
def test_of_two_who_say_yes_at_once_one_is_counted(case, yu, jiang, race):
    mark(case, "minor", yu)
    asked = approving.ask_approval(case, "look", words="要问", actor=yu)
    outcomes = race([lambda: approving.approve(asked, actor=jiang)] * 4)
    assert sum(isinstance(one, CaseRefused) for one in outcomes) == 3, outcomes
    assert Entry.objects.filter(act="inbox.approve").count() == 1


def test_to_a_unit_too_a_minors_number_goes_only_with_a_yes_of_the_day(cast, case, yu, jiang):
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    asked = passing.ask_to_pass(letter, words="要约时间", actor=yu)
    passing.answer_request(asked, agrees=True, actor=Actor(opened_by_code=frozenset({case.pk})))
    mark(case, "minor", yu)
    clerk = cast.actor("clerk")

    def give():
        return passing.release_contact(letter, way="page", words="约时间", actor=yu)

    def look():
        return passing.reveal_to_unit(letter, reason="verify", words="约时间", actor=clerk)

    with pytest.raises(CaseRefused, match="负责人"):
        give()
    approving.approve(approving.ask_approval(case, "pass", words="约时间", actor=yu), actor=jiang)
    give()
    assert look().phone == PHONE
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(CaseRefused, match="负责人"):
        look()


def test_a_minors_matter_is_published_only_with_a_yes(case, yu, jiang):
    digest = digests.write_digest(case, said="灯坏了", became="修了", outcome="done", actor=yu)
    mark(case, "minor", yu)
    with pytest.raises(CaseRefused, match="负责人"):
        digests.release_digest(digest, actor=jiang)
    approving.approve(
        approving.ask_approval(case, "publish", words="邻居都问", actor=yu), actor=jiang
    )
    digests.release_digest(digest, actor=jiang)
    assert Digest.objects.published().filter(case=case).exists()


def test_a_published_matter_that_turns_out_a_minors_is_taken_down(case, yu, jiang):
    digest = digests.write_digest(case, said="灯坏了", became="修了", outcome="done", actor=yu)
    digests.release_digest(digest, actor=jiang)
    mark(case, "minor", yu)
    assert not Digest.objects.published().filter(case=case).exists()


def test_its_sender_reads_nothing_of_a_mark_that_protects_a_minor(case, yu):
    mark(case, "minor", yu)
    assert [step.told for step in case.steps.filter(kind="flag")] == [""]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("楼道里有煤气味", {"urgent"}),
        ("我是小学生，校门口电线掉下来了", {"urgent", "minor"}),
        ("我要举报站长收红包", {"petition"}),
        ("路灯坏了两个月", set()),
    ],
)
def test_words_only_point_to_a_mark(cast, text, kinds):
    assert set(hinted(text)) == kinds
    assert not cast.says(text).case.flags.exists()


@pytest.mark.postgresql
def test_one_yes_opens_one_look_however_often_and_at_once_it_is_pressed(case, yu, jiang, race):
    mark(case, "minor", yu)
    asked = approving.ask_approval(case, "look", words="要问", actor=yu)
    approving.approve(asked, actor=jiang)

    def look():
        return guarding.reveal_contact(case, reason="verify", words="问", actor=yu)

    outcomes = race([look] * 3)
    assert sum(isinstance(one, CaseRefused) for one in outcomes) == 2, outcomes
    assert Reveal.objects.count() == 1
    again = approving.ask_approval(case, "look", words="还要问一句", actor=yu)
    with pytest.raises(CaseRefused, match="负责人"):
        look()
    approving.approve(again, actor=jiang)
    assert look().phone == PHONE


def test_only_who_may_approve_takes_away_what_protects_a_minor(cast, case, yu, jiang):
    mark(case, "minor", yu)
    for who in ("officer", "head", "security", "clerk"):
        with pytest.raises(CaseRefused, match="只有负责人能去掉"):
            flags.clear_flag(case, "minor", words="不是", actor=cast.actor(who))
    assert Flag.objects.standing().filter(case=case).exists()
    flags.clear_flag(case, "minor", words="是家长写的", actor=jiang)
    assert not Flag.objects.standing().filter(case=case).exists()
    with pytest.raises(CaseRefused, match="请另一位同事来看"):
        guarding.reveal_contact(case, reason="verify", words="核实", actor=jiang)
    assert guarding.reveal_contact(case, reason="verify", words="核实", actor=yu).phone == PHONE


@pytest.mark.parametrize("was_approved", [True, False])
def test_a_yes_to_publish_is_for_the_words_that_were_there(case, yu, jiang, was_approved):
    mark(case, "minor", yu)
    facts = {"became": "修了", "outcome": "done", "actor": yu}
    digests.write_digest(case, said="操场不平", **facts)
    asked = approving.ask_approval(case, "publish", words="邻居都问", actor=yu)
    if was_approved:
        approving.approve(asked, actor=jiang)
    digest = digests.write_digest(case, said="操场不平，二班的同学说的", **facts)
    if not was_approved:
        with pytest.raises(CaseRefused, match="要公开的话改了"):
            approving.approve(asked, actor=jiang)
    with pytest.raises(CaseRefused, match="负责人"):
        digests.release_digest(digest, actor=jiang)
    again = approving.ask_approval(case, "publish", words="改过了", actor=yu)
    approving.approve(again, actor=jiang)
    assert digests.release_digest(digest, actor=jiang).state == Digest.State.RELEASED


def test_a_wish_to_step_back_does_not_say_whom_a_petition_is_about(cast, case, yu):
    head = cast.person("head")
    guarding.exclude(case, person=head, own_wish=True, actor=cast.actor("head"))
    mark(case, "petition", yu)
    with pytest.raises(CaseRefused, match="还没有记上任何人"):
        flags.settle_about(case, nobody=False, actor=yu)
    guarding.exclude(case, person=head, actor=yu)  # it is about them as well
    flags.settle_about(case, nobody=False, actor=yu)
    assert not Flag.objects.unsettled().exists()


@pytest.mark.parametrize("marked", ["parent", "child"])
def test_what_turns_out_a_petition_is_not_merged_with_others_any_more(cast, case, yu, marked):
    other = handling.accept_case(cast.says("路灯也坏了").case, words="", actor=yu)
    handling.merge_case(other, case, actor=yu)
    mark(Case.objects.get(pk=(case if marked == "parent" else other).pk), "petition", yu)
    other = Case.objects.get(pk=other.pk)
    assert (other.merged_into, other.state) == (None, Case.State.HANDLING)
    assert Flag.objects.count() == 1


def test_nothing_goes_out_while_what_is_merged_with_it_is_unsettled(cast, case, yu):
    other = handling.accept_case(cast.says("站长收红包").case, words="", actor=yu)
    for one in (case, other):
        mark(one, "petition", yu)
    handling.merge_case(other, case, actor=yu)
    flags.settle_about(case, nobody=True, actor=yu)
    with pytest.raises(CaseRefused, match="说的是谁"):
        forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    flags.settle_about(other, nobody=True, actor=yu)
    assert forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu).is_open
