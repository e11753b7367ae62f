"""One workbook both ways: export brought in again changes nothing; every error by its cell."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.organisation import services
from lianxin.organisation.models import Appointment, Member, Person, Unit
from lianxin.organisation.tests.test_membership import facts_on
from lianxin.workbook.models import Workbook
from lianxin.workbook.reads import reading
from lianxin.workbook.services import workbooks
from lianxin.workbook.tests.books import MARK, PAGE, applied, faults, looked_at, made, sent


def test_what_is_exported_and_brought_in_again_changes_nothing(cast, office):
    he = cast.member("member")
    facts = {"parties": "民盟、致公党", "phone": "+85261234567", "helps_with": MARK}
    services.change_member(he, since=None, actor=SYSTEM, **facts)
    group = services.add_unit(cast.committee, "group", f"一组{MARK}", actor=SYSTEM)
    part = services.add_unit(cast.committee, "subgroup", "一小组", parent=group, actor=SYSTEM)
    post = part.committee.posts.get(key="sub_lead_convener")
    services.appoint(
        he.person, post, part, starts=clock.today(), ends=clock.today() + timedelta(9), actor=SYSTEM
    )
    services.add_unit(
        cast.committee, "liaison", "园区组", area="park", area_name="临港", actor=SYSTEM
    )
    data = office.get(f"{PAGE}export/").content
    _url, page = looked_at(office, data, since=clock.today().isoformat())
    assert "和现在的一样，一处也不用改" in page
    read = CalamineWorkbook.from_filelike(io.BytesIO(data))
    rows = read.get_sheet_by_name("委员").to_python()
    row = next(row for row in rows if row[1] == "何秋萍")
    assert (row[5], row[9], row[11]) == ("民盟、致公党", MARK, "+85261234567")
    assert len(rows) == 1 + Member.objects.filter(committee=cast.committee).count()


@pytest.mark.usefixtures("ordinary_morning")
def test_new_people_groups_and_posts_come_in_together(cast, office):
    sector = cast.member("member").sector.name
    book = made(
        界别=[["界别"], ["新的社会阶层人士"]],
        委员=[
            ["姓名", "界别", "工作单位", "电话", "任委员日期", "怎样任委员"],
            ["阿卜杜拉•买买提", "新的社会阶层人士", MARK, "+853 6612 3456", "2026.3.1", "增补"],
            ["张　三", sector, "", 13812345207, date(2026, 3, 1), "增补"],
        ],
        机构和小组=[
            ["类别", "名称", "属于", "片区类别", "片区"],
            ["界别活动组", "新阶层组", "", "", ""],
            ["小组", "新阶层一小组", "新阶层组", "", ""],
            ["联络组", "望江联络组", "", "街道", "望江街道"],
        ],
        任职=[
            ["姓名", "职务", "在哪里", "从哪天"],
            ["张三", "牵头召集人", "新阶层组", "2026年3月1日"],
            ["阿卜杜拉·买买提", "召集人", "新阶层组", ""],
            ["何秋萍", "联络组组长", "望江联络组", ""],
        ],
        承办单位=[["单位名称", "惯例几个工作日答复"], ["市新局", 12]],
    )
    applied(office, book, since="2026-03-02")
    new = Member.objects.select_related("person", "sector").get(person__name="阿卜杜拉·买买提")
    assert (new.sector.name, new.person.employer, new.phone) == (
        "新的社会阶层人士",
        MARK,
        "+85366123456",
    )
    assert (new.starts, new.joined_by) == (date(2026, 3, 1), "coopted")
    zhang = Person.objects.get(name="张三")
    assert zhang.name_order.startswith("07")
    held = Appointment.objects.get(person=zhang, post__key="lead_convener")
    assert (held.unit.name, held.starts) == ("新阶层组", date(2026, 3, 1))
    assert Appointment.objects.get(person=new.person, post__key="convener").starts == date(
        2026, 3, 2
    )
    assert Unit.objects.get(name="新阶层一小组").parent.name == "新阶层组"
    assert Unit.objects.get(name="市新局").usual_days == 12
    again = office.get(f"{PAGE}export/").content
    assert "一处也不用改" in looked_at(office, again)[1]


def test_a_change_holds_from_the_day_of_the_workbook(cast, office):
    he, since = cast.member("member"), clock.today() - timedelta(days=3)
    book = made(委员=[["姓名", "界别", "专业"], ["何秋萍", he.sector.name, "儿科"]])
    url, page = looked_at(office, book, since=since.isoformat())
    assert "会改1处" in page
    office.post(url, {"digest": office.get(url).context["digest"]})
    he = Member.objects.get(pk=he.pk)
    assert facts_on(he, since).profession == "儿科"
    assert facts_on(he, since - timedelta(days=1)).profession == ""
    assert he.person.employer == "市第二人民医院"  # a column that is not there says nothing


def test_every_error_is_told_by_sheet_row_and_column(cast, office):
    sector = cast.member("member").sector.name
    book = made(
        委员=[
            ["滨江市政协委员名册", "", "", ""],
            ["姓名", "界别", "任委员日期", "电话"],
            ["", sector, "", ""],
            ["王甲", "没有的界", "", ""],
            ["王乙", sector, "2026-13-01", ""],
            ["王丙", sector, "", "1381234"],
            ["何秋萍", sector, "", ""],
            ["何秋萍", sector, "", ""],
            ["王" * 41, sector, "", ""],
        ],
        任职=[
            ["姓名", "职务", "在哪里"],
            ["查无此人", "召集人", "某组"],
            ["何秋萍", "太上皇", "某组"],
            ["何秋萍", "召集人", "没有的组"],
        ],
    )
    told = [(sheet, row, column) for sheet, row, column, _words in faults(office, book)]
    assert told == [
        ("委员", 3, "A"),
        ("委员", 4, "B"),
        ("委员", 5, "C"),
        ("委员", 6, "D"),
        ("委员", 8, "A"),
        ("委员", 9, "A"),
        ("任职", 2, "A"),
        ("任职", 3, "B"),
        ("任职", 4, "C"),
    ]
    words = {(sheet, row): said for sheet, row, _column, said in faults(office, book)}
    assert "少了4位数字" in words["委员", 6]
    assert "写了两行" in words["委员", 8]
    assert "委员名册里没有“查无此人”" in words["任职", 2]
    url, page = looked_at(office, book)
    assert "有9处要改" in page
    assert office.post(url, {"digest": office.get(url).context["digest"]}).status_code == 409
    assert not Person.objects.filter(name__startswith="王").exists()


def test_merged_cells_and_formulas_are_read_as_they_are_meant(cast, office):
    sector = cast.member("member").sector.name
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("委员")
    sheet.merge_range("A1:C1", "名册（征求意见稿）")
    for column, head in enumerate(["姓名", "界 别", "工作单位（可不填）"]):
        sheet.write(1, column, head)
    sheet.merge_range("B3:B4", sector)
    sheet.write(2, 0, "孔甲")
    sheet.write(3, 0, "孔乙")
    sheet.write_formula(2, 2, '="市"&"一院"', None, "市一院")
    book.close()
    applied(office, out.getvalue())
    for name, employer in (("孔甲", "市一院"), ("孔乙", "")):
        member = Member.objects.get(person__name=name)
        assert (member.sector.name, member.person.employer) == (sector, employer)


def test_two_of_one_name_are_told_apart_by_number_or_employer(cast, office):
    he = cast.member("member")
    twin = services.enter_member(
        he.term, name="何秋萍", sector=he.sector, starts=he.starts, employer="市一中", actor=SYSTEM
    )
    rows = [["姓名", "界别", "专业"], ["何秋萍", he.sector.name, "语文"]]
    told = faults(office, made(委员=rows))
    assert [(row, column) for _sheet, row, column, _words in told] == [(2, "A")]
    assert "不止一位何秋萍" in told[0][3]
    rows = [["姓名", "界别", "工作单位", "专业"], ["何秋萍", he.sector.name, "市一中", "语文"]]
    applied(office, made(委员=rows))
    twin.refresh_from_db()
    assert twin.profession == "语文"
    key = str(he.ref)[:8]
    rows = [["编号", "姓名", "界别"], [key, "何秋平", he.sector.name]]
    applied(office, made(委员=rows))
    assert Person.objects.get(pk=he.person_id).name == "何秋平"


def test_what_was_changed_since_it_was_looked_at_is_looked_at_again(cast, office):
    he = cast.member("member")
    book = made(委员=[["姓名", "界别", "专业"], ["何秋萍", he.sector.name, "儿科"]])
    url, _page = looked_at(office, book)
    digest = office.get(url).context["digest"]
    services.change_member(he, since=None, profession="全科", actor=SYSTEM)
    answer = office.post(url, {"digest": digest})
    assert answer.status_code == 409
    assert "名册又有人改过" in answer.content.decode()
    assert Member.objects.get(pk=he.pk).profession == "全科"
    assert office.post(url, {"digest": office.get(url).context["digest"]}).status_code == 302
    assert office.post(url, {"digest": digest}).status_code == 409  # applied once


def test_who_resigns_in_the_workbook_leaves_on_that_day(cast, office):
    he = cast.member("member")
    day = clock.today().isoformat()
    rows = [
        ["姓名", "界别", "离任日期", "怎样离任"],
        ["何秋萍", he.sector.name, day, ""],
        ["温树声", cast.member("head").sector.name, "", "辞去"],
    ]
    words = [said for *_where, said in faults(office, made(委员=rows))]
    assert words == ["写了离任日期，也要写怎样离任。", "写了怎样离任，也要写离任日期。"]
    rows[1][3] = "调离"
    applied(office, made(委员=rows[:2]))
    he = Member.objects.get(pk=he.pk)
    assert (he.ends, he.left_by) == (clock.today(), "moved")
    assert "一处也不用改" in looked_at(office, office.get(f"{PAGE}export/").content)[1]


def test_a_second_holder_of_a_single_post_is_refused_before_anything_is_written(cast, office):
    group = services.add_unit(cast.committee, "group", "一组", actor=SYSTEM)
    post = cast.committee.posts.get(key="lead_convener")
    held = services.appoint(cast.person("head"), post, group, starts=clock.today(), actor=SYSTEM)
    rows = [["姓名", "职务", "在哪里"], ["何秋萍", "牵头召集人", "一组"]]
    assert "一处只有一位" in faults(office, made(任职=rows))[0][3]
    ended = [*rows[0], "到哪天"], ["温树声", "牵头召集人", "一组", clock.today()]
    later = ["何秋萍", "牵头召集人", "一组", ""]
    book = made(任职=[[*ended[0], "从哪天"], [*ended[1], ""], [*later, date(2099, 1, 1)]])
    applied(office, book)
    held.refresh_from_db()
    assert held.ends == clock.today()
    assert Appointment.objects.get(unit=group, starts=date(2099, 1, 1)).person.name == "何秋萍"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "这个文件是空的"),
        (b"PK\x03\x04 not a book", "没能打开"),
        (b"a,b\n1,2\n", "没能打开"),
        (made(别的=[["甲"]]), "没有认得的工作表"),
    ],
)
def test_what_is_no_workbook_is_said(cast, office, data, sentence):
    answer = sent(office, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Workbook.objects.exists()


def test_a_sheet_without_its_heads_and_unknown_columns_are_told(cast, office):
    told = faults(office, made(委员=[["名字", "单位"], ["王甲", "市一院"]]))
    assert "没找到表头。至少要有这几列：姓名、界别" in told[0][3]
    sector = cast.member("member").sector.name
    book = made(委员=[["姓名", "界别", "血型"], ["何秋萍", sector, "O"]], 食堂=[["甲"]])
    page = looked_at(office, book)[1]
    for words in ("“委员”里的“血型”这一列没有读", "工作表“食堂”没有读"):
        assert words in page


def test_the_content_is_sealed_and_forgotten(cast, office):
    sector = cast.member("member").sector.name
    data = made(委员=[["姓名", "界别", "电话"], ["王甲", sector, "13812345207"]])
    url, _page = looked_at(office, data)
    book = Workbook.objects.get()
    assert book.content == data
    assert data[:40] not in bytes(book.content_sealed)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert workbooks.forget_workbooks(actor=SYSTEM) == 1
    assert Workbook.objects.get().content_sealed is None
    assert "这份表不留了" in office.get(url).content.decode()


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "security", "outsider"])
def test_nobody_but_the_office_takes_the_register_out_or_in(cast, as_one, who):
    office = as_one("officer")
    sector = cast.member("member").sector.name
    data = made(委员=[["姓名", "界别", "专业"], ["何秋萍", sector, "儿科"]])
    url, _page = looked_at(office, data)
    digest = office.get(url).context["digest"]
    client = as_one(who)
    assert client.get(url).status_code in {302, 403, 404}
    assert client.post(url, {"digest": digest}).status_code in {403, 404}
    if who != "outsider":  # who takes out and brings in the other committee's
        assert client.get(f"{PAGE}export/").status_code in {302, 403}
        assert sent(client, data).status_code == 403
    assert cast.member("member").profession == ""


def test_the_other_committee_finds_nobody_of_ours_in_its_workbook(cast, as_one):
    data = as_one("outsider").get(f"{PAGE}export/").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("委员").to_python()
    assert len(rows) == 1


def test_the_preview_asks_no_more_for_many_rows_than_for_few(
    cast, office, django_assert_max_num_queries
):
    sector = cast.member("member").sector.name
    rows = [["姓名", "界别"], *([f"孔{chr(0x4E00 + n)}", sector] for n in range(300))]
    url, _page = looked_at(office, made(委员=rows))
    with django_assert_max_num_queries(17):
        assert "会改300处" in office.get(url).content.decode()


def test_reading_says_the_term_that_runs(cast):
    assert reading.term_of(cast.committee) == cast.member("member").term


@pytest.mark.parametrize("day", ["zz", "2026-13-01"])
def test_a_day_that_is_not_understood_hands_nothing_out_under_todays_name(office, day):
    answer = office.get(f"{PAGE}export/?on={day}")
    assert (answer.status_code, answer["Content-Type"][:9]) == (422, "text/html")
    page = answer.content.decode()
    assert f'value="{day}"' in page
    assert "没认出是哪一天" in page
    answer = office.get(f"/organisation/register/docx/?on={day}", follow=True)
    assert answer.redirect_chain == [("/organisation/", 302)]
    assert "没认出是哪一天" in answer.content.decode()


def test_a_list_stays_when_its_term_is_dropped(cast):
    starts = clock.today() + timedelta(days=30)
    term = services.open_next_term(cast.member("member").term, starts=starts, actor=SYSTEM)
    data = made(委员=[["姓名", "界别"]])
    book = workbooks.bring_workbook(
        cast.committee, data, name="名单.xlsx", since=None, term=term, actor=SYSTEM
    )
    services.drop_next_term(term, actor=SYSTEM)
    book.refresh_from_db()
    assert (book.term, book.content) == (None, data)
