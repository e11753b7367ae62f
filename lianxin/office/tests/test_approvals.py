"""Approval: bound to the version that was seen, step by step, by whoever it is for and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lianxin.accounts.services import change_password
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.flows import NotMoved
from lianxin.notify.models import Notice
from lianxin.office.kinds import APPROVAL_KINDS, NEXT_TERM, approval_kind, opening_on
from lianxin.office.models import Approval, ApprovalStep, RouteStep
from lianxin.office.reads.approvals import version_of, waits_for, why_not
from lianxin.office.services import approvals
from lianxin.office.services.approvals import ApprovalRefused, ask_approval, enter_step
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit
from lianxin.organisation.services.committees import TermRefused

DAY, PASSWORD = timedelta(days=1), "harbour lamp 58 juniper"


@pytest.fixture
def leader_post(cast) -> Post:
    return Post.objects.get(committee=cast.committee, key="leader")


@pytest.fixture
def route(cast, leader_post):
    """办公室 by paper, then the leader on the page, then 常委会会议 by paper."""
    steps = [("秘书长办公会", None), ("主席", leader_post), ("常委会会议", None)]
    return approvals.set_route(cast.committee, NEXT_TERM, steps=steps, actor=SYSTEM)


@pytest.fixture
def term(cast):
    return cast.member("member").term


@pytest.fixture
def starts(term):
    return clock.today() + 60 * DAY


@pytest.fixture
def asked(cast, route, term, starts) -> Approval:
    actor = cast.actor("office_head")
    return ask_approval(NEXT_TERM, term, proposal=opening_on(starts), actor=actor)


def entered(approval, actor, *, agrees=True, **facts) -> ApprovalStep:
    facts = {"seen": approval.version, "on": clock.today(), "words": "会上同意", **facts}
    return enter_step(approval, agrees=agrees, actor=actor, **facts)


def went_through(approval, cast) -> None:
    for key in ("officer", "leader", "officer"):
        entered(approval, cast.actor(key))


def it_is_long_since(client) -> None:
    """The password was last shown an hour ago."""
    session = client.session
    session["proved"] = (clock.now() - timedelta(hours=1)).timestamp()
    session.save()


def form_of(client, approval) -> dict[str, str]:
    page = client.get(reverse("office:approval", args=[approval.ref]))
    return {"seen": page.context["form"]["seen"].value()}


def test_without_steps_nobody_need_be_asked(cast, term, starts):
    assert why_not(NEXT_TERM, term, opening_on(starts)) == ""
    with pytest.raises(ApprovalRefused, match="不用审批"):
        ask_approval(NEXT_TERM, term, actor=SYSTEM)
    assert organisation.open_next_term(term, starts=starts, actor=SYSTEM).number == term.number + 1


def test_a_term_opens_only_when_just_that_day_was_approved(cast, asked, term, starts):
    officer = cast.actor("officer")
    with pytest.raises(TermRefused, match="要先经审批"):
        organisation.open_next_term(term, starts=starts, actor=officer)
    went_through(asked, cast)
    asked.refresh_from_db()
    assert asked.state == "granted"
    with pytest.raises(TermRefused, match="再批一次"):
        organisation.open_next_term(term, starts=starts + DAY, actor=officer)
    assert organisation.open_next_term(term, starts=starts, actor=officer).starts == starts


def test_an_approval_is_for_doing_it_once(cast, asked, term, starts):
    officer = cast.actor("officer")
    went_through(asked, cast)
    opened = organisation.open_next_term(term, starts=starts, actor=officer)
    organisation.drop_next_term(opened, actor=officer)
    term.refresh_from_db()
    with pytest.raises(TermRefused, match="要先经审批"):
        organisation.open_next_term(term, starts=starts, actor=officer)


def test_what_changed_after_the_first_step_begins_again_and_says_what(cast, asked, term, starts):
    officer = cast.actor("officer")
    entered(asked, officer, words="同意上会", paper="滨协办纪〔2026〕3号")
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=officer)
    asked.refresh_from_db()
    assert (asked.round, asked.state) == (2, "running")
    ((label, before, after),) = asked.changed
    assert label == "从哪天起"
    assert {before, after} == {*opening_on(starts).values(), *opening_on(starts + DAY).values()}
    assert [step.result for step in asked.steps.filter(round=2)] == ["", "", ""]
    kept = asked.steps.get(round=1, order=1)
    assert (kept.words, kept.paper) == ("同意上会", "滨协办纪〔2026〕3号")


def test_before_the_first_step_a_change_goes_along(cast, asked, term, starts):
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=SYSTEM)
    asked.refresh_from_db()
    assert (asked.round, asked.changed) == (1, [])
    assert asked.version == version_of(asked.facts)
    acts = (
        Entry.objects.filter(act__startswith="office.").order_by("pk").values_list("act", flat=True)
    )
    assert list(acts)[-1] == "office.change_approval"
    assert "office.begin_approval_again" not in acts


def test_another_version_than_the_one_that_was_seen_is_not_approved(cast, asked):
    with pytest.raises(ApprovalRefused, match="又改过"):
        entered(asked, cast.actor("officer"), seen="0" * 64)
    assert not asked.steps.exclude(result="").exists()


@pytest.mark.parametrize(
    "key", ["member", "head", "clerk", "leader", "system", "security", "audit", "outsider"]
)
def test_a_paper_is_entered_by_the_office_and_nobody_else(cast, asked, key):
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, cast.actor(key))


@pytest.mark.parametrize("key", ["officer", "office_head", "member", "security", "outsider"])
def test_a_step_on_the_page_is_its_holders_alone(cast, asked, key):
    entered(asked, cast.actor("officer"))
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, cast.actor(key))
    assert entered(asked, cast.actor("leader")).result == "agreed"


def test_whoever_asks_does_not_decide(cast, route, term, leader_post):
    organisation.appoint(
        cast.person("officer"),
        leader_post,
        Unit.objects.get(committee=cast.committee, kind=Unit.Kind.COMMITTEE),
        starts=clock.today() - DAY,
        actor=SYSTEM,
    )
    officer = cast.actor("officer")
    approval = ask_approval(NEXT_TERM, term, actor=officer)
    entered(approval, cast.actor("office_head"))
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(approval, officer)


def test_a_refusal_says_why_and_ends_it(cast, asked):
    officer = cast.actor("officer")
    with pytest.raises(ApprovalRefused, match="为什么"):
        entered(asked, officer, agrees=False, words="", paper="3号")
    entered(asked, officer, agrees=False, words="先把名册理清")
    asked.refresh_from_db()
    assert asked.state == "refused"
    with pytest.raises(ApprovalRefused, match="已经有结果"):
        entered(asked, officer)


@pytest.mark.postgresql
def test_of_two_who_enter_the_same_step_one_wins(cast, asked, race):
    officer = cast.actor("officer")

    def enter():
        return entered(Approval.objects.get(pk=asked.pk), officer)

    outcomes = race([enter for _ in range(6)])
    won = [one for one in outcomes if isinstance(one, ApprovalStep)]
    assert len(won) == 1
    assert all(isinstance(one, NotMoved | ApprovalRefused | ApprovalStep) for one in outcomes)
    assert asked.steps.exclude(result="").count() == 1


@pytest.mark.postgresql
def test_one_approval_is_used_once_however_many_use_it_at_once(cast, asked, term, starts, race):
    went_through(asked, cast)

    def use():
        with transaction.atomic():
            approvals.use_approval(NEXT_TERM, term, opening_on(starts))

    outcomes = race([use for _ in range(6)])
    assert outcomes.count(None) == 1
    assert sum(isinstance(one, approvals.ApprovalMissing) for one in outcomes) == 5


@pytest.mark.postgresql
def test_what_changed_since_it_was_read_is_not_done_by_the_old_approval(cast, asked, term, starts):
    went_through(asked, cast)
    type(term).objects.filter(pk=term.pk).update(number=term.number + 1)
    with pytest.raises(approvals.ApprovalMissing, match="再批一次"), transaction.atomic():
        approvals.use_approval(NEXT_TERM, term, opening_on(starts))
    asked.refresh_from_db()
    assert asked.used_at is None


def test_no_two_modules_name_the_same_kind():
    kind = APPROVAL_KINDS[NEXT_TERM]
    with pytest.raises(ValueError, match=NEXT_TERM):
        approval_kind(NEXT_TERM, "另一种", title=kind.title, facts=kind.facts, url=kind.url)
    assert APPROVAL_KINDS[NEXT_TERM] is kind


def test_the_leader_decides_on_a_phone_with_the_password(cast, client, asked):
    entered(asked, cast.actor("officer"))
    change_password(cast.person("leader").user, password=PASSWORD, actor=SYSTEM)
    cast.enter(client, "leader")
    assert asked in waits_for(cast.actor("leader"))
    home = client.get("/today/", follow=True).content.decode()
    assert "等您定的" in home
    assert reverse("office:approval", args=[asked.ref]) in home
    it_is_long_since(client)
    url = reverse("office:enter", args=[asked.ref])
    sent = {**form_of(client, asked), "result": "agreed", "words": "同意"}
    assert client.post(url, {**sent, "password": "不是这个"}).status_code == 422
    assert client.post(url, {**sent, "password": PASSWORD}).status_code == 302
    step = ApprovalStep.objects.get(approval=asked, order=2)
    assert (step.result, step.person) == ("agreed", cast.person("leader"))
    assert asked not in waits_for(cast.actor("leader"))


def test_a_proof_that_is_not_fresh_is_asked_for_in_the_form(cast, client, asked):
    entered(asked, cast.actor("officer"))
    cast.enter(client, "leader")
    it_is_long_since(client)
    url = reverse("office:enter", args=[asked.ref])
    answer = client.post(url, {**form_of(client, asked), "result": "agreed", "words": "同意"})
    assert answer.status_code == 422
    assert "同意" in answer.content.decode()
    assert not ApprovalStep.objects.get(approval=asked, order=2).result


def test_what_changed_while_it_was_read_is_shown_first_and_nothing_is_lost(
    cast, client, asked, term, starts
):
    officer = cast.actor("officer")
    entered(asked, officer)
    cast.enter(client, "leader")
    sent = {**form_of(client, asked), "result": "agreed", "words": "抓紧办"}
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=officer)
    entered(Approval.objects.get(pk=asked.pk), officer)
    answer = client.post(reverse("office:enter", args=[asked.ref]), sent)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "又改过" in said
    assert "抓紧办" in said
    assert "现在是" in said


def test_the_page_of_one_reads_its_steps_once(cast, client, asked):
    cast.enter(client, "officer")
    with CaptureQueriesContext(connection) as read:
        page = client.get(reverse("office:approval", args=[asked.ref]))
    assert page.context["step"].body == "秘书长办公会"
    assert len([one for one in read if "office_approvalstep" in one["sql"]]) == 1


def test_the_office_sees_with_whom_it_is_and_the_turn_is_told_once(cast, client, asked):
    cast.enter(client, "officer")
    (line,) = client.get(reverse("office:approvals")).context["rows"]
    assert line.words == "等秘书长办公会"
    entered(asked, cast.actor("officer"))
    (line,) = client.get(reverse("office:approvals")).context["rows"]
    assert line.words == "等主席，秦岳明"
    leader = cast.person("leader").user_id
    assert Notice.objects.filter(user_id=leader, kind="office.waits").count() == 1


def test_whoever_asked_is_told_what_came_of_it(cast, asked):
    went_through(asked, cast)
    told = Notice.objects.filter(user_id=cast.person("office_head").user_id, kind="office.granted")
    assert told.count() == 1


def test_every_step_leaves_its_line_in_the_log(cast, asked):
    went_through(asked, cast)
    lines = Entry.objects.filter(act="office.enter_step").order_by("pk")
    assert [line.facts["step"] for line in lines] == [1, 2, 3]


def test_steps_are_laid_down_on_a_page_and_what_is_under_way_goes_through_them(
    cast, client, asked, leader_post, term, starts
):
    entered(asked, cast.actor("officer"))
    cast.enter(client, "officer")
    url = reverse("office:change_route", args=[NEXT_TERM])
    facts = {"body1": "党组会议", "way1": "paper", "body2": "主席", "way2": str(leader_post.pk)}
    assert client.post(url, facts).status_code == 302
    shown = client.get(reverse("office:routes")).content.decode()
    assert "党组会议" in shown
    asked.refresh_from_db()
    assert [step.body for step in asked.steps.filter(round=2)] == ["党组会议", "主席"]
    seen = client.get(reverse("office:approval", args=[asked.ref])).content.decode()
    assert "审批的步骤" in seen
    entered(asked, cast.actor("officer"))
    entered(asked, cast.actor("leader"))
    assert why_not(NEXT_TERM, term, opening_on(starts)) == ""


def test_without_steps_nothing_is_under_way(cast, asked):
    approvals.set_route(cast.committee, NEXT_TERM, steps=[], actor=SYSTEM)
    asked.refresh_from_db()
    assert asked.state == "stopped"


def test_what_is_stopped_can_be_sent_up_again(cast, client, asked, term):
    cast.enter(client, "officer")
    assert client.post(reverse("office:stop", args=[asked.ref])).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "stopped"
    assert ask_approval(NEXT_TERM, term, actor=SYSTEM).pk != asked.pk


def test_a_paper_says_something_or_has_a_number(cast, asked):
    with pytest.raises(ApprovalRefused, match="文号"):
        entered(asked, cast.actor("officer"), words="")


def test_a_day_before_the_change_approves_nothing_of_it(cast, asked, term, starts):
    officer = cast.actor("officer")
    entered(asked, officer)
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=officer)
    asked.refresh_from_db()
    with pytest.raises(ApprovalRefused, match="改以前的样子"):
        entered(asked, officer, on=clock.today() - DAY)


def test_whoever_changes_what_is_proposed_does_not_decide_it(cast, asked, term, starts):
    leader = cast.actor("leader")
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=leader)
    asked.refresh_from_db()
    entered(asked, cast.actor("officer"))
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, leader)
    assert asked not in waits_for(leader)


def test_what_was_approved_by_other_steps_or_long_ago_is_asked_anew(cast, asked, term, starts):
    went_through(asked, cast)
    assert why_not(NEXT_TERM, term, opening_on(starts)) == ""
    with clock.at(clock.now() + timedelta(days=366)):
        assert why_not(NEXT_TERM, term, opening_on(starts)) != ""
    with clock.at(clock.now() + timedelta(minutes=1)):
        steps = [("党组会议", None)]
        approvals.set_route(cast.committee, NEXT_TERM, steps=steps, actor=SYSTEM)
        assert why_not(NEXT_TERM, term, opening_on(starts)) != ""


def test_who_may_only_look_begins_no_round(cast, client, asked):
    entered(asked, cast.actor("officer"))
    cast.enter(client, "office_head")
    answer = client.post(reverse("office:enter", args=[asked.ref]), {"seen": asked.version})
    assert answer.status_code == 409
    asked.refresh_from_db()
    assert asked.round == 1


def test_a_step_that_somebody_decides_is_not_laid_down_without_a_name(cast, client, leader_post):
    cast.enter(client, "officer")
    url = reverse("office:change_route", args=[NEXT_TERM])
    answer = client.post(url, {"body1": "", "way1": str(leader_post.pk)})
    assert answer.status_code == 422
    assert "还没有写由谁" in answer.content.decode()


def test_no_term_opens_beside_the_one_that_runs(cast, client, route):
    cast.enter(client, "officer")
    url = reverse("organisation:add_member") + "?term=999"
    facts = {"number": 77, "starts": clock.today().isoformat()}
    assert client.post(url, facts).status_code == 404
    with pytest.raises(TermRefused):
        organisation.open_term(cast.committee, 77, starts=clock.today(), actor=SYSTEM)


def test_nobody_empties_the_steps_unseen(cast, route):
    approvals.set_route(cast.committee, NEXT_TERM, steps=[], actor=cast.actor("officer"))
    told = Notice.objects.filter(kind="office.route_shorter").values_list("user_id", flat=True)
    assert set(told) == {cast.person(key).user_id for key in ("office_head", "leader")}


def test_words_are_not_lost_when_the_turn_is_somebody_elses_now(cast, client, asked, term, starts):
    officer = cast.actor("officer")
    entered(asked, officer)
    cast.enter(client, "leader")
    sent = {**form_of(client, asked), "result": "agreed", "words": "抓紧办，十月前要见到"}
    approvals.ask_if_needed(NEXT_TERM, term, proposal=opening_on(starts + DAY), actor=officer)
    answer = client.post(reverse("office:enter", args=[asked.ref]), sent)
    assert answer.status_code == 409
    assert "抓紧办，十月前要见到" in answer.content.decode()


def test_fields_of_the_steps_are_dressed_and_folded_as_all_are(cast, client, leader_post):
    cast.enter(client, "officer")
    url = reverse("office:change_route", args=[NEXT_TERM])
    assert 'class="form-control"' in client.get(url).content.decode()
    client.post(url, {"body1": "　党组会议\u200b", "way1": "paper"})
    assert RouteStep.objects.get().body == "党组会议"
