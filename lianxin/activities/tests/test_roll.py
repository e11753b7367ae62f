"""The desk, codes, the screen and lists: whoever is there is signed in once, and nobody else."""

from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from lianxin.activities.models import SentEntry, SignIn
from lianxin.activities.reads.codes import personal_codes, screen_code
from lianxin.activities.rules.roll import codes_of, meant_at, six_digits, step_of
from lianxin.activities.services import (
    ActivityRefused,
    Scan,
    ask_people,
    leave_early,
    participant_of_code,
    sign_in,
    sign_oneself,
    strike_sign_in,
    take_entry,
)
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.documents.sheets import write_sheet

NOW = {"day": 0, "hours": (time(9), time(12))}  # the morning on which tests stand is ten


@pytest.fixture
def made(called):
    return called("member", "other_member", "head", **NOW)


def code_of(made, row):
    return personal_codes(made)[row.pk]


def test_six_digits_are_the_last_of_the_hash_with_their_zeros():
    assert six_digits(bytes([0, 0, 0, 0, 0, 0, 0, 42])) == "000042"
    assert six_digits(bytes([0, 0, 0, 0, 0, 15, 66, 65])) == "000001"


def test_a_code_that_is_taken_is_worked_out_again_and_those_before_keep_theirs():
    def digest(person, again):
        return bytes([0] * 7 + [7 if not again else 7 + person])

    assert codes_of([1, 2, 3], digest) == {1: "000007", 2: "000009", 3: "000010"}


def test_codes_are_six_digits_none_twice_and_stay_when_somebody_is_added(cast, made):
    before = personal_codes(made)
    ask_people(made, [cast.member("away_member")], actor=cast.actor("officer"))
    after = personal_codes(made)
    assert len(set(after.values())) == len(after) >= len(before) == 3
    assert {pk: after[pk] for pk in before} == before
    assert all(len(code) == 6 and code.isdecimal() for code in after.values())


def test_another_sheet_has_other_codes_for_the_same_people(made, called, on_sheet):
    other = called("member", title="另一次", **NOW)
    assert code_of(made, on_sheet(made, "member")) != code_of(other, on_sheet(other, "member"))


def test_the_code_is_shown_in_the_hours_around_and_at_no_other_time(cast, client, made, on_sheet):
    cast.enter(client, "member")
    address = reverse("activities:invitation", args=[made.ref])
    code = code_of(made, on_sheet(made, "member"))
    assert f"{code[:3]} {code[3:]}" in client.get(address).content.decode()
    for moment in (made.starts - timedelta(hours=4, minutes=1), made.ends + timedelta(hours=2.1)):
        with clock.at(moment):
            assert f"{code[:3]} {code[3:]}" not in client.get(address).content.decode()


def test_the_desk_takes_six_digits_once_and_says_so(cast, client, made, on_sheet):
    cast.enter(client, "officer")
    desk = reverse("activities:desk", args=[made.ref])
    code = code_of(made, on_sheet(made, "member"))
    said = client.post(desk, {"name": f"{code[:3]} {code[3:]}"}, follow=True).content.decode()
    assert "何秋萍委员签到了。" in said
    assert SignIn.objects.get().way == "code"
    again = client.post(desk, {"name": code}, follow=True).content.decode()
    at = timezone.localtime(SignIn.objects.get().at)
    assert f"何秋萍委员{at:%-H:%M}已经签过" in again
    assert SignIn.objects.count() == 1


def test_a_code_of_another_sheet_is_refused_with_a_sentence(cast, client, made, called, on_sheet):
    other = called("member", title="另一次", **NOW)
    code = code_of(other, on_sheet(other, "member"))
    cast.enter(client, "officer")
    answer = client.post(reverse("activities:desk", args=[made.ref]), {"name": code})
    assert answer.status_code == 409
    assert "这个码不是这张表上的" in answer.content.decode()
    assert not SignIn.objects.exists()


def test_wrong_codes_are_counted_and_right_ones_are_not(cast, made, on_sheet):
    officer = cast.actor("officer")
    right = code_of(made, on_sheet(made, "member"))
    wrong = "000000" if "000000" not in personal_codes(made).values() else "000001"
    for _try in range(40):
        assert participant_of_code(made, right, actor=officer).person == cast.person("member")
    for _try in range(30):
        with pytest.raises(ActivityRefused, match="不是这张表上的"):
            participant_of_code(made, wrong, actor=officer)
    with pytest.raises(ActivityRefused, match="错得太多"):
        participant_of_code(made, right, actor=officer)


def test_an_expired_code_is_refused(cast, made, on_sheet):
    code = code_of(made, on_sheet(made, "member"))
    with clock.at(made.ends + timedelta(hours=3)), pytest.raises(ActivityRefused, match="前后几个"):
        participant_of_code(made, code, actor=cast.actor("officer"))


def test_a_name_at_the_desk_and_a_press_on_the_list(cast, client, made, on_sheet):
    cast.enter(client, "officer")
    desk = reverse("activities:desk", args=[made.ref])
    client.post(desk, {"name": "陆 舟 明", "is_late": "on", "because": "堵车"})
    client.post(desk, {"row": on_sheet(made, "head").ref})
    rows = SignIn.objects.values_list("participant__person__name", "way", "outcome", "because")
    assert sorted(rows) == [("温树声", "hand", "attended", ""), ("陆舟明", "hand", "late", "堵车")]
    assert "名册上没有这个名字" in client.post(desk, {"name": "查无此人"}).content.decode()


def test_somebody_not_on_the_sheet_comes_on_it_as_unasked(cast, client, called):
    made = called("member", **NOW)
    cast.enter(client, "officer")
    client.post(reverse("activities:desk", args=[made.ref]), {"name": "陆舟明"})
    row = made.participants.get(person=cast.person("other_member"))
    assert (row.came_unasked, row.state, row.sign_ins.count()) == (True, "invited", 1)
    sheet = client.get(reverse("activities:sheet", args=[made.ref])).content.decode()
    assert "请了1人，到场1人，没有请也来了1人" in sheet


def test_a_struck_entry_is_not_brought_back_by_sending_its_page_again(cast, made, on_sheet):
    officer, row = cast.actor("officer"), on_sheet(made, "member")
    scan = Scan(key="a" * 32, way="hand", member=row.member)
    take_entry(made, scan, actor=officer)
    strike_sign_in(row, because="认错人了", actor=officer)
    take_entry(made, scan, actor=officer)
    assert not row.sign_ins.filter(struck_at=None).exists()
    take_entry(made, Scan(key="b" * 32, way="hand", member=row.member), actor=officer)
    assert row.sign_ins.filter(struck_at=None).count() == 1


def test_of_two_organisers_entries_the_earlier_stays_in_either_order(cast, called, on_sheet):
    early, late = made_at(0), made_at(20)
    told = []
    for order in ([early, late], [late, early]):
        made = called("member", title=f"第{len(told)}次", **NOW)
        row = on_sheet(made, "member")
        for number, at in order:
            scan = Scan(key=str(number) * 32, way="hand", member=row.member, at=at)
            take_entry(made, scan, actor=cast.actor("officer"))
        told.append(row.sign_ins.values_list("at", "key").get())
    assert told == [(early[1], "0" * 32)] * 2


def made_at(minutes):
    return minutes, clock.now() + timedelta(minutes=minutes - 30)


def test_left_early_is_said_of_somebody_who_is_there(cast, made, on_sheet):
    officer, row = cast.actor("officer"), on_sheet(made, "member")
    with pytest.raises(ActivityRefused, match="还没有签到"):
        leave_early(row, actor=officer)
    sign_in(row, actor=officer)
    leave_early(row, because="家里有事", actor=officer)
    scan = Scan(key="c" * 32, way="hand", member=row.member, at=made.starts)
    take_entry(made, scan, actor=officer)
    entry = row.sign_ins.get()
    assert (entry.outcome, entry.because, entry.at) == ("left_early", "家里有事", made.starts)


def test_the_code_on_the_screen_holds_for_its_step_and_the_next(cast, made, on_sheet):
    member = cast.actor("member")
    code = screen_code(made)
    for seconds in (60, 3600):
        later = clock.at(clock.now() + timedelta(seconds=seconds))
        with later, pytest.raises(ActivityRefused, match="三十秒一换"):
            sign_oneself(on_sheet(made, "member"), code=code, actor=member)
    before = screen_code(made, step_of(clock.now()) - 1)
    assert sign_oneself(on_sheet(made, "member"), code=before, actor=member).way == "screen"


def test_the_screen_of_another_sheet_is_refused_and_ten_wrong_ones_are_enough(
    cast, made, called, on_sheet
):
    other = called("member", title="另一次", **NOW)
    row, member = on_sheet(made, "member"), cast.actor("member")
    for _try in range(10):
        with pytest.raises(ActivityRefused, match="不在这次活动的屏幕上"):
            sign_oneself(row, code=screen_code(other), actor=member)
    with pytest.raises(ActivityRefused, match="错得太多"):
        sign_oneself(row, code=screen_code(made), actor=member)


def test_who_was_struck_does_not_sign_themselves_in_again(cast, made, on_sheet):
    row, member = on_sheet(made, "member"), cast.actor("member")
    sign_oneself(row, code=screen_code(made), actor=member)
    strike_sign_in(row, because="人不在", actor=cast.actor("officer"))
    with pytest.raises(ActivityRefused, match="划掉过"):
        sign_oneself(row, code=screen_code(made), actor=member)


def test_a_member_signs_in_by_the_screen_and_the_organiser_sees_how(cast, client, made):
    cast.enter(client, "member")
    address = reverse("activities:sign_oneself", args=[made.ref])
    said = client.post(address, {"code": screen_code(made)}, follow=True).content.decode()
    assert "签到了，请进。" in said
    cast.enter(client, "officer")
    desk = client.get(reverse("activities:desk", args=[made.ref]), {"heads": "0"}).content.decode()
    assert "自己扫的1人" in desk
    assert "表上1人，您数的是0人：表上多1人" in desk


def test_whoever_is_not_on_the_sheet_is_told_where_to_go_and_nothing_else(cast, client, called):
    made = called("member", **NOW)
    cast.enter(client, "other_member")
    answer = client.get(reverse("activities:sign_oneself", args=[made.ref]))
    assert answer.status_code == 404
    assert "到签到台报个名字" in answer.content.decode()
    assert "水源地视察" not in answer.content.decode()


def test_the_screen_asks_itself_again_and_shows_the_code_of_now(cast, client, made):
    cast.enter(client, "officer")
    page = client.get(reverse("activities:screen", args=[made.ref])).content.decode()
    code = screen_code(made)
    assert '<meta http-equiv="refresh" content="' in page
    assert f"{code[:3]} {code[3:]}" in page


def test_a_list_is_looked_at_first_and_then_counted_once(cast, client, called):
    made = called("member", "head", **NOW)
    cast.enter(client, "officer")
    address = reverse("activities:bulk", args=[made.ref])
    facts = {"key": "d" * 32, "way": "paper"}
    facts["names"] = "何秋萍\n何秋萍\n温树声\n陆舟明\n查无此人"
    looked = client.post(address, facts).content.decode()
    assert "会记上2人" in looked
    assert "没有请的1人" in looked
    assert "没有对上的1个名字" in looked
    assert "有1行是重复的" in looked
    assert not SignIn.objects.exists()
    for _again in range(2):
        client.post(address, facts | {"go": "1"})
    assert sorted(SignIn.objects.values_list("participant__person__name", "way")) == [
        ("何秋萍", "paper"), ("温树声", "paper"),
    ]  # fmt: skip
    client.post(address, facts | {"go": "1", "unasked": "on"})
    assert SignIn.objects.count() == 3


def test_a_workbook_is_read_and_shown_as_a_list(cast, client, made):
    cast.enter(client, "officer")
    data = write_sheet("名单", ["姓名", "界别"], [["何秋萍", ""], ["陆舟明", ""]])
    facts = {"way": "list", "file": SimpleUploadedFile("来的人.xlsx", data)}
    page = client.post(reverse("activities:bulk", args=[made.ref]), facts).content.decode()
    assert "会记上2人" in page
    assert "何秋萍\n陆舟明</textarea>" in page
    broken = {"way": "list", "file": SimpleUploadedFile("x.xlsx", b"no book")}
    answer = client.post(reverse("activities:bulk", args=[made.ref]), broken)
    assert answer.status_code == 409


def test_five_thousand_names_meet_a_sentence_and_nothing_is_lost(cast, client, made):
    cast.enter(client, "officer")
    names = "\n".join([f"某某{n}" for n in range(2500)] * 2)
    answer = client.post(
        reverse("activities:bulk", args=[made.ref]), {"names": names, "way": "list"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "一次最多1000个名字，现在有2500个" in page
    assert "某某2499" in page


def test_the_sheet_on_paper_is_a_pdf_and_the_log_knows(cast, client, made):
    cast.enter(client, "officer")
    answer = client.get(reverse("activities:paper", args=[made.ref]))
    assert answer.content[:5] == b"%PDF-"
    assert Entry.objects.filter(act="activities.print_roll").count() == 1


@pytest.mark.parametrize("page", ["desk", "bulk", "screen", "paper", "offline"])
@pytest.mark.parametrize(
    ("who", "status"), [("officer", 200), ("member", 403), ("clerk", 403), ("outsider", 404)]
)
def test_only_who_keeps_the_roll_opens_its_pages(cast, client, made, page, who, status):
    cast.enter(client, who)
    answer = client.get(reverse(f"activities:{page}", args=[made.ref]))
    assert answer.status_code == status


def test_a_clock_two_hours_slow_is_put_right_and_said():
    now = clock.now()
    slow = now - timedelta(hours=2)
    assert meant_at(slow - timedelta(minutes=10), slow, now) == (now - timedelta(minutes=10), 120)
    near = now - timedelta(minutes=4)
    assert meant_at(near, near, now) == (near, 0)


def test_what_was_sent_is_kept_by_its_key(cast, made, on_sheet):
    row = on_sheet(made, "member")
    scan = Scan(key="e" * 32, way="hand", member=row.member)
    first = take_entry(made, scan, actor=cast.actor("officer"))
    assert take_entry(made, scan, actor=cast.actor("office_head")) == first
    assert SentEntry.objects.count() == 1
