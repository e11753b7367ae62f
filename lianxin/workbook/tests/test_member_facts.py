"""Facts of members that are said with the committee's dictionaries, in the workbook; what is sealed."""

from __future__ import annotations

import pytest

from lianxin.organisation.models import PostRight
from lianxin.organisation.tests.test_member_facts import BORN, LIVES, SAID, sealed, word
from lianxin.organisation.tests.test_membership import again
from lianxin.workbook.tests.books import PAGE, applied, faults, looked_at, made, sheet


@pytest.fixture
def he(cast):
    return cast.member("member")


@pytest.mark.parametrize(
    "who",
    ["nobody", "member", "other_member", "head", "clerk", "system", "security", "audit"],
)
def test_day_of_birth_and_postal_address_are_handed_out_to_the_office_alone(as_one, he, who):
    sealed(he)
    answer = as_one(who).get(f"{PAGE}export/", follow=True)
    seen = answer.content.decode(errors="replace")
    assert LIVES not in seen
    assert "1971" not in seen
    assert answer.status_code == 403 or "xlsx" not in str(answer.headers)


def test_the_workbook_holds_the_new_facts_both_ways(office, he):
    sealed(he, parties="民盟、中共", **SAID)
    data = office.get(f"{PAGE}export/").content
    row = next(row for row in sheet(data, "委员") if row["姓名"] == he.person.name)
    assert (row["身份"], row["体制内外"], row["推荐单位"]) == (
        "专业技术人员",
        "体制内",
        "市委统战部",
    )
    assert (str(row["出生日期"])[:10], row["通信地址"]) == (BORN, LIVES)
    assert {"哪一种": "党派", "名目": "中共", "是中共": "是"}.items() <= next(
        one for one in sheet(data, "名目") if one["名目"] == "中共"
    ).items()
    assert "一处也不用改" in looked_at(office, data)[1]


def test_an_old_workbook_without_the_columns_wipes_nothing(office, he):
    sealed(he, parties="民盟", **SAID)
    applied(office, made(委员=[["姓名", "界别", "职务"], [he.person.name, he.sector.name, "院长"]]))
    he = again(he)
    assert he.person.position == "院长"
    assert {name: getattr(he, name) for name in SAID} == SAID
    assert (he.birthday, he.postal_address, he.parties) == (BORN, LIVES, "民盟")


def test_new_words_and_who_is_said_with_them_come_in_together(office, he):
    heads = ["姓名", "界别", "党派", "行业", "体制内外", "出生日期", "通信地址"]
    row = [he.person.name, he.sector.name, "中共，民联", "看病", "体制外", "1971.5.20", LIVES]
    told = faults(office, made(委员=[heads, row]))
    assert sorted(one[3][:12] for one in told) == ["“党派”里没有“民联”。", "“行业”里没有“看病”。"]
    words = [["哪一种", "名目", "是中共"], ["党派", "民联", ""], ["行业", "看病", ""]]
    applied(office, made(名目=words, 委员=[heads, row]))
    he = again(he)
    assert (he.parties, he.trade, he.in_system) == ("中共、民联", "看病", "out")
    assert (he.birthday, he.postal_address) == (BORN, LIVES)
    assert word(he, "民联").in_use


def test_the_sheet_of_dictionaries_puts_away_and_says_which_is_the_cpc(office, he):
    rows = [["哪一种", "名目", "还在用", "是中共"], ["党派", "群众", "否", ""]]
    applied(office, made(名目=rows))
    assert not word(he, "群众").in_use
    assert word(he, "中共").is_cpc  # it does not stand in the sheet
    assert word(he, "群众").is_no_party  # nor does this
    heads = rows[0]
    two = [
        heads,
        ["党派", "民盟", "", "是"],
        ["党派", "民进", "", "是"],
        ["行业", "教育", "", "是"],
    ]
    assert [(one[1], one[3]) for one in faults(office, made(名目=two))] == [
        (3, "只有一个党派是中共。"),
        (4, "只有一个党派是中共。"),
    ]
    none = [
        ["哪一种", "名目", "是中共", "不是党派"],
        ["党派", "民盟", "", "是"],
        ["党派", "无党派", "", "否"],
    ]
    applied(office, made(名目=none))
    assert (word(he, "民盟").is_no_party, word(he, "无党派").is_no_party) == (True, False)
    wrong = [none[0], ["行业", "教育", "", "是"], ["党派", "中共", "是", "是"]]
    assert [one[1] for one in faults(office, made(名目=wrong))] == [2, 3]
    twice = [heads, ["党派", "民联", "", ""], ["党派", "民联", "", ""], ["党派", "a、b", "", ""]]
    assert [one[1] for one in faults(office, made(名目=twice))] == [3, 4]


def test_who_appoints_and_does_not_keep_the_register_hands_out_nothing_sealed(cast, office, he):
    sealed(he, phone="13812345208")
    PostRight.objects.filter(right="organisation.people").delete()
    data = office.get(f"{PAGE}export/").content
    row = next(row for row in sheet(data, "委员") if row["姓名"] == he.person.name)
    assert not {"电话", "出生日期", "通信地址"} & set(row)
