"""The chain: links by their kinds, no circle, who sees which, what is broken, used in the period, the picture."""

import re
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lianxin.activities.services import close_sheet, settle_participant, sign_in
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.liaison.models import ChainLink, LiaisonRule
from lianxin.liaison.policies.chain import links
from lianxin.liaison.reads.chain import above, broken, period_now
from lianxin.liaison.rules.periods import period_of
from lianxin.liaison.rules.picture import Branch, draw
from lianxin.liaison.rules.walk import circle, down, up
from lianxin.liaison.services.chain import (
    ChainRefused,
    end_link,
    make_link,
    take_over,
    use_link,
)
from lianxin.liaison.services.notebook import PersonFacts, save_person
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Member

YESTERDAY = clock.today() - timedelta(days=1)


def seat(cast, **seats):
    for key, value in seats.items():
        Member.objects.filter(pk=cast.member(key).pk).update(seat=value)


def tie(cast, kind, upper, lower):
    return make_link(kind, cast.member(upper), cast.member(lower), actor=cast.actor("officer"))


@pytest.fixture
def chain(cast):
    """秦岳明 — 温树声 — 何秋萍 and 陆舟明; 邹启德 is in no chain."""
    seat(cast, leader="chair", head="standing")
    return {
        "head": tie(cast, "chair", "leader", "head"),
        "member": tie(cast, "standing", "head", "member"),
        "other": tie(cast, "standing", "head", "other_member"),
    }


def leaves(cast, key):
    Member.objects.filter(pk=cast.member(key).pk).update(
        starts=YESTERDAY - timedelta(days=900), ends=YESTERDAY
    )


def test_whoever_stands_above_is_named_the_nearest_first(cast, chain):
    pk = {key: cast.member(key).pk for key in ("leader", "head", "member", "away_member")}
    assert above([pk["member"], pk["head"], pk["leader"], pk["away_member"]]) == {
        pk["member"]: [pk["head"], pk["leader"]],
        pk["head"]: [pk["leader"]],
        pk["leader"]: [],
        pk["away_member"]: [],
    }


def test_where_somebody_left_whoever_stands_above_them_comes_next(cast, chain):
    leaves(cast, "head")
    assert above([cast.member("member").pk]) == {
        cast.member("member").pk: [cast.member("leader").pk]
    }


@pytest.mark.parametrize(
    ("kind", "upper", "lower", "words"),
    [
        ("chair", "member", "head", "上面一头要是主席、副主席或者秘书长"),
        ("chair", "leader", "member", "下面一头要是常委"),
        ("standing", "member", "away_member", "上面一头要是常委"),
        ("standing", "head", "member", "已经由温树声联系着"),
        ("standing", "head", "leader", "连成一个圈了（温树声、秦岳明）"),
        ("standing", "head", "head", "连成一个圈了（温树声）"),
        ("party", "head", "member", "另一头选得不对"),
    ],
)
def test_what_is_no_link_is_refused_with_a_sentence(cast, chain, kind, upper, lower, words):
    with pytest.raises(ChainRefused, match=words):
        tie(cast, kind, upper, lower)
    assert ChainLink.objects.count() == 3


def test_who_left_is_linked_with_nobody(cast, chain):
    leaves(cast, "away_member")
    with pytest.raises(ChainRefused, match="邹启德已经不再担任委员"):
        tie(cast, "standing", "head", "away_member")


def test_a_cpc_member_is_linked_with_a_non_cpc_member_by_the_register(cast):
    Member.objects.filter(pk=cast.member("head").pk).update(parties="中共")
    Member.objects.filter(pk=cast.member("member").pk).update(parties="民盟")
    with pytest.raises(ChainRefused, match="上面这位不是中共委员"):
        tie(cast, "cpc", "member", "head")
    tie(cast, "cpc", "head", "member")
    assert ChainLink.objects.get().kind == "cpc"


def seen(actor):
    return set(links.rows(actor).values_list("pk", flat=True))


def test_a_link_is_seen_by_its_two_those_above_and_the_office(cast, chain):
    every = {link.pk for link in chain.values()}
    assert seen(cast.actor("officer")) == every
    assert seen(cast.actor("leader")) == every
    assert seen(cast.actor("head")) == every
    assert seen(cast.actor("member")) == {chain["member"].pk}
    assert seen(cast.actor("other_member")) == {chain["other"].pk}
    for nobody in ("away_member", "clerk", "system", "audit", "outsider"):
        assert seen(cast.actor(nobody)) == set()


def test_somebody_else_in_the_chain_is_shown_no_name_of_it(cast, client, chain):
    cast.enter(client, "other_member")
    page = client.get(reverse("liaison:chain")).content.decode()
    assert "何秋萍" not in page
    assert (
        client.get(reverse("liaison:chain"), {"of": cast.member("leader").ref}).status_code == 404
    )


@pytest.mark.postgresql
def test_who_left_is_told_and_taken_over_in_one_go(cast, client, chain):
    leaves(cast, "head")
    assert {link.pk for link in broken(cast.committee.pk)} == {link.pk for link in chain.values()}
    seat(cast, away_member="standing")
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:chain")).content.decode()
    assert (
        "温树声下面的2处等人接：何秋萍、陆舟明" in page
        or "温树声下面的2处等人接：陆舟明、何秋萍" in page
    )
    where = reverse("liaison:take_over", args=[cast.member("head").ref])
    assert where in page
    assert client.post(where, {"upper": cast.member("away_member").pk}).status_code == 302
    assert above([cast.member("member").pk])[cast.member("member").pk] == [
        cast.member("away_member").pk
    ]
    assert [link.pk for link in broken(cast.committee.pk)] == [chain["head"].pk]
    end_link(chain["head"], actor=cast.actor("officer"))
    assert not broken(cast.committee.pk).exists()


def test_what_lasted_keeps_its_days(cast, chain):
    began = clock.today() - timedelta(days=30)
    ChainLink.objects.update(starts=began)
    end_link(chain["member"], actor=cast.actor("officer"))
    ended = ChainLink.objects.get(pk=chain["member"].pk)
    assert (ended.starts, ended.ends) == (began, YESTERDAY)
    with pytest.raises(ChainRefused, match="刚才已经断开"):
        end_link(ended, actor=cast.actor("officer"))
    tie(cast, "standing", "head", "member")


def test_either_of_the_two_says_that_they_were_in_touch_and_nobody_else(cast, client, chain):
    where = reverse("liaison:use_link", args=[chain["member"].ref])
    cast.enter(client, "leader")
    assert client.post(where).status_code == 403  # sees it, and is none of the two
    cast.enter(client, "other_member")
    assert client.post(where).status_code == 404
    cast.enter(client, "member")
    assert client.post(where).status_code == 302
    assert ChainLink.objects.get(pk=chain["member"].pk).last_on == clock.today()


def test_the_page_says_what_was_not_used_this_quarter_in_words(cast, client, chain):
    use_link(chain["head"], actor=SYSTEM)
    ChainLink.objects.filter(pk=chain["other"].pk).update(
        last_on=period_now(cast.committee.pk)[0] - timedelta(days=1)
    )
    cast.enter(client, "officer")
    page = client.get(reverse("liaison:chain")).content.decode()
    assert "秦岳明往下联系着3人。这个季度2处还没有联系。只看断没断，不比多少。" in page
    assert len(re.findall('class="c-unused"', page)) == 2
    assert len(re.findall('class="c-used"', page)) == 1
    listed = re.sub(r"<[^>]+>|\s", "", page[page.index('<ul class="lx-chain">') :])
    assert "温树声社会科学界，这个季度联系过" in listed
    assert "何秋萍医药卫生界，这个季度还没有联系" in listed


def test_the_rule_says_how_long_a_period_is(cast, client):
    cast.enter(client, "office_head")
    facts = {"months": 1, "towns": 2, "villages": 3, "starts": clock.today()}
    assert client.post(reverse("liaison:rule"), facts).status_code == 302
    today = clock.today()
    assert period_now(cast.committee.pk)[0] == date(today.year, today.month, 1)


@pytest.mark.postgresql
def test_a_takeover_that_would_close_a_circle_writes_nothing(cast, chain):
    leaves(cast, "leader")
    with pytest.raises(ChainRefused):
        take_over(cast.member("leader"), cast.member("member"), actor=SYSTEM)
    assert ChainLink.objects.filter(ends=None).count() == 3


@pytest.mark.parametrize(
    ("day", "months", "first", "last"),
    [
        (date(2026, 12, 1), 3, date(2026, 10, 1), date(2026, 12, 31)),
        (date(2026, 2, 28), 3, date(2026, 1, 1), date(2026, 3, 31)),
        (date(2024, 2, 1), 1, date(2024, 2, 1), date(2024, 2, 29)),
        (date(2026, 7, 1), 6, date(2026, 7, 1), date(2026, 12, 31)),
        (date(2026, 7, 1), 12, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_counted_from_january(day, months, first, last):
    assert period_of(day, months) == (first, last)


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9)), st.integers(1, 9), st.integers(1, 9))
def test_a_new_link_closes_a_circle_exactly_where_the_lower_one_stands_above(upper_of, one, other):
    links_of = {low: high for low, high in upper_of.items() if low != high}
    closes = bool(circle(one, other, links_of))
    assert closes == (one == other or other in up(one, links_of))
    pairs = [(high, low) for low, high in links_of.items()]
    below = {low for low in range(1, 10) if one in up(low, links_of) and low != one}
    assert below == down(one, pairs)


def test_no_name_is_drawn_over_another():
    members = [Branch(f"委员{n}") for n in range(3)]
    top = Branch("主席", below=[Branch("甲", below=members), Branch("乙"), Branch("丙")])
    picture = draw(top)
    cards = sorted(mark.y for mark in picture.marks if mark.is_card and mark.x > 1)
    assert all(later - first >= 50 for first, later in pairwise(cards))
    lines = sorted(mark.y for mark in picture.marks if not mark.is_card)
    assert all(later - first >= 30 for first, later in pairwise(lines))
    assert max(mark.y for mark in picture.marks) + 25 <= picture.height


def test_the_picture_keeps_within_its_queries(cast, client, chain, django_assert_max_num_queries):
    cast.enter(client, "officer")
    client.get(reverse("liaison:chain"))
    with django_assert_max_num_queries(12):
        client.get(reverse("liaison:chain"))
    assert LiaisonRule.objects.of(cast.committee.pk).months == 3


def test_a_leader_sees_the_activities_of_their_body_to_which_they_came(
    cast, client, called, on_sheet
):
    seat(cast, leader="chair")
    body = organisation.add_unit(cast.committee, "special", "经济委", actor=SYSTEM)
    make_link("leader", cast.member("leader"), body, actor=SYSTEM)
    past = {"day": 0, "hours": (time(8), time(9))}
    held = called("leader", "member", title="水源地视察", lead=body, **past)
    missed = called("leader", "member", title="窗口监督", lead=body, **past)
    for activity, outcome in ((held, None), (missed, "absent")):
        row = on_sheet(activity, "leader")
        if outcome is None:
            sign_in(row, actor=SYSTEM)
        else:
            settle_participant(row, outcome=outcome, actor=SYSTEM)
        settle_participant(on_sheet(activity, "member"), outcome="absent", actor=SYSTEM)
        close_sheet(activity, actor=SYSTEM)
    cast.enter(client, "leader")
    page = client.get(reverse("liaison:own")).content.decode()
    told = page[page.index("我联系的") :]
    assert "水源地视察" in told
    assert "窗口监督" not in told


def test_of_a_members_notebook_the_chain_says_how_many_and_never_who(cast, client, chain):
    he = cast.member("member")
    for n in range(2):
        facts = PersonFacts(f"穆怀瑾{n}", consent_on=clock.today())
        save_person(he, facts, actor=cast.actor("member"))
    cast.enter(client, "leader")
    page = client.get(reverse("liaison:chain")).content.decode()
    assert "界别群众2位，还没有联系" in page
    assert "穆怀瑾" not in page
