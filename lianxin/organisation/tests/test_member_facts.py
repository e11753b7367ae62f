"""Facts of members that are said with the committee's dictionaries, and what only the office sees."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import (
    FactWord,
    Member,
    MemberVersion,
    ScheduledMemberChange,
)
from lianxin.organisation.reads.words import cpc_on
from lianxin.organisation.rules import words as rules
from lianxin.organisation.services import MemberRefused, WordRefused
from lianxin.organisation.tests.test_membership import again, change, facts_on, written
from tests.fixtures.papers import paper_words

DAY = timedelta(days=1)
BORN, LIVES = "1971-05-20", "石榴巷9号㛃栋"
SAID = {
    "identity": "专业技术人员",
    "trade": "卫生和社会工作",
    "employer_type": "事业单位",
    "in_system": "in",
    "recommended_by": "市委统战部",
}


@pytest.fixture
def he(cast):
    return cast.member("member")


@pytest.fixture
def office(as_one):
    return as_one("officer")


def word(he, name, kind="parties"):
    return FactWord.objects.get(committee=he.committee, kind=kind, name=name)


def page_of(client, member):
    return client.get(reverse("organisation:person", args=[member.person.ref])).content.decode()


def test_several_parties_stand_in_one_line_and_one_of_them_says_who_is_a_cpc_member():
    assert rules.parted("民盟, 九三学社；致公党 台盟/民进") == [
        "民盟", "九三学社", "致公党", "台盟", "民进",
    ]  # fmt: skip
    assert [rules.is_cpc(said, "中共") for said in ("民盟、中共", "民盟", "")] == [
        True,
        False,
        None,
    ]
    assert rules.is_cpc("民盟", "") is None
    assert (
        rules.renamed("parties", "民盟、九三学社", "民盟", "中国民主同盟")
        == "中国民主同盟、九三学社"
    )
    assert rules.renamed("trade", "农、林、牧、渔业", "农、林、牧、渔业", "农业") == "农业"


def test_a_committee_begins_with_its_dictionaries_and_one_cpc(he):
    mine = FactWord.objects.filter(committee=he.committee)
    assert {kind: mine.filter(kind=kind).count() for kind in FactWord.Kind.values} == {
        kind: len(names) for kind, names in rules.SEEDS.items()
    }
    assert [one.name for one in mine.filter(is_cpc=True)] == ["中共"]
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.filter(name="民盟").update(is_cpc=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.filter(is_cpc=True).update(kind="trade", name="x")


def test_what_was_so_on_a_day_can_be_asked(he):
    today = clock.today()
    change(he, None, parties="群众", **SAID)
    change(again(he), today - 9 * DAY, parties="中共", trade="教育", in_system="out")
    he = again(he)
    then = facts_on(he, today - 10 * DAY)
    assert (then.parties, then.trade, then.in_system) == ("群众", "卫生和社会工作", "in")
    assert (he.parties, he.trade, he.identity) == ("中共", "教育", "专业技术人员")
    assert [cpc_on([he], today - n * DAY) for n in (10, 9)] == [{he.pk: False}, {he.pk: True}]
    change(he, None, parties="")
    assert cpc_on([again(he)]) == {}


def test_a_word_of_no_dictionary_is_not_written_by_any_way(cast, office, he):
    with pytest.raises(MemberRefused, match="“党派”里没有“民联”"):
        change(he, None, parties="民盟、民联")
    with pytest.raises(MemberRefused, match="“行业”里没有“看病”"):
        change(he, clock.today() + DAY, trade="看病")
    answer = office.post(
        reverse("organisation:facts", args=[he.ref]), written(he, parties="民联", employer=LIVES)
    )
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "“党派”里没有“民联”" in shown
    assert LIVES in shown
    new = {"name": "钱某", "sector": he.sector_id, "starts": clock.today().isoformat()}
    assert office.post("/organisation/members/add/", new | {"parties": "民联"}).status_code == 422
    assert not Member.objects.filter(parties__contains="民联").exists()
    assert again(he).parties == ""


def test_parties_are_written_in_one_spelling(office, he):
    url = reverse("organisation:facts", args=[he.ref])
    assert office.post(url, written(he, parties="民盟 ，中共", **SAID)).status_code == 302
    assert again(he).parties == "民盟、中共"
    shown = page_of(office, he)
    for words in ("民盟、中共（中共委员）", *SAID.values()):
        assert words in shown or words == "in"
    assert "体制内" in shown


def test_the_register_shows_cpc_members_or_the_others_of_a_day(office, cast, he):
    other = cast.member("other_member")
    change(he, clock.today() - 2 * DAY, parties="中共")
    change(other, None, parties="无党派")

    def names(**asked):
        found = office.get("/organisation/", asked).context["page_obj"]
        return {row.person_id for row in found}

    ours = {he.person_id, other.person_id}
    assert names(cpc="yes") & ours == {he.person_id}
    assert names(cpc="no") & ours == {other.person_id}
    assert names(cpc="yes", on=(clock.today() - 3 * DAY).isoformat()) & ours == set()
    assert not names(cpc="yes") & names(cpc="no")


def test_a_word_that_is_called_otherwise_is_so_wherever_it_was_written(office, he):
    change(he, None, parties="民盟、中共")
    change(again(he), clock.today() - 5 * DAY, parties="民盟")
    change(again(he), clock.today() + 5 * DAY, parties="民盟、九三学社")
    facts = {"word": word(he, "民盟").pk, "name": "中国民主同盟", "order": 3, "in_use": "on"}
    assert office.post("/organisation/words/parties/", facts).status_code == 302
    assert again(he).parties == "中国民主同盟"
    assert MemberVersion.objects.get().parties == "中国民主同盟、中共"
    assert ScheduledMemberChange.objects.get().parties == "中国民主同盟、九三学社"


def test_a_word_is_added_put_away_and_never_there_twice(office, he):
    page = "/organisation/words/employer_type/"
    assert office.post(page, {"name": "街道集体", "order": 9, "in_use": "on"}).status_code == 302
    again_ = office.post(page, {"name": "街道集体", "order": 9, "in_use": "on"})
    assert again_.status_code == 422
    assert "“街道集体”已经在单子上了。" in again_.content.decode()
    change(he, None, employer_type="街道集体")
    away = {"word": word(he, "街道集体", "employer_type").pk, "name": "街道集体", "order": 9}
    assert office.post(page, away).status_code == 302
    assert "街道集体，停用了，1位" in office.get(page).content.decode()
    facts = reverse("organisation:facts", args=[he.ref])
    assert "街道集体" in office.get(facts).content.decode()  # it is written, so it may stay
    assert office.post(facts, written(he, employer_type="街道集体")).status_code == 302
    change(again(he), None, employer_type="")
    assert "街道集体" not in office.get(facts).content.decode()
    assert office.get("/organisation/words/nothing/").status_code == 404
    with pytest.raises(WordRefused, match="顿号"):
        services.save_word(he.committee, "parties", "民盟、民进", order=1, actor=SYSTEM)


def test_another_party_can_be_the_cpc_and_then_the_first_is_not(office, he):
    facts = {"name": "中国共产党", "order": 1, "in_use": "on", "is_cpc": "on"}
    assert office.post("/organisation/words/parties/", facts).status_code == 302
    mine = FactWord.objects.filter(committee=he.committee, is_cpc=True)
    assert [one.name for one in mine] == ["中国共产党"]
    assert "中国共产党，0位中共委员" in office.get("/organisation/words/parties/").content.decode()


def test_only_the_office_words_the_dictionaries(as_one, he):
    for who in ("nobody", "member", "head", "clerk", "system", "security", "audit"):
        answer = as_one(who).post("/organisation/words/parties/", {"name": "民联", "order": 1})
        assert answer.status_code == 403, who
    assert not FactWord.objects.filter(name="民联").exists()


# ---------------------------------------------------------------- sealed


def sealed(he, **more):
    change(he, None, birthday=BORN, postal_address=LIVES, **more)
    return again(he)


def test_day_of_birth_and_postal_address_are_sealed_and_shown_to_the_office_alone(as_one, he):
    url = reverse("organisation:facts", args=[he.ref])
    facts = written(he, birthday=BORN, postal_address=LIVES)
    assert as_one("officer").post(url, facts).status_code == 302
    he = again(he)
    assert (he.birthday, he.postal_address) == (BORN, LIVES)
    with connection.cursor() as cursor:
        cursor.execute("SELECT birthday_sealed, postal_address_sealed FROM organisation_member")
        kept = b"".join(bytes(one) for row in cursor.fetchall() for one in row if one)
    assert BORN.encode() not in kept
    assert LIVES.encode() not in kept
    shown = page_of(as_one("officer"), he)
    assert "1971年5月20日" in shown
    assert LIVES in shown
    own, heads = reverse("organisation:person", args=[he.person.ref]), ("/", "/organisation/")
    for who in ("nobody", "member", "other_member", "head", "clerk", "system", "security", "audit"):
        client = as_one(who)
        for address in (own, url, *heads, "/organisation/words/parties/"):
            answer = client.get(address, follow=True)
            seen = answer.content.decode(errors="replace")
            assert LIVES not in seen, (who, address)
            assert "1971" not in seen, (who, address)


def test_the_log_and_the_papers_say_nothing_of_them(as_one, he):
    he = sealed(he)
    for form in ("docx", "pdf"):
        paper = as_one("officer").get(f"/organisation/register/{form}/")
        seen = paper_words(paper.content, form)
        assert LIVES not in seen
        assert "1971" not in seen
    told = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "birthday" in told
    assert LIVES not in told
    assert BORN not in told


def test_a_day_of_birth_lies_in_the_past(office, he):
    url = reverse("organisation:facts", args=[he.ref])
    for day, words in (((clock.today() + DAY).isoformat(), "今天以前"), ("1771-05-20", "写错年份")):
        answer = office.post(url, written(he, birthday=day, postal_address=LIVES))
        assert answer.status_code == 422
        assert words in answer.content.decode().replace("年份写错了吧", "写错年份")
        assert LIVES in answer.content.decode()
    assert again(he).birthday == ""


def test_they_can_be_written_ahead_and_go_on_into_the_next_term(cast, he):
    sealed(he)
    change(again(he), clock.today() + 9 * DAY, postal_address="新址1号")
    assert "新址1号".encode() not in bytes(
        ScheduledMemberChange.objects.get().postal_address_sealed
    )
    term = services.open_next_term(he.term, starts=clock.today() + 30 * DAY, actor=SYSTEM)
    (going_on,) = services.continue_members([again(he)], term, actor=SYSTEM)
    assert (going_on.birthday, going_on.postal_address) == (BORN, LIVES)
    assert not MemberVersion.objects.exists()  # nothing sealed is kept of the past
    with clock.at(clock.now() + 9 * DAY):
        services.begin_changes(actor=SYSTEM)
        assert again(he).postal_address == "新址1号"
        assert Member.objects.get(pk=going_on.pk).postal_address == "新址1号"
