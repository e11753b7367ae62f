"""Discussion groups: divided by sector, moved by hand, nobody in two; papers from the one list, out of date by name."""

import re

import pypdfium2
import pytest
from django.urls import reverse

from lianxin.activities.models import FurtherQuestion
from lianxin.meetings.models import GroupMember, MeetingGroup, MeetingPrint
from lianxin.meetings.rules.dividing import divide
from lianxin.meetings.rules.seating import places_of, seat
from lianxin.meetings.services import (
    MeetingRefused,
    divide_into_groups,
    put_in_group,
    seat_by_hand,
    write_group,
    write_sitting,
)
from lianxin.organisation.models import Person


@pytest.fixture
def plenary(called):
    return called("member", "other_member", "head", key="plenary", title="七届二次全体会议")


@pytest.fixture
def group(cast, plenary):
    def make(name, **facts) -> MeetingGroup:
        facts = {"kind": MeetingGroup.Kind.DISCUSSION, **facts}
        return write_group(plenary, name=name, actor=cast.actor("officer"), **facts)

    return make


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as found:
        return "\n".join(page.get_textpage().get_text_bounded() for page in found)


def test_sectors_stay_whole_and_groups_are_alike():
    people = [(f"甲{n}", "甲") for n in range(5)] + [(f"乙{n}", "乙") for n in range(3)]
    people += [(f"丙{n}", "丙") for n in range(3)] + [("丁", "丁")]
    first, second = divide(people, [0, 0])
    assert (len(first), len(second)) == (6, 6)
    assert {one[0] for one in first} == {"甲", "丁"}
    assert divide([("戊", "戊")], [3, 1]) == [[], ["戊"]]


def test_the_middle_of_the_front_row_comes_first():
    assert places_of(1, 5) == [(1, 3), (1, 2), (1, 4), (1, 1), (1, 5)]
    seated, standing = seat(["主席", "副主席", "委员"], 1, 3, {"委员": (1, 2)})
    assert seated == {"委员": (1, 2), "主席": (1, 1), "副主席": (1, 3)}
    assert seat(["一", "二"], 1, 1, {}) == ({"一": (1, 1)}, ["二"])
    assert standing == []


def test_everybody_is_in_one_discussion_group(cast, client, plenary, group, on_sheet):
    one, two = group("第一组"), group("第二组")
    cast.enter(client, "officer")
    client.post(reverse("meetings:divide", args=[plenary.ref]))
    assert GroupMember.objects.filter(discusses=True).count() == 3
    row = on_sheet(plenary, "member")
    was = GroupMember.objects.get(participant=row).group
    to = two if was == one else one
    url = reverse("meetings:groups", args=[plenary.ref])
    assert client.post(url, {"people": [str(row.ref)], "group": str(to.ref)}).status_code == 302
    assert GroupMember.objects.get(participant=row).group == to
    assert divide_into_groups(plenary, actor=cast.actor("officer")) == 0


def test_whoever_goes_to_another_group_leads_the_old_one_no_more(cast, plenary, group, on_sheet):
    row = on_sheet(plenary, "member")
    one, two = group("第一组", lead=row), group("第二组")
    assert one.members.get().participant == row
    put_in_group(two, [row], actor=cast.actor("officer"))
    one.refresh_from_db()
    assert one.lead is None


def test_one_name_once_and_one_group_edits(plenary, group):
    group("简报组", kind="secretariat", edits_bulletins=True)
    with pytest.raises(MeetingRefused, match="已经有一个组编简报"):
        group("另一个简报组", kind="secretariat", edits_bulletins=True)
    with pytest.raises(MeetingRefused, match="已经有一个组叫“简报组”"):
        group("简报组")


def test_without_groups_nobody_is_divided(cast, plenary):
    with pytest.raises(MeetingRefused, match="还没有讨论组"):
        divide_into_groups(plenary, actor=cast.actor("officer"))


def test_the_usual_needs_are_asked_once(cast, client, plenary):
    cast.enter(client, "officer")
    url = reverse("meetings:needs", args=[plenary.ref])
    for _time in range(2):
        assert client.post(url, {"answer_by": "2026-11-30"}).status_code == 302
    asked = FurtherQuestion.objects.filter(activity=plenary).values_list("words", flat=True)
    assert list(asked) == ["怎样来", "住宿", "停车", "用餐"]


@pytest.fixture
def sitting(cast, plenary):
    return write_sitting(
        plenary, kind="opening", title="开幕会", starts=plenary.starts, ends=plenary.ends,
        room="会堂", seat_rows=2, seats_in_row=3, actor=cast.actor("officer"),
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["register", "groups", "cards", "badges", "roll", "seats"])
def test_each_paper_is_made_from_the_one_list(cast, client, plenary, sitting, group, kind):
    group("第一组")
    divide_into_groups(plenary, actor=cast.actor("officer"))
    cast.enter(client, "officer")
    url = reverse("meetings:paper", args=[plenary.ref, kind])
    if kind in {"seats", "roll"}:
        url += f"?sitting={sitting.ref}"
    answer = client.get(url)
    assert answer["Content-Type"] == "application/pdf"
    words = words_of(answer.content)
    assert all(name in words for name in ("何秋萍", "陆舟明", "温树声"))
    if kind == "groups":
        assert "第一组" in words
    assert MeetingPrint.objects.get().kind == kind


def test_members_stand_by_strokes_of_their_surnames(cast, client, plenary):
    cast.enter(client, "officer")
    words = words_of(client.get(reverse("meetings:paper", args=[plenary.ref, "register"])).content)
    found = re.findall("何秋萍|陆舟明|温树声", words)
    assert found == [
        "何秋萍",
        "陆舟明",
        "温树声",
    ]  # 7, 7, 12 strokes: 何 before 陆 by the first stroke


def test_one_changed_name_makes_what_was_printed_out_of_date(cast, client, plenary, sitting):
    cast.enter(client, "officer")
    for kind in ("register", "cards", "badges"):
        client.get(reverse("meetings:paper", args=[plenary.ref, kind]))
    url = reverse("meetings:papers", args=[plenary.ref])
    assert "印的旧了" not in client.get(url).content.decode()
    Person.objects.filter(pk=cast.person("member").pk).update(name="何秋平")
    shown = {one["label"]: one["changed"] for one in client.get(url).context["papers"]}
    assert shown["名册"] == shown["桌牌"] == shown["证件"] == "何秋平的变了或者是后加的"
    client.get(reverse("meetings:paper", args=[plenary.ref, "cards"]))
    again = {one["label"]: one["changed"] for one in client.get(url).context["papers"]}
    assert (again["桌牌"], again["名册"]) == ("", "何秋平的变了或者是后加的")


def test_a_seat_by_hand_changes_the_plan_and_no_other_paper(
    cast, client, plenary, sitting, on_sheet
):
    cast.enter(client, "officer")
    seats = reverse("meetings:paper", args=[plenary.ref, "seats"]) + f"?sitting={sitting.ref}"
    client.get(seats)
    client.get(reverse("meetings:paper", args=[plenary.ref, "register"]))
    row = on_sheet(plenary, "head")
    url = reverse("meetings:seat", args=[sitting.ref, row.ref])
    assert client.post(url, {"row": 2, "seat": 3}).status_code == 302
    assert client.post(url, {"row": 9, "seat": 1}).status_code == 409
    papers = client.get(reverse("meetings:papers", args=[plenary.ref])).context["papers"]
    shown = {one["label"]: one["changed"] for one in papers}
    assert "温树声" in shown["开幕会座次图"]
    assert shown["名册"] == ""
    other = on_sheet(plenary, "member")
    with pytest.raises(MeetingRefused, match="另外排给别人了"):
        seat_by_hand(sitting, other, row=2, seat=3, actor=cast.actor("officer"))


def test_a_paper_that_needs_a_sitting_is_not_there_without_one(cast, client, plenary, sitting):
    cast.enter(client, "officer")
    for kind, query in (("seats", ""), ("register", f"?sitting={sitting.ref}"), ("nothing", "")):
        url = reverse("meetings:paper", args=[plenary.ref, kind]) + query
        assert client.get(url).status_code == 404


def test_a_member_reads_their_own_timetable(cast, client, plenary, sitting, group, on_sheet):
    group("第一组", room="二楼会议室", lead=on_sheet(plenary, "member"))
    cast.enter(client, "member")
    page = client.get(reverse("meetings:timetable", args=[plenary.ref])).content.decode()
    assert "您在1排2座" in page
    assert "第一组" in page
    assert "召集人何秋萍" in page
    assert "温树声" not in page
    invitation = client.get(reverse("activities:invitation", args=[plenary.ref])).content.decode()
    assert reverse("meetings:timetable", args=[plenary.ref]) in invitation
    cast.enter(client, "outsider")
    assert client.get(reverse("meetings:timetable", args=[plenary.ref])).status_code in {403, 404}


def test_a_group_that_begins_to_discuss_takes_its_people_along(cast, plenary, group, on_sheet):
    row = on_sheet(plenary, "member")
    one = group("第一组", lead=row)
    other = group("会务组", kind="secretariat")
    put_in_group(other, [row], actor=cast.actor("officer"))
    facts = {"kind": MeetingGroup.Kind.DISCUSSION, "name": "第二组"}
    write_group(plenary, other, actor=cast.actor("officer"), **facts)
    assert GroupMember.objects.get(participant=row, discusses=True).group == other
    assert not one.members.exists()
