"""Kinds of body are a committee's own data; who may do what is said in sentences."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.rights import RIGHTS, carried_together
from lianxin.organisation import services
from lianxin.organisation.models import (
    Appointment,
    Member,
    Person,
    Post,
    PostRight,
    Unit,
    UnitKind,
)
from lianxin.organisation.reads.post_seeds import SEEDS
from lianxin.organisation.services import AppointmentRefused

KINDS, BODIES = reverse("organisation:unit_kinds"), reverse("organisation:bodies")
DAY = timedelta(days=1)


def kind(cast, key):
    return UnitKind.objects.get(committee=cast.committee, key=key)


def post(cast, key):
    return Post.objects.get(committee=cast.committee, key=key)


def body(cast, key, name, **facts):
    return services.add_unit(cast.committee, key, name, actor=SYSTEM, **facts)


@pytest.fixture
def special(cast):
    return body(cast, "special", "提案委")


def test_every_seeded_kind_but_the_houses_own_can_be_set_up_and_led(cast, as_one, special):
    office = as_one("officer")
    kinds = UnitKind.objects.filter(committee=cast.committee).exclude(key__in=Unit.NOT_A_BODY)
    assert {
        "党组",
        "专委会党小组",
        "临时党支部",
        "常委工作组",
        "专班",
        "民主监督小组",
        "大会秘书处",
        "大会秘书处工作组",
        "党派团体",
        "交办机构",
    } <= {one.name for one in kinds}
    above = {
        "special": special,
        "group": body(cast, "group", "甲组"),
        "secretariat": body(cast, "secretariat", "一次会议秘书处"),
    }
    for one in kinds:
        parents = [above[key.key].pk for key in one.belongs_to.all() if key.key in above]
        facts = {
            "kind": one.key,
            "name": f"试试{one.name}",
            "parent": parents[0] if parents else "",
        }
        answer = office.post(f"{BODIES}add/", facts)
        assert answer.status_code == 302, one.name
        made = Unit.objects.get(name=f"试试{one.name}")
        page = office.get(reverse("organisation:body", args=[made.ref])).content.decode()
        assert one.name in page
        assert Post.objects.filter(committee=cast.committee, unit_kind=one.key).exists()
    listed = office.get(BODIES).content.decode()
    assert all(f"试试{one.name}" in listed for one in kinds)


def test_a_body_belongs_only_where_its_kind_may_belong(cast, as_one, special):
    liaison = body(cast, "liaison", "望江组")
    office = as_one("officer")
    for facts, sentence in (
        ({"kind": "party_cell", "name": "甲"}, "专委会党小组要写明属于哪一个（专门委员会）。"),
        ({"kind": "party_cell", "name": "甲", "parent": liaison.pk},
         "专委会党小组只能属于专门委员会。"),
        ({"kind": "party_group", "name": "甲", "parent": special.pk}, "党组不属于别的。"),
        ({"kind": "task_force", "name": "甲", "starts": "2026-11-02", "ends": "2026-11-01"},
         "最后一天不能早于成立的那天。"),
    ):  # fmt: skip
        answer = office.post(f"{BODIES}add/", facts)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not Unit.objects.filter(name="甲").exists()


def test_a_kind_of_ones_own_with_two_posts_that_carry_nothing(cast, as_one):
    office = as_one("officer")
    facts = {"name": "读书会", "lead": "读书会会长", "member": "读书会会员", "order": 20,
             "in_use": "on", "least": 3, "has_outsiders": "on"}  # fmt: skip
    assert office.post(KINDS, facts).status_code == 302
    own = UnitKind.objects.get(committee=cast.committee, name="读书会")
    posts = Post.objects.filter(committee=cast.committee, unit_kind=own.key).order_by("pk")
    assert [(one.name, one.single, one.ordinary) for one in posts] == [
        ("读书会会长", True, False),
        ("读书会会员", False, True),
    ]
    assert not PostRight.objects.filter(post__in=posts).exists()
    again = office.post(KINDS, facts)
    assert again.status_code == 422
    assert "已经有一类叫“读书会”" in again.content.decode()
    taken = office.post(KINDS, facts | {"name": "诗社", "lead": "组员"})
    assert "已经有一个职务叫“组员”" in taken.content.decode()
    assert not UnitKind.objects.filter(name="诗社").exists()
    club = body(cast, own.key, "江边读书会")
    office.post(
        reverse("organisation:body_appoint", args=[club.ref]),
        {"post": posts[1].pk, "name": "钟表匠", "employer": "老街", "starts": clock.today()},
    )
    assert (
        "一般最少3人" in office.get(reverse("organisation:body", args=[club.ref])).content.decode()
    )


def test_a_kind_is_called_otherwise_and_put_away(cast, as_one):
    office, group = as_one("officer"), body(cast, "group", "甲组")
    now = {"kind": "group", "name": "界别委员工作室", "order": 4}
    assert office.post(KINDS, now).status_code == 302
    assert not kind(cast, "group").in_use
    assert "界别委员工作室" in office.get(BODIES).content.decode()
    assert 'value="group"' not in office.get(f"{BODIES}add/").content.decode()
    page = office.get(reverse("organisation:body", args=[group.ref]))
    assert "界别委员工作室" in page.content.decode()
    wrong = office.post(KINDS, now | {"least": 5, "most": 2, "needs_parent": "on"})
    assert wrong.status_code == 422
    for words in ("最多不能少于最少。", "请勾一下可以属于哪几类。"):
        assert words in wrong.content.decode()


def test_from_outside_only_where_the_kind_says_so_and_once(cast, as_one):
    office = as_one("officer")
    force, group = body(cast, "task_force", "治水专班"), body(cast, "group", "甲组")
    facts = {"name": "钟表匠", "employer": "市水务局", "starts": clock.today().isoformat()}
    for key in ("task_force_head", "task_force_member"):
        url = reverse("organisation:body_appoint", args=[force.ref])
        assert office.post(url, facts | {"post": post(cast, key).pk}).status_code == 302
    person = Person.objects.get(name="钟表匠")
    assert (person.user, person.employer) == (None, "市水务局")
    assert Appointment.objects.filter(person=person, unit=force).count() == 2
    url = reverse("organisation:body_appoint", args=[group.ref])
    answer = office.post(url, facts | {"post": post(cast, "group_member").pk})
    assert "请选一位委员。" in answer.content.decode()
    with pytest.raises(AppointmentRefused, match="里只有委员"):
        services.appoint_outsider("某人", "", post(cast, "group_member"), group,
                                  starts=clock.today(), actor=SYSTEM)  # fmt: skip
    both = facts | {"post": post(cast, "task_force_member").pk, "member": cast.member("head").pk}
    url = reverse("organisation:body_appoint", args=[force.ref])
    assert "只写一样" in office.post(url, both).content.decode()


def test_a_namesake_with_an_account_comes_to_nothing(cast):
    clerk = cast.person("clerk")
    force = body(cast, "task_force", "治水专班")
    made = services.appoint_outsider(
        clerk.name, clerk.employer, post(cast, "task_force_head"), force,
        starts=clock.today(), actor=SYSTEM,
    )  # fmt: skip
    assert made.pk != clerk.pk
    assert made.user is None


def test_posts_end_with_a_body_whose_last_day_was_known(cast):
    last = clock.today() + 30 * DAY
    branch = body(cast, "task_force", "治水专班", ends=last)
    member = cast.member("head").person
    held = services.appoint(
        member, post(cast, "task_force_head"), branch, starts=clock.today(), actor=SYSTEM
    )
    assert held.ends == last
    with pytest.raises(AppointmentRefused, match="到那天已经撤销了"):
        services.appoint(
            member, post(cast, "task_force_member"), branch, starts=last + DAY, actor=SYSTEM
        )


def test_what_is_set_up_for_a_term_ends_with_it_and_nothing_else_does(cast, special):
    today = clock.today()
    old = body(cast, "standing_group", "旧一届的组", parent=special, starts=today - 90 * DAY)
    stays = body(cast, "party_cell", "党小组", parent=special, starts=today - 90 * DAY)
    new = body(cast, "standing_group", "这一届的组", parent=special)
    member = cast.member("head").person
    held = services.appoint(
        member, post(cast, "standing_group_member"), old, starts=today - 90 * DAY, actor=SYSTEM
    )
    assert services.end_bodies_of_earlier_terms(actor=SYSTEM) == 0
    services.open_term(cast.committee, 99, starts=today, actor=SYSTEM)
    assert services.end_bodies_of_earlier_terms(actor=SYSTEM) == 1
    assert services.end_bodies_of_earlier_terms(actor=SYSTEM) == 0
    for row in (old, stays, new, held):
        row.refresh_from_db()
    assert (old.ends, held.ends, stays.ends, new.ends) == (today - DAY, today - DAY, None, None)
    assert new.starts == today


def test_in_the_middle_of_a_term_nothing_ends_because_its_kind_is_called_so_now(cast):
    today = clock.today()
    group = body(cast, "group", "甲组", starts=today - 90 * DAY)
    prolonged = body(cast, "group", "乙组", starts=today - 90 * DAY, ends=today + 30 * DAY)
    UnitKind.objects.filter(committee=cast.committee, key="group").update(for_term=True)
    assert services.end_bodies_of_earlier_terms(actor=SYSTEM) == 0
    services.open_term(cast.committee, 99, starts=today, actor=SYSTEM)
    assert services.end_bodies_of_earlier_terms(actor=SYSTEM) == 1
    for one in (group, prolonged):
        one.refresh_from_db()
    assert (group.ends, prolonged.ends) == (today - DAY, today + 30 * DAY)


def test_a_body_for_the_coming_term_says_its_first_day_and_keeps_one(cast, as_one, special):
    today = clock.today()
    now = body(cast, "standing_group", "这一届的组", parent=special)
    url = reverse("organisation:change_body", args=[now.ref])
    cleared = as_one("officer").post(url, {"name": now.name, "parent": special.pk, "starts": ""})
    assert cleared.status_code == 422
    assert "一届一设的要有成立的日子" in cleared.content.decode()
    now.refresh_from_db()
    assert now.starts == today
    services.open_term(cast.committee, 99, starts=today + 30 * DAY, actor=SYSTEM)
    with pytest.raises(AppointmentRefused, match="请写下哪天成立"):
        body(cast, "standing_group", "哪一届的", parent=special)
    ahead = body(cast, "standing_group", "下一届的组", parent=special, starts=today + 30 * DAY)
    assert ahead.starts == today + 30 * DAY
    assert body(cast, "task_force", "不按届的专班").starts is None


def test_what_belongs_to_a_body_ends_and_goes_on_with_it(cast, special):
    today = clock.today()
    cell = body(cast, "party_cell", "党小组", parent=special, starts=today - 90 * DAY)
    over = body(cast, "party_cell", "早撤了的", parent=special, ends=today - 20 * DAY)
    held = services.appoint(
        cast.member("head").person, post(cast, "party_cell_head"), cell, starts=today, actor=SYSTEM
    )
    rows = (special, cell, held)
    for last in (today + 5 * DAY, today + 9 * DAY):
        services.end_unit(special, last_day=last, actor=SYSTEM)
        for row in rows:
            row.refresh_from_db()
        assert [row.ends for row in rows] == [last] * 3
    over.refresh_from_db()
    assert over.ends == today - 20 * DAY
    with pytest.raises(AppointmentRefused, match="属于它的不能更晚"):
        body(cast, "party_cell", "还没有成立", parent=special, starts=today + 60 * DAY)


def test_what_is_yet_to_begin_below_a_body_is_named_before_that_ends(cast, special):
    later = clock.today() + 60 * DAY
    body(cast, "party_cell", "还没有成立", parent=special, starts=later)
    with pytest.raises(AppointmentRefused, match="还没有成立是"):
        services.end_unit(special, last_day=later - DAY, actor=SYSTEM)
    special.refresh_from_db()
    assert special.ends is None


def test_posts_go_on_with_a_body_that_is_prolonged(cast):
    last = clock.today() + 30 * DAY
    force = body(cast, "task_force", "治水专班", ends=last)
    held = services.appoint(
        cast.member("head").person,
        post(cast, "task_force_head"),
        force,
        starts=clock.today(),
        actor=SYSTEM,
    )
    services.end_unit(force, last_day=last + 60 * DAY, actor=SYSTEM)
    held.refresh_from_db()
    assert held.ends == last + 60 * DAY


def test_a_kind_that_may_belong_to_its_own_keeps_that_when_it_is_saved(cast, as_one):
    liaison = kind(cast, "liaison")
    facts = {"kind": "liaison", "name": "联络组", "order": 9, "in_use": "on"}
    page = as_one("officer").get(KINDS).content.decode()
    assert 'name="belongs_to"' in page
    as_one("officer").post(KINDS, facts | {"belongs_to": [liaison.pk]})
    assert list(kind(cast, "liaison").belongs_to.values_list("key", flat=True)) == ["liaison"]


def test_a_body_cannot_belong_to_what_belongs_to_it(cast, as_one):
    above = body(cast, "liaison", "甲组")
    below = body(cast, "liaison", "乙组", parent=above)
    url = reverse("organisation:change_body", args=[above.ref])
    answer = as_one("officer").post(url, {"name": "甲组", "parent": below.pk})
    assert answer.status_code == 422
    above.refresh_from_db()
    assert above.parent is None


def test_two_to_five_in_a_standing_group_is_said(cast, as_one, special):
    group = body(cast, "standing_group", "常委组", parent=special)
    url, office = reverse("organisation:body", args=[group.ref]), as_one("officer")
    members = list(Member.objects.filter(committee=cast.committee).current()[:6])
    assert len(members) == 6
    seen = {}
    for count, member in enumerate(members, start=1):
        services.appoint(member.person, post(cast, "standing_group_member"), group,
                         starts=clock.today(), actor=SYSTEM)  # fmt: skip
        page = office.get(url).content.decode()
        seen[count] = "一般最少2人" in page, "一般最多5人" in page
    assert seen[1] == (True, False)
    assert all(seen[count] == (False, False) for count in range(2, 6))
    assert seen[6] == (False, True)


def test_a_leaving_member_stays_what_they_are_beside_it(cast):
    party = body(cast, "party", "民主促进会滨江支部")
    force = body(cast, "task_force", "专班")
    member = cast.member("head")
    for key, unit in (("party_liaison", party), ("task_force_member", force)):
        services.appoint(member.person, post(cast, key), unit, starts=clock.today(), actor=SYSTEM)
    services.end_membership(member, last_day=clock.today(), left_by="resigned", actor=SYSTEM)
    left = {one.post.key: one.ends for one in Appointment.objects.filter(person=member.person)}
    assert (left["party_liaison"], left["task_force_member"]) == (None, clock.today())


def test_a_recommending_body_is_written_once_and_chosen_afterwards(cast, as_one):
    body(cast, "recommending", "市委统战部")
    body(cast, "task_force", "不推荐的专班")
    url = reverse("organisation:facts", args=[cast.member("head").ref])
    page = as_one("officer").get(url).content.decode()
    assert '<option value="市委统战部">' in page
    assert "不推荐的专班" not in page


# ------------------------------------------------------------------ who may do what

SPLIT = (  # what no post may do together, as the issue words it, each with the rights it comes down to
    ("office.edit_items", "office.sign_items"),
    ("office.record_duty", "office.decide_objections"),
    ("office.assess", "office.decide_objections"),
    ("office.propose", "office.review_proposals"),
    ("office.papers", "office.sign_papers"),
    ("office.approvals", "office.decide"),
)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.key)
def test_no_post_edits_and_signs_records_and_decides_proposes_and_approves(seed):
    carried = {name for name, _wide in seed.rights}
    assert not [pair for pair in SPLIT if carried.issuperset(pair)]
    assert carried_together(carried) is None


def test_nor_can_it_be_given_so_on_the_page(cast, as_one):
    staff = post(cast, "assessment_staff")
    url = reverse("organisation:post", args=[staff.key])
    security = as_one("security")
    both = {"office.assess": "wide", "office.decide_objections": "wide"}
    answer = security.post(url, both)
    assert answer.status_code in (409, 422)
    words = "“照考核办法核对、汇总”和“答复对记录的异议”不能给同一个职务。"
    assert words in answer.content.decode()
    assert set(staff.rights.values_list("right", flat=True)) == {"office.assess"}
    assert security.post(url, {"office.decide_objections": "wide"}).status_code == 302


def test_who_signs_and_who_cares_is_confirmed_by_a_second_person(cast):
    for key in ("secretary_general", "item_signer", "care_contact"):
        assert post(cast, key).sensitive, key
    with pytest.raises(AppointmentRefused, match="只能给要确认的职务"):
        services.set_post_right(
            post(cast, "item_editor"), "office.sign_items", held=True, wide=True,
            actor=cast.actor("security"),
        )  # fmt: skip


def test_a_pair_from_before_the_rule_blocks_no_other_right(cast):
    editor = post(cast, "item_editor")
    PostRight.objects.create(post=editor, right="office.sign_items", wide=True)
    services.set_post_right(
        editor, "office.organise", held=True, wide=False, actor=cast.actor("security")
    )
    assert editor.rights.filter(right="office.organise").exists()


def test_special_committees_and_liaison_groups_carry_rights_of_their_own(cast):
    for key in ("special_head", "special_staff", "liaison_head", "liaison_secretary"):
        reach = dict(post(cast, key).rights.values_list("right", "wide"))
        assert reach, key
        assert not any(reach.values()), key


def test_everybody_signed_in_reads_who_may_do_what(cast, as_one, client):
    url = reverse("organisation:who_may")
    assert client.get(url).status_code == 302
    for who in ("member", "officer", "clerk"):
        page = as_one(who).get(url).content.decode()
        for words in (
            "专委会办公室工作人员",
            "在自己的专门委员会：组织会议和活动；记谁到会、做了什么；核实委员在别处做的事。",
            "在全会：在网上审批轮到自己的一步；准全体会议的假。",
            "在全会：签发本会的文；签发社情民意信息。",
            "在全会：在网上审批轮到自己的一步。",
            "在自己的党派团体：以本单位的名义提出提案；看本单位的委员。",
        ):
            assert words in page
    to_come = ("office.edit_items", "office.assess", "office.propose", "office.sign_papers")
    assert all(RIGHTS[one].ahead for one in to_come)


# ------------------------------------------------------------------ of one party, and no longer than what it is in


def test_into_a_party_group_comes_nobody_of_whom_another_party_is_written(cast):
    group = body(cast, "party_group", "党组")
    party = {"head": "民盟", "member": "中共", "other_member": "", "away_member": "民建、中共"}
    for key, written in party.items():
        services.change_member(cast.member(key), since=None, parties=written, actor=SYSTEM)
    for key in ("member", "other_member", "away_member"):
        services.appoint(
            cast.person(key), post(cast, "party_group_member"), group,
            starts=clock.today(), actor=SYSTEM,
        )  # fmt: skip
    with pytest.raises(AppointmentRefused, match="党组里只有中共党员"):
        services.appoint(
            cast.person("head"), post(cast, "party_group_member"), group,
            starts=clock.today(), actor=SYSTEM,
        )  # fmt: skip


def test_no_body_outlives_what_it_belongs_to(cast, as_one):
    last = clock.today() + 60 * DAY
    above = body(cast, "secretariat", "秘书处", ends=last)
    below = body(cast, "secretariat_group", "简报组", parent=above)
    assert below.ends == last
    with pytest.raises(AppointmentRefused, match="属于它的不能更晚"):
        body(cast, "secretariat_group", "会务组", parent=above, ends=last + DAY)
    with pytest.raises(AppointmentRefused, match="属于它的不能更晚"):
        services.end_unit(below, last_day=last + DAY, actor=SYSTEM)
    later = {"last_day": (last + 30 * DAY).isoformat()}
    page = as_one("officer").get(reverse("organisation:body", args=[above.ref])).content.decode()
    assert "改最后一天" in page
    as_one("officer").post(reverse("organisation:end_body", args=[above.ref]), later)
    for one in (above, below):
        one.refresh_from_db()
        assert one.ends == last + 30 * DAY


def test_nobody_takes_the_same_post_twice_at_once_in_a_body_with_a_last_day(cast):
    force = body(cast, "task_force", "专班", ends=clock.today() + 60 * DAY)
    facts = {"starts": clock.today(), "actor": SYSTEM}
    for name in ("外来人", "另一位"):
        services.appoint_outsider(name, "市民政局", post(cast, "task_force_member"), force, **facts)
    with pytest.raises(AppointmentRefused, match="已经是专班的"):
        services.appoint_outsider(
            "外来人", "市民政局", post(cast, "task_force_member"), force, **facts
        )
    assert Appointment.objects.filter(unit=force).count() == 2
