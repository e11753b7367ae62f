"""Memberships: what changes from a day on, as of any day; how they end; exemptions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Exemption, Member, Post, Sector, Unit
from lianxin.organisation.reads.versions import as_of
from lianxin.organisation.services import MemberRefused
from tests.fixtures.papers import paper_words

DAY = timedelta(days=1)
MINE = "㛃<i>院</i>𠮷"


@pytest.fixture
def he(cast):
    """何秋萍, of medicine, a doctor of the second hospital."""
    return cast.member("member")


def written(member, **other):
    """The form as the page hands it out, with something different in it."""
    person = member.person
    return {
        "name": person.name,
        "sector": member.sector_id,
        "seat": member.seat,
        "rank": member.rank or "",
        "employer": person.employer,
        "position": person.position,
        "parties": member.parties,
        "profession": member.profession,
        "helps_with": member.helps_with,
        "region": member.region,
        "phone": member.phone,
        "since": clock.today().isoformat(),
        **other,
    }


def change(member, since, **facts):
    return services.change_member(member, since=since, actor=SYSTEM, **facts)


def facts_on(member, day):
    """What the register of a day says of a member: read as the register reads it."""
    return as_of([member], day).get(member.pk, member)


def again(member):
    return Member.objects.get(pk=member.pk)


def test_a_change_from_a_day_on_keeps_what_held_before(he):
    today = clock.today()
    other = Sector.objects.exclude(pk=he.sector_id).filter(committee=he.committee).first()
    was = he.sector.name
    assert change(he, today - 10 * DAY, sector=other, employer="市中医院") == ["employer", "sector"]
    he = again(he)
    assert (facts_on(he, today - 11 * DAY).sector.name, facts_on(he, today - 10 * DAY).sector) == (
        was,
        other,
    )
    assert he.pasts.get().employer == "市第二人民医院"
    assert he.person.employer == "市中医院"


def test_two_changes_leave_three_versions_each_on_its_days(he):
    today = clock.today()
    change(he, today - 20 * DAY, profession="全科")
    change(again(he), today - 5 * DAY, profession="儿科")
    he = again(he)
    told = [facts_on(he, today - n * DAY).profession for n in (30, 20, 6, 5, 0)]
    assert told == ["", "全科", "全科", "儿科", "儿科"]


def test_putting_right_keeps_nothing(he):
    assert change(he, None, profession="儿科") == ["profession"]
    assert not again(he).pasts.exists()
    assert change(again(he), None, profession="儿科") == []


@pytest.mark.parametrize(
    ("since", "sentence"),
    [
        (date(2020, 1, 1), "起才是委员"),
    ],
)
def test_a_day_that_cannot_be_is_said(he, since, sentence):
    with pytest.raises(MemberRefused, match=sentence):
        change(he, since, profession="全科")


def test_a_change_is_not_written_before_an_earlier_one(he):
    today = clock.today()
    change(he, today - 5 * DAY, profession="全科")
    with pytest.raises(MemberRefused, match="这次不能写在它前面"):
        change(again(he), today - 9 * DAY, profession="儿科")
    assert again(he).profession == "全科"


def test_the_office_changes_facts_on_the_page_and_sees_the_old_ones(cast, as_one, he):
    office = as_one("officer")
    url = reverse("organisation:facts", args=[he.ref])
    since = (clock.today() - 3 * DAY).isoformat()
    answer = office.post(url, written(he, employer=MINE, phone="+852 6123 4567", since=since))
    assert answer.status_code == 302
    page = office.get(reverse("organisation:person", args=[he.person.ref])).content.decode()
    for words in ("㛃&lt;i&gt;院&lt;/i&gt;𠮷", "+85261234567", "工作单位：市第二人民医院"):
        assert words in page
    assert b"85261234567" not in bytes(again(he).phone_sealed)


def test_a_wrong_number_loses_nothing_of_what_was_written(cast, as_one, he):
    url = reverse("organisation:facts", args=[he.ref])
    answer = as_one("officer").post(url, written(he, employer=MINE, phone="1391234567"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "少了1位数字" in page
    assert "㛃&lt;i&gt;院&lt;/i&gt;𠮷" in page
    assert again(he).person.employer == "市第二人民医院"


def test_the_register_of_a_day_shows_what_held_then(cast, as_one, he):
    other = Sector.objects.filter(committee=he.committee).exclude(pk=he.sector_id).first()
    was, day = he.sector.name, clock.today() - 3 * DAY
    change(he, day, sector=other)
    office = as_one("officer")

    def row(on):
        page = office.get(f"/organisation/?q=何秋萍&on={on.isoformat()}").content.decode()
        return page[page.index("<tbody>") : page.index("</tbody>")]

    assert was in row(day - DAY)
    assert other.name in row(day)
    assert was not in row(day)


def test_who_resigns_leaves_posts_and_register_the_same_day_and_stays_in_the_past(cast, as_one, he):
    office = as_one("officer")
    today = clock.today()
    url = reverse("organisation:leave_office", args=[he.ref])
    facts = {"left_by": "resigned", "last_day": today.isoformat(), "because": "常委会第九次会议"}
    assert office.post(url, facts).status_code == 302
    he = again(he)
    assert (he.ends, he.left_by) == (today, "resigned")
    held = Appointment.objects.filter(person=he.person)
    assert held.exists()
    assert set(held.values_list("ends", flat=True)) == {today}
    with clock.at(clock.now() + DAY):
        assert "何秋萍" not in as_one("officer").get("/organisation/").content.decode()
        then = as_one("officer").get(f"/organisation/?on={today.isoformat()}").content.decode()
        assert "何秋萍" in then
        assert services.lapse_accounts(actor=SYSTEM) == 1
    he.person.user.refresh_from_db()
    assert not he.person.user.is_active


def test_an_account_lapses_only_when_no_post_is_left_now_or_later(cast, he):
    with clock.at(clock.now() + DAY):
        assert services.lapse_accounts(actor=SYSTEM) == 0
    tomorrow = clock.today() + DAY
    services.end_membership(he, last_day=clock.today(), left_by="term", actor=SYSTEM)
    unit = Unit.objects.get(committee=cast.committee, kind="committee")
    post = Post.objects.get(committee=cast.committee, key="member")
    services.appoint(he.person, post, unit, starts=tomorrow + 30 * DAY, actor=SYSTEM)
    with clock.at(clock.now() + DAY):
        assert services.lapse_accounts(actor=SYSTEM) == 0


def test_a_membership_ends_once_and_not_before_it_began(he):
    with pytest.raises(MemberRefused, match="最后一天不能早于"):
        services.end_membership(he, last_day=date(2019, 1, 1), left_by="moved", actor=SYSTEM)
    services.end_membership(he, last_day=clock.today() - DAY, left_by="deceased", actor=SYSTEM)
    with pytest.raises(MemberRefused, match="已经离任"):
        services.end_membership(he, last_day=clock.today(), left_by="moved", actor=SYSTEM)


def test_an_exemption_has_a_reason_and_ends(cast, as_one, he):
    office, today = as_one("officer"), clock.today()
    url = reverse("organisation:excuse", args=[he.ref])
    facts = {"reason": "hkmo", "starts": today.isoformat(), "words": MINE}
    assert office.post(url, facts | {"ends": "2020-01-01"}).status_code == 422
    assert not Exemption.objects.exists()
    assert office.post(url, facts).status_code == 302
    row = Exemption.objects.get()
    page = office.get(reverse("organisation:person", args=[he.person.ref])).content.decode()
    assert "在香港、澳门，㛃&lt;i&gt;院&lt;/i&gt;𠮷" in page
    ended = reverse("organisation:end_exemption", args=[row.ref])
    assert office.post(ended, {"last_day": today.isoformat()}).status_code == 302
    row.refresh_from_db()
    assert row.ends == today


@pytest.mark.parametrize("name", ["facts", "leave_office", "excuse"])
@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "security", "outsider"])
def test_nobody_but_the_office_writes_memberships(cast, as_one, he, name, who):
    client = as_one(who)
    url = reverse(f"organisation:{name}", args=[he.ref])
    facts = {"left_by": "moved", "last_day": clock.today().isoformat(), "reason": "illness"}
    facts |= written(he, starts=clock.today().isoformat(), profession="别人改的")
    assert client.post(url, facts).status_code in {403, 404}
    he = again(he)
    assert (he.profession, he.ends, he.exemptions.count()) == ("", None, 0)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_register_as_official_table_says_what_held_on_a_day(cast, as_one, he, form):
    today = clock.today()
    change(he, today, employer="市中医院", phone="13812345207")
    office = as_one("officer")

    def said(day):
        answer = office.get(f"/organisation/register/{form}/?on={day.isoformat()}")
        assert answer.status_code == 200
        return paper_words(answer.content, form)

    assert "市中医院" in said(today)
    assert "13812345207" not in said(today)
    assert "市中医院" not in said(today - DAY)
    for who in ("nobody", "member", "head", "system"):
        assert as_one(who).get(f"/organisation/register/{form}/").status_code in {302, 403}
    assert "何秋萍" not in paper_words(
        as_one("outsider").get(f"/organisation/register/{form}/").content, form
    )


def test_a_leaving_that_was_written_by_mistake_is_put_right(cast, as_one, he):
    office = as_one("officer")
    undo = reverse("organisation:undo_leaving", args=[he.ref])
    office.post(undo)
    assert again(he).ends is None
    services.end_membership(he, last_day=clock.yesterday(), left_by="moved", actor=SYSTEM)
    assert not Appointment.objects.current().filter(person=he.person, post__key="member").exists()
    assert as_one("head").post(undo).status_code == 403
    assert as_one("officer").post(undo).status_code == 302
    he = again(he)
    assert (he.ends, he.left_by) == (None, "")
    assert Appointment.objects.current().filter(person=he.person, post__key="member").exists()


def test_who_is_away_over_the_change_of_a_term_stays_away(cast, he):
    today = clock.today()
    services.take_leave(he, starts=today, ends=today + 30 * DAY, reason="住院", actor=SYSTEM)
    services.exempt(he, reason="illness", starts=today - DAY, actor=SYSTEM)
    term = services.open_next_term(he.term, starts=today + 10 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    assert [(row.starts, row.ends) for row in new.leaves.all()] == [
        (today + 10 * DAY, today + 30 * DAY)
    ]
    assert [(row.starts, row.ends) for row in new.exemptions.all()] == [(today + 10 * DAY, None)]


def test_who_goes_on_is_changed_on_todays_membership_and_carries_it_over(cast, as_one, he):
    """Weeks before the next term: leave, facts, leaving are still those of the running one."""
    today = clock.today()
    term = services.open_next_term(he.term, starts=today + 60 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    page = as_one("officer").get(reverse("organisation:person", args=[he.person.ref]))
    assert page.context["member"] == he
    change(again(he), today, parties="民盟", phone="13812345208", employer="市中医院")
    new = again(new)
    assert (new.parties, new.phone, new.pasts.count()) == ("民盟", "13812345208", 0)


def test_nothing_sealed_stays_of_an_earlier_term(as_one, he):
    change(he, clock.today(), phone="13812345208")
    term = services.open_next_term(he.term, starts=clock.today() + 60 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    assert again(he).phone == "13812345208"  # their term still runs
    with clock.at(clock.now() + 60 * DAY):
        services.begin_memberships(actor=SYSTEM)
    assert (again(he).phone, again(new).phone) == ("", "13812345208")


def test_an_employer_that_changes_leaves_the_earlier_terms_as_they_were(cast, he):
    today = clock.today()
    term = services.open_next_term(he.term, starts=today - 5 * DAY, actor=SYSTEM)
    new = services.continue_members([he], term, actor=SYSTEM)[0]
    change(new, today, employer="市中医院")
    assert facts_on(again(he), today - 300 * DAY).employer == "市第二人民医院"
    assert facts_on(again(new), today - DAY).employer == "市第二人民医院"
    assert facts_on(again(new), today) == new


def test_a_leaving_undone_before_the_day_hands_nothing_over(cast, he):
    today = clock.today()
    term = services.open_next_term(he.term, starts=today + 5 * DAY, actor=SYSTEM)
    handing = services.mark_leaving(he, term, actor=SYSTEM)
    services.name_successor(handing, cast.person("other_member"), actor=SYSTEM)
    services.settle_leaving(term, actor=SYSTEM)
    services.undo_leaving(again(he), actor=SYSTEM)
    with clock.at(clock.now() + 6 * DAY):
        assert services.carry_out_handings(actor=SYSTEM) == 0


def test_who_resigned_meanwhile_does_not_stop_the_handover_of_the_others(cast, he):
    today = clock.today()
    term = services.open_next_term(he.term, starts=today + 5 * DAY, actor=SYSTEM)
    for key in ("member", "other_member"):
        services.mark_leaving(cast.member(key), term, actor=SYSTEM)
    services.end_membership(he, last_day=clock.yesterday(), left_by="resigned", actor=SYSTEM)
    assert services.settle_leaving(term, actor=SYSTEM) == 2
    assert again(he).left_by == "resigned"
    assert cast.member("other_member").left_by == "term"


def test_what_takes_over_ends_when_it_would_have_and_nobody_inherits_standing_in(cast, he):
    today = clock.today()
    post = Post.objects.get(committee=cast.committee, key="convener")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    far, near = today + 90 * DAY, today + 2 * DAY
    services.appoint(he.person, post, group, starts=today, ends=far, actor=SYSTEM)
    short = services.add_unit(cast.committee, "group", "二组", actor=SYSTEM)
    services.appoint(he.person, post, short, starts=today, ends=near, actor=SYSTEM)
    head = Post.objects.get(committee=cast.committee, key="head")
    services.appoint(
        he.person, head, cast.team, starts=today, acting_for=cast.person("head"), actor=SYSTEM
    )
    term = services.open_next_term(he.term, starts=today + 5 * DAY, actor=SYSTEM)
    handing = services.mark_leaving(he, term, actor=SYSTEM)
    services.name_successor(handing, cast.person("other_member"), actor=SYSTEM)
    services.settle_leaving(term, actor=SYSTEM)
    taken = Appointment.objects.filter(person=cast.person("other_member"), starts=term.starts)
    assert [(one.unit.name, one.ends) for one in taken] == [("一组", far)]


def test_a_post_that_would_begin_after_the_last_day_never_begins(cast, he):
    today = clock.today()
    post = Post.objects.get(committee=cast.committee, key="convener")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    services.appoint(he.person, post, group, starts=today + 30 * DAY, actor=SYSTEM)
    services.end_membership(he, last_day=today + 2 * DAY, left_by="moved", actor=SYSTEM)
    assert not Appointment.objects.filter(unit=group).exists()
    with clock.at(clock.now() + 3 * DAY):
        assert services.lapse_accounts(actor=SYSTEM) == 1


def test_who_is_also_a_clerk_stays_one_and_nobody_inherits_it(cast, he):
    today = clock.today()
    unit = cast.unit("市交通运输局")
    clerk = Post.objects.get(committee=cast.committee, key="clerk")
    services.appoint(he.person, clerk, unit, starts=today - DAY, actor=SYSTEM)
    term = services.open_next_term(he.term, starts=today + 5 * DAY, actor=SYSTEM)
    handing = services.mark_leaving(he, term, actor=SYSTEM)
    services.name_successor(handing, cast.person("other_member"), actor=SYSTEM)
    services.settle_leaving(term, actor=SYSTEM)
    held = Appointment.objects.filter(unit=unit, post=clerk)
    assert not held.filter(person=cast.person("other_member")).exists()
    assert held.get(person=he.person).ends is None


def test_who_joined_after_the_next_term_began_is_not_carried_into_it(cast, he):
    late = services.enter_member(
        he.term, name="孔后来", sector=he.sector, starts=clock.today(), actor=SYSTEM
    )
    term = services.open_next_term(he.term, starts=clock.today() - 5 * DAY, actor=SYSTEM)
    with pytest.raises(services.TermRefused, match="孔后来任委员的那天已经在第"):
        services.continue_members([late], term, actor=SYSTEM)


def posts_of(person):
    held = Appointment.objects.running().filter(person=person).select_related("unit", "post")
    return sorted((one.unit.name, one.post.name, one.starts, one.ends) for one in held)


def test_an_undone_leaving_gives_back_what_had_ended_with_it_and_says_so(cast, as_one, he):
    today = clock.today()
    convener = Post.objects.get(committee=cast.committee, key="convener")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    later = services.add_unit(cast.committee, "group", "二组", actor=SYSTEM)
    far = today + 90 * DAY
    services.appoint(he.person, convener, group, starts=today - 9 * DAY, ends=far, actor=SYSTEM)
    services.appoint(he.person, convener, later, starts=today + 9 * DAY, actor=SYSTEM)
    before = posts_of(he.person)
    services.end_membership(he, last_day=today - 2 * DAY, left_by="moved", actor=SYSTEM)
    assert posts_of(again(he).person) != before
    office = as_one("officer")
    answer = office.post(reverse("organisation:undo_leaving", args=[he.ref]), follow=True)
    assert posts_of(he.person) == before
    page = answer.content.decode()
    assert "一组召集人" in page
    assert "二组召集人" in page
    with clock.at(clock.now() + DAY):
        assert services.publish_ended(actor=SYSTEM) == 0
    assert again(he).left_with == []


def test_what_another_holds_by_now_is_not_given_back_and_that_is_said(cast, as_one, he):
    today = clock.today()
    leads = Post.objects.get(committee=cast.committee, key="lead_convener")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    services.appoint(he.person, leads, group, starts=today - 9 * DAY, actor=SYSTEM)
    services.end_membership(he, last_day=today - DAY, left_by="moved", actor=SYSTEM)
    other = cast.person("other_member")
    services.appoint(other, leads, group, starts=today, actor=SYSTEM)
    answer = as_one("officer").post(
        reverse("organisation:undo_leaving", args=[he.ref]), follow=True
    )
    page = answer.content.decode()
    assert "有一项没有恢复：一组的牵头召集人是陆舟明，一处只有一位" in page
    assert [one.person for one in Appointment.objects.current().filter(unit=group)] == [other]


@pytest.fixture
def conveners(cast, he):
    """He leads a group for as long as he is a member, and another one for a month from next week."""
    today = clock.today()
    convener = Post.objects.get(committee=cast.committee, key="convener")
    first, second = (
        services.add_unit(cast.committee, "group", name, actor=SYSTEM) for name in ("一组", "二组")
    )
    services.appoint(he.person, convener, first, starts=today - 9 * DAY, actor=SYSTEM)
    later, last = today + 7 * DAY, today + 37 * DAY
    services.appoint(he.person, convener, second, starts=later, ends=last, actor=SYSTEM)
    return posts_of(he.person)


def leaves(he, last_day):
    services.end_membership(again(he), last_day=last_day, left_by="resigned", actor=SYSTEM)


@pytest.mark.parametrize(
    "days", [(0, 0), (20, 10), (20, 2), (2, 20), (2, 60), (60, 2, 20)], ids=str
)
def test_a_leaving_written_twice_still_gives_back_what_was_held_before_it(he, conveners, days):
    for many in days:
        leaves(he, clock.today() + many * DAY)
    ends = {end for _unit, _post, _starts, end in posts_of(he.person)}
    assert ends <= {clock.today() + days[-1] * DAY, clock.today() + 37 * DAY}
    undone = services.undo_leaving(again(he), actor=SYSTEM)
    assert (posts_of(he.person), undone.refused) == (conveners, [])


def test_a_later_last_day_holds_the_posts_until_then_but_not_what_another_holds(cast, he):
    today = clock.today()
    leads = Post.objects.get(committee=cast.committee, key="lead_convener")
    kept, taken = (
        services.add_unit(cast.committee, "group", name, actor=SYSTEM) for name in ("一组", "二组")
    )
    for group in (kept, taken):
        services.appoint(he.person, leads, group, starts=today - DAY, actor=SYSTEM)
    leaves(he, today + 2 * DAY)
    other = cast.person("other_member")
    services.appoint(other, leads, taken, starts=today + 3 * DAY, actor=SYSTEM)
    leaves(he, today + 20 * DAY)
    ends = {unit: end for unit, _post, _starts, end in posts_of(he.person)}
    assert (ends["一组"], ends["二组"]) == (today + 20 * DAY, today + 2 * DAY)
    assert services.undo_leaving(again(he), actor=SYSTEM).refused != []


def test_a_post_that_was_ended_by_itself_is_not_held_longer_by_a_later_last_day(cast, he):
    today = clock.today()
    convener = Post.objects.get(committee=cast.committee, key="convener")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    held = services.appoint(he.person, convener, group, starts=today - DAY, actor=SYSTEM)
    leaves(he, today + 9 * DAY)
    services.end_appointment(held, last_day=today + DAY, actor=SYSTEM)
    leaves(he, today + 20 * DAY)
    held.refresh_from_db()
    assert held.ends == today + DAY


@pytest.mark.parametrize(
    ("why", "since", "status", "said", "is_kept"),
    [
        ("changed", "today", 302, "", True),
        ("corrected", "", 302, "", False),
        ("changed", "", 422, "请写从哪天起变的", False),
        ("corrected", "today", 422, "改正写错的，这里空着", False),
        ("", "", 302, "", False),  # unsaid: the day tells
        ("", "today", 302, "", True),
    ],
)
def test_what_changed_has_its_day_and_what_is_put_right_has_none(
    cast, as_one, he, why, since, status, said, is_kept
):
    office, url = as_one("officer"), reverse("organisation:facts", args=[he.ref])
    page = office.get(url)
    assert page.context["form"]["since"].value() is None
    assert page.context["form"]["why"].value() is None
    day = clock.today().isoformat() if since else ""
    answer = office.post(url, written(he, profession="儿科", why=why, since=day))
    assert answer.status_code == status
    assert said in answer.content.decode()
    he = again(he)
    assert he.profession == ("儿科" if status == 302 else "")
    assert he.pasts.exists() is is_kept
