"""What the office can still change: no more time for a unit, a decline that was wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.inbox.models import Case, CaseTelling, Elsewhere, Forward, Step
from lianxin.inbox.pages.board_rows import contacts, for_rows
from lianxin.inbox.services import forwarding, handling

BUREAU = "市交通运输局"


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def asked(cast):
    """A letter whose unit asks for a week more."""
    yu = cast.actor("officer")
    case = handling.accept_case(cast.says().case, words="", actor=yu)
    letter = forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=yu)
    later = letter.due_on + timedelta(days=7)
    return forwarding.ask_more_time(letter, until=later, why="要勘察", actor=cast.actor("clerk"))


def refuse(letter, case):
    return reverse("inbox:act_on", args=[case.ref, "refuse", letter.ref])


def test_more_time_is_refused_with_words_and_the_old_day_stands(cast, office, client, asked):
    case, due = asked.case, asked.due_on
    assert "不同意延期" in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    nothing = office.post(refuse(asked, case), {"turn": case.turn, "words": " "})
    assert nothing.status_code == 422
    done = office.post(refuse(asked, case), {"turn": case.turn, "words": "勘察三天够了。"})
    assert done.status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.due_on, asked.more_until) == (Forward.State.RECEIVED, due, None)
    step = Step.objects.get(case=case, kind="more_refused")
    assert (step.told, step.told_words) == ("", "")
    cast.enter(client, "clerk")
    read = client.get(reverse("inbox:unit_letter", args=[asked.ref])).content.decode()
    assert "勘察三天够了。" in read
    assert f"仍请{due.month}月{due.day}日前答复" in read
    assert "日子照旧" in client.get(reverse("inbox:unit")).content.decode()


def test_the_unit_may_ask_again_and_the_refusal_is_gone(cast, asked):
    forwarding.refuse_more_time(asked, words="三天够了。", actor=cast.actor("officer"))
    again = forwarding.ask_more_time(
        asked, until=asked.due_on + timedelta(days=3), why="下雨", actor=cast.actor("clerk")
    )
    again.refresh_from_db()
    assert again.more_refused == ""
    assert again.more_until is not None


def test_nothing_is_refused_that_nobody_asked_for(cast, office, asked):
    forwarding.grant_more_time(asked, actor=cast.actor("officer"))
    turn = Case.objects.get(pk=asked.case_id).turn
    late = office.post(refuse(asked, asked.case), {"turn": turn, "words": "不行。"})
    assert late.status_code == 409


def declined(cast, source="code"):
    yu = cast.actor("officer")
    elsewhere = Elsewhere.objects.filter(committee=cast.committee).first()
    case = cast.says(source=source, actor=yu).case
    return handling.decline_case(case, elsewhere, words="", actor=yu)


def test_a_declined_case_shows_no_running_clock(cast, office):
    case = declined(cast)
    page = office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert "告知了去处，不再计时" in page
    assert "个工作日，到" not in page
    assert "还有" not in office.get("/cases/?tab=done").content.decode()


def test_a_decline_is_undone_and_its_sender_reads_it(cast, office):
    case = declined(cast, source="paper")
    due = case.due_on
    assert CaseTelling.objects.filter(case=case).count() == 1
    url = reverse("inbox:act", args=[case.ref, "take_up"])
    assert office.post(url, {"turn": case.turn, "words": ""}).status_code == 422
    assert office.post(url, {"turn": case.turn, "words": "归我们联系。"}).status_code == 302
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.closed_at, case.elsewhere) == (Case.State.HANDLING, None, None)
    assert case.due_on == due  # the clock goes on from the day it came in
    assert clock.day_of(case.accepted_at) == clock.today()
    told = case.steps.get(kind="taken_up")
    assert told.told == "重新看过，这件事我们接着办"
    assert told.told_words == "归我们联系。"
    assert [row.what for row in CaseTelling.objects.filter(case=case)] == ["改为受理，接着办"]


def test_only_a_declined_case_is_taken_up(cast, office):
    case = cast.says().case
    assert "改为受理" not in office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    url = reverse("inbox:act", args=[case.ref, "take_up"])
    assert office.post(url, {"turn": case.turn, "words": "接着办"}).status_code == 409


def test_whom_it_went_to_is_said_to_the_member_and_about_them_to_the_office(cast, office):
    yu = cast.actor("officer")
    case = handling.accept_case(cast.says().case, words="", actor=yu)
    case = handling.hand_to_team(case, cast.team, words="请看看。", actor=yu)
    page = office.get(reverse("inbox:case", args=[case.ref])).content.decode()
    assert "您是这条留言" not in page
    if case.handler is not None:
        assert "下一位在柳荫里委员工作室值班的委员" in page


def test_a_head_without_a_phone_is_named_and_the_office_has_its_number(cast):
    case = for_rows(Case.objects.filter(pk=cast.says().case.pk)).get()
    words = [line["words"] for line in contacts(case)["whom"]]
    assert words == ["站长温树声", "委员联络办公室，0555-0000100"]
    cast.place.__class__.objects.filter(pk=cast.place.pk).update(phone="0555-1234567")
    case = for_rows(Case.objects.filter(pk=case.pk)).get()
    assert contacts(case)["whom"][0]["words"] == "站长温树声，0555-1234567"
