"""What single rows may say: of terms, bodies, posts and days, and of names that are there already."""

from __future__ import annotations

from datetime import date, timedelta

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, Person, Sector, Unit
from lianxin.workbook.tests.books import PAGE, applied, faults, looked_at, made, words_of


def test_who_goes_on_in_the_next_term_has_not_left_this_one(cast, office):
    he = cast.member("member")
    before = office.get(f"{PAGE}export/").content
    term = services.open_next_term(he.term, starts=clock.today() + timedelta(days=60), actor=SYSTEM)
    services.continue_members([he], term, actor=SYSTEM)
    for data in (before, office.get(f"{PAGE}export/").content):
        assert "一处也不用改" in looked_at(office, data)[1]
    heads = ["姓名", "界别", "离任日期", "怎样离任"]
    applied(office, made(委员=[heads, ["何秋萍", he.sector.name, clock.today(), "辞去"]]))
    assert Member.objects.get(pk=he.pk).ends == clock.today()
    assert not Member.objects.filter(term=term).exists()


def test_a_sub_group_may_stand_above_the_group_to_which_it_belongs(cast, office):
    heads = ["类别", "名称", "属于"]
    book = made(
        机构和小组=[heads, ["小组", "甲一小组", "甲活动组"], ["界别活动组", "甲活动组", ""]]
    )
    applied(office, book)
    assert Unit.objects.get(name="甲一小组").parent.name == "甲活动组"
    book = made(
        机构和小组=[heads, ["小组", "甲一小组", "乙活动组"], ["界别活动组", "乙活动组", ""]]
    )
    applied(office, book)
    assert Unit.objects.get(name="甲一小组").parent.name == "乙活动组"


def test_no_group_belongs_to_itself_not_even_in_a_circle(cast, office):
    heads = ["类别", "名称", "属于"]
    one = ["联络组", "甲组", "甲组"]
    assert words_of(office, made(机构和小组=[heads, one])) == ["不能自己属于自己，绕一圈也不行。"]
    circle = [["联络组", "甲组", "乙组"], ["联络组", "乙组", "甲组"]]
    assert len(words_of(office, made(机构和小组=[heads, *circle]))) == 2
    above = services.add_unit(cast.committee, "liaison", "甲组", actor=SYSTEM)
    services.add_unit(cast.committee, "liaison", "乙组", parent=above, actor=SYSTEM)
    told = words_of(office, made(机构和小组=[heads, circle[0]]))  # the file says only half of it
    assert told == ["不能自己属于自己，绕一圈也不行。"]
    told = words_of(office, made(机构和小组=[heads, ["联络组", "丙组", "没有的组"]]))
    assert told == ["没有叫“没有的组”的组。"]


def test_a_body_belongs_where_its_kind_may_belong(cast, office):
    heads = ["类别", "名称", "属于"]
    services.add_unit(cast.committee, "liaison", "甲组", actor=SYSTEM)
    for row, told in (
        (["界别活动组", "丙组", "甲组"], "界别活动组只能属于专门委员会。"),
        (["党组", "市政协党组", "甲组"], "党组不属于别的。"),
        (["专委会党小组", "提案委党小组", ""], "专委会党小组要写明属于哪一个（专门委员会）。"),
        (["读书会", "丁组", ""], "没有“读书会”这一类。可以写：专门委员会、界别活动组、"),
    ):
        (said,) = words_of(office, made(机构和小组=[heads, row]))
        assert said.startswith(told)
    services.add_unit(cast.committee, "group", "甲组", actor=SYSTEM)
    book = made(
        机构和小组=[heads, ["联络组", "丙组", "甲组"]]
    )  # the group of that name is not meant
    assert words_of(office, book) == []
    book = made(机构和小组=[heads, ["小组", "丙组", "甲组"]])
    assert words_of(office, book) == ["叫“甲组”的组不止一个。"]


def test_an_area_can_be_emptied_and_an_end_cannot(cast, office):
    unit = services.add_unit(
        cast.committee, "liaison", "望江组", area="street", area_name="望江街道", actor=SYSTEM
    )
    heads = ["类别", "名称", "片区类别", "片区"]
    applied(office, made(机构和小组=[heads, ["联络组", "望江组", "", ""]]))
    unit.refresh_from_db()
    assert (unit.area, unit.area_name) == ("", "")
    services.end_unit(unit, last_day=date(2099, 1, 1), actor=SYSTEM)
    book = made(机构和小组=[["类别", "名称", "撤销日期"], ["联络组", "望江组", ""]])
    assert words_of(office, book) == ["撤销日期不能在表里去掉。"]


def test_a_name_that_another_has_is_found_before_anything_is_written(cast, office):
    first = services.add_unit(cast.committee, "group", "甲组", actor=SYSTEM)
    services.add_unit(cast.committee, "group", "乙组", actor=SYSTEM)
    handles = services.add_unit(cast.committee, "handling", "市甲局", actor=SYSTEM)
    services.add_unit(cast.committee, "handling", "市乙局", actor=SYSTEM)
    book = made(
        机构和小组=[["编号", "类别", "名称"], [str(first.ref)[:8], "界别活动组", "乙组"]],
        承办单位=[["编号", "单位名称"], [str(handles.ref)[:8], "市乙局"]],
    )
    assert words_of(office, book) == ["已经有一个叫“乙组”。", "已经有一个叫“市乙局”。"]


def test_of_a_post_that_is_written_only_the_last_day_can_be_written(cast, office):
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    post = cast.committee.posts.get(key="convener")
    day, ends = clock.today() - timedelta(days=9), clock.today() + timedelta(days=9)
    services.appoint(
        cast.person("member"), post, group, starts=day, ends=ends, actor=SYSTEM
    )  # fmt: skip
    heads, row = ["姓名", "职务", "在哪里"], ["何秋萍", "召集人", "一组"]
    fixed = "写过的任职，从哪天、代谁、怎样代都不能在表里改。请写上到哪天，再另写一行。"
    for head, cell, said in (
        ("从哪天", clock.today(), fixed),
        ("代谁", "温树声", fixed),
        ("怎样代", "代理", fixed),
        ("到哪天", "", "到哪天不能在表里去掉。要接着任，请另写一行，从后一天起。"),
    ):
        assert words_of(office, made(任职=[[*heads, head], [*row, cell]])) == [said]
    again = [*row, ends + timedelta(days=1)]
    applied(office, made(任职=[[*heads, "从哪天"], again]))
    assert Appointment.objects.filter(person=cast.person("member"), unit=group).count() == 2


def test_for_whom_somebody_acts_is_known_before_anything_is_written(cast, office):
    he, head = cast.member("member"), cast.member("head")
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    heads = ["姓名", "职务", "在哪里", "代谁", "怎样代"]

    def acting(name):
        return made(任职=[heads, ["何秋萍", "牵头召集人", "一组", name, "代理"]])

    assert words_of(office, acting("查无此人")) == ["名册里没有“查无此人”，不能写成代他。"]
    assert words_of(office, acting("何秋萍")) == ["自己不能代自己。"]
    twin = services.enter_member(
        he.term, name="温树声", sector=he.sector, starts=he.starts, employer="市一中", actor=SYSTEM
    )
    told = words_of(office, acting("温树声"))
    assert told == ["名册里不止一位温树声，不知道代的是哪一位。请到那个组的页面上写。"]
    post = cast.committee.posts.get(key="lead_convener")
    services.appoint(twin.person, post, group, starts=clock.today(), actor=SYSTEM)
    applied(office, acting("温树声"))
    held = Appointment.objects.get(person=he.person, unit=group)
    assert held.acting_for == twin.person != head.person


def test_a_change_does_not_lie_before_an_earlier_one(cast, office):
    he, today = cast.member("member"), clock.today()
    assert he.starts < today - timedelta(days=5)
    book = made(委员=[["姓名", "界别", "专业"], ["何秋萍", he.sector.name, "儿科"]])
    services.change_member(he, since=today - timedelta(days=2), profession="全科", actor=SYSTEM)
    early = (today - timedelta(days=3)).isoformat()
    url, page = looked_at(office, book, since=early)
    assert f"{today - timedelta(days=2)}已经改过一次" in page
    assert [(f.row, f.column) for f in office.get(url).context["faults"]] == [(2, "C")]
    phone = made(委员=[["姓名", "界别", "电话"], ["何秋萍", he.sector.name, "13812345207"]])
    applied(office, phone, since=early)  # nothing is kept of a telephone number
    applied(office, book, since=(today - timedelta(days=2)).isoformat())
    assert Member.objects.get(pk=he.pk).profession == "儿科"


def test_what_differs_in_blanks_only_stays_one_and_the_same(cast, office):
    sector = Sector.objects.create(committee=cast.committee, name="医药  卫生界", order=70)
    he = cast.member("member")
    services.change_member(
        he, since=None, name="阿依•古丽", employer="市  医院", sector=sector, actor=SYSTEM
    )
    assert "一处也不用改" in looked_at(office, office.get(f"{PAGE}export/").content)[1]
    applied(office, made(界别=[["界别", "顺序"], ["医药 卫生界", 71]]))
    sector.refresh_from_db()
    assert sector.order == 71
    assert not Sector.objects.filter(name="医药 卫生界").exists()


def test_a_list_of_the_new_term_makes_no_second_person_of_who_was_there_before(cast, office):
    he = cast.member("member")
    services.open_next_term(he.term, starts=clock.today(), actor=SYSTEM)
    rows = [["姓名", "界别", "工作单位"], ["何秋萍", he.sector.name, he.person.employer]]
    told = faults(office, made(委员=rows))
    assert [(row, column) for _sheet, row, column, _words in told] == [(2, "A")]
    assert "以前的名册里有何秋萍。连任的，请到“换届”里勾" in told[0][3]
    rows[1][2] = "市一中"  # another person of the name
    applied(office, made(委员=rows))
    assert Person.objects.filter(name="何秋萍").count() == 2


def test_what_is_left_out_is_only_what_does_not_stand_in_the_sheet(cast, office):
    he, other = cast.member("member"), cast.member("other_member")
    heads, sector = ["编号", "姓名", "界别", "电话"], he.sector.name
    rows = [
        heads,
        ["", he.person.name, "没有的界", ""],  # by the name, and something is wrong
        [str(other.ref)[:8], "", sector, ""],  # by the number, and the name is missing
        ["", "新来的", sector, "138"],  # none of ours
    ]
    url, _page = looked_at(office, made(委员=rows))
    sums = {one["sheet"]: one["left_out"] for one in office.get(url).context["sums"]}
    ours = Member.objects.filter(committee=cast.committee).count()
    assert sums == {"委员": ours - 2}
    rows = [heads, ["", he.person.name, sector, ""], ["", he.person.name, sector, ""]]
    url, _page = looked_at(office, made(委员=rows))
    assert office.get(url).context["sums"][0]["left_out"] == ours - 1


def test_of_two_of_one_name_one_that_is_wrong_leaves_the_other_out(cast, office):
    he = cast.member("member")
    services.enter_member(
        he.term, name=he.person.name, sector=he.sector, starts=he.starts, actor=SYSTEM
    )
    url, _page = looked_at(office, made(委员=[["姓名", "界别"], [he.person.name, he.sector.name]]))
    ours = Member.objects.filter(committee=cast.committee).count()
    assert office.get(url).context["sums"][0]["left_out"] == ours - 1


def test_a_body_works_in_an_area_that_is_on_the_list_and_that_says_its_kind(cast, office):
    heads = ["类别", "名称", "片区"]
    told = words_of(office, made(机构和小组=[heads, ["联络组", "甲组", "没有乡"]]))
    assert told == ["没有“没有乡”这个乡镇、街道或园区。先写进“乡镇街道”那张表。"]
    applied(office, made(机构和小组=[heads, ["联络组", "甲组", "望江街道"]]))
    assert Unit.objects.get(name="甲组").area == "street"
