"""A step on the page is one person's; a paper is entered with its day, and by somebody else or its file."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.tests.papers import empty_pdf
from lianxin.notify.models import Notice
from lianxin.office.kinds import NEXT_TERM, opening_on
from lianxin.office.models import Approval, ApprovalStep, RouteStep
from lianxin.office.reads.approvals import waits_for
from lianxin.office.services import approvals
from lianxin.office.services.approvals import ApprovalRefused, LaidDown, ask_approval, enter_step
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Post, Unit
from lianxin.organisation.reads.actors import actor_for

DAY = timedelta(days=1)


def appointed(cast, key: str, post: str):
    """Somebody of the cast holds a post of the committee or its office, confirmed."""
    person, given = cast.person(key), Post.objects.get(committee=cast.committee, key=post)
    unit = Unit.objects.get(committee=cast.committee, kind=given.unit_kind)
    held = organisation.appoint(person, given, unit, starts=clock.today() - DAY, actor=SYSTEM)
    type(held).objects.filter(pk=held.pk).update(confirmed_at=clock.now())
    return person


def acting(cast, person):
    return actor_for(person, cast.committee.pk)


def sent_up(cast, *steps) -> Approval:
    approvals.set_route(cast.committee, NEXT_TERM, steps=steps, actor=SYSTEM)
    term = cast.member("member").term
    proposal = opening_on(clock.today())
    return ask_approval(NEXT_TERM, term, proposal=proposal, actor=cast.actor("officer"))


def entered(approval, actor, **facts) -> ApprovalStep:
    facts = {"on": clock.today(), "words": "同意", "agrees": True, **facts}
    return enter_step(approval, seen=approval.version, actor=actor, **facts)


@pytest.fixture
def leaders(cast) -> Post:
    """Two people are 主席会议成员: 秦岳明 and 何秋萍."""
    appointed(cast, "member", "leader")
    return Post.objects.get(committee=cast.committee, key="leader")


def told_of(kind: str) -> set[int]:
    return set(Notice.objects.filter(kind=kind).values_list("user_id", flat=True))


def test_of_several_holders_only_the_one_who_was_named_decides(cast, client, leaders):
    asked = sent_up(cast, ("主席", leaders))
    he, qin = acting(cast, cast.person("member")), cast.actor("leader")
    assert told_of("office.waits") == set()
    for actor in (he, qin):
        assert not waits_for(actor).exists()
        with pytest.raises(ApprovalRefused, match="不由您写"):
            entered(asked, actor)
    cast.enter(client, "officer")
    assert "请说由谁定" in client.get("/today/").content.decode()
    (line,) = client.get(reverse("office:approvals")).context["rows"]
    assert line.words == "等主席，还没有说请谁定"
    url = reverse("office:name_deciders", args=[asked.ref])
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"who1": str(cast.person("leader").pk)}).status_code == 302
    (line,) = client.get(reverse("office:approvals")).context["rows"]
    assert line.words == "等主席，秦岳明"
    assert "请说由谁定" not in client.get("/today/").content.decode()
    assert told_of("office.waits") == {cast.person("leader").user_id}
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, he)
    client.logout()
    cast.enter(client, "member")
    assert client.get(reverse("office:approval", args=[asked.ref])).status_code == 404
    assert entered(asked, qin).person == cast.person("leader")
    assert Entry.objects.filter(act="office.name_decider").count() == 1


def test_a_post_that_one_person_holds_needs_no_name(cast, client):
    asked = sent_up(cast, ("主席", Post.objects.get(committee=cast.committee, key="leader")))
    assert asked.steps.get().decider == cast.person("leader")
    assert told_of("office.waits") == {cast.person("leader").user_id}
    cast.enter(client, "leader")
    assert client.get(reverse("office:approval", args=[asked.ref])).context["form"] is not None


def test_a_route_names_one_of_several(cast, client, leaders):
    cast.enter(client, "officer")
    he = cast.person("member")
    facts = {"body1": "分管副主席", "way1": f"{leaders.pk}-{he.pk}"}
    url = reverse("office:change_route", args=[NEXT_TERM])
    assert "主席会议成员何秋萍在网上定" in client.get(url).content.decode()
    assert client.post(url, facts).status_code == 302
    step = RouteStep.objects.get()
    assert (step.post, step.person) == (leaders, he)
    assert client.get(url).context["form"].initial["way1"] == facts["way1"]
    asked = ask_approval(NEXT_TERM, cast.member("member").term, actor=cast.actor("officer"))
    assert asked.steps.get().decider == he


def test_whoever_holds_the_post_no_more_is_replaced_by_somebody_who_is_said(cast, client, leaders):
    he = cast.person("member")
    asked = sent_up(cast, LaidDown("分管副主席", leaders, he))
    he.appointments.filter(post=leaders).update(ends=clock.today() - DAY)
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, acting(cast, he))
    with pytest.raises(ApprovalRefused, match="不由您写"):
        entered(asked, cast.actor("leader"))
    cast.enter(client, "officer")
    page = client.get(reverse("office:approval", args=[asked.ref]))
    assert page.context["must_name"]
    approvals.name_deciders(asked, {1: cast.person("leader")}, actor=cast.actor("officer"))
    assert entered(asked, cast.actor("leader")).result == "agreed"


def test_nobody_is_named_who_does_not_hold_the_post_or_sent_it_up(cast, leaders):
    asked = sent_up(cast, ("主席", leaders))
    for key in ("head", "officer"):
        with pytest.raises(ApprovalRefused, match="现在不能定这一步"):
            approvals.name_deciders(asked, {1: cast.person(key)}, actor=SYSTEM)
    assert asked.steps.get().decider is None


def test_a_secretary_general_decides_on_the_page(cast, client):
    appointed(cast, "head", "secretary_general")
    post = Post.objects.get(committee=cast.committee, key="secretary_general")
    asked = sent_up(cast, ("秘书长", post))
    cast.enter(client, "head")
    page = client.get(reverse("office:approval", args=[asked.ref]))
    assert page.status_code == 200
    sent = {"seen": page.context["version"], "result": "agreed", "words": "同意"}
    assert client.post(reverse("office:enter", args=[asked.ref]), sent).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "granted"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (-1, None, "以后的一天"),  # the version was made on day 0
        (1, 0, "不会在它前面"),
        (3, None, "还没有到"),  # today is day 2
        (0, 0, None),
        (1, 2, None),
    ],
)
def test_the_day_of_a_paper_lies_between_its_version_the_step_ahead_and_today(
    cast, first, second, words
):
    made = clock.now()
    asked = sent_up(cast, ("党组会议", None), ("主席会议", None))
    head, said = cast.actor("office_head"), []
    with clock.at(made + 2 * DAY):
        for n in (first, second):
            if n is None:
                continue
            try:
                entered(asked, head, on=clock.day_of(made) + n * DAY)
            except ApprovalRefused as refused:
                said.append((refused.field, words in str(refused)))
    assert said == ([("on", True)] if words else [])


def test_a_change_before_the_first_step_makes_a_version_of_that_day(cast):
    made = clock.now()
    asked = sent_up(cast, ("主席会议", None))
    with clock.at(made + 2 * DAY):
        term = cast.member("member").term
        later = opening_on(clock.today() + DAY)
        approvals.ask_if_needed(NEXT_TERM, term, proposal=later, actor=cast.actor("officer"))
        asked.refresh_from_db()
        with pytest.raises(ApprovalRefused, match="以后的一天"):
            entered(asked, cast.actor("office_head"), on=clock.day_of(made) + DAY)


def test_what_is_needed_on_paper_is_not_called_optional(cast, client):
    asked = sent_up(cast, ("主席会议", None))
    cast.enter(client, "office_head")
    page = client.get(reverse("office:approval", args=[asked.ref])).content.decode()
    assert "意见和文号至少写一样" in page
    assert page.count("可不填") == 1  # of the file alone


def test_whoever_sent_it_up_does_not_enter_its_paper_alone(cast, client):
    asked = sent_up(cast, ("主席会议", None))
    cast.enter(client, "officer")
    url = reverse("office:enter", args=[asked.ref])
    page = client.get(reverse("office:approval", args=[asked.ref]))
    assert "请同事来录" in page.content.decode()
    sent = {
        "seen": page.context["version"],
        "result": "agreed",
        "words": "会上同意",
        "on": clock.today().isoformat(),
    }
    refused = client.post(url, sent)
    assert refused.status_code == 409
    assert "请把纪要或批件传上来" in refused.content.decode()
    with_file = sent | {"file": SimpleUploadedFile("纪要.pdf", empty_pdf())}
    assert client.post(url, with_file).status_code == 302
    said = client.get(reverse("office:approval", args=[asked.ref])).content.decode()
    assert "俞晓岚照纸录入，送批的也是这一位" in said


def test_a_colleague_enters_it_without_a_file(cast):
    asked = sent_up(cast, ("主席会议", None))
    assert entered(asked, cast.actor("office_head")).result == "agreed"


def test_where_nobody_else_could_one_person_does_both_and_the_page_says_so(cast, client):
    asked = sent_up(cast, ("主席会议", None))
    cast.person("office_head").appointments.update(ends=clock.today() - DAY)
    assert entered(asked, cast.actor("officer")).result == "agreed"
    cast.enter(client, "officer")
    page = client.get(reverse("office:approval", args=[asked.ref])).content.decode()
    assert "送批的也是这一位" in page


@pytest.mark.parametrize("left", [(), (("主席会议", None),)])
def test_fewer_steps_are_told_to_whoever_decides_signs_or_heads_the_office(cast, client, left):
    signer = appointed(cast, "head", "item_signer").user_id
    long_way = [("党组会议", None), ("主席会议", None)]
    approvals.set_route(cast.committee, NEXT_TERM, steps=long_way, actor=SYSTEM)
    approvals.set_route(cast.committee, NEXT_TERM, steps=left, actor=cast.actor("officer"))
    told = {cast.person(key).user_id for key in ("leader", "office_head")} | {signer}
    assert told_of("office.route_shorter") == told
    line = Entry.objects.filter(act="office.set_route").latest("pk")
    assert (line.facts["steps_before"], line.facts["steps"]) == (2, len(left))
    for key in ("leader", "head"):
        client.logout()
        cast.enter(client, key)
        page = client.get(reverse("office:routes"))
        assert page.status_code == 200
        said = page.content.decode()
        assert "以前是：党组会议 → 主席会议" in said
        assert re.search("俞晓岚.*定的，以前是", said)
        assert "改步骤" not in said
