"""A handling unit's pages: its list, and one letter with what can be done about it."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from PIL import Image

from lianxin.core import clock
from lianxin.inbox.models import Forward, Reply
from lianxin.inbox.services import forwarding, handling, replying

BUREAU = "市交通运输局"


@pytest.fixture
def letter(cast):
    """A case passed on to the bureau of the cast's clerk."""
    case = cast.says(
        "公交站<b>搬远</b>了，打13812345207。", name="范秀兰", phone="13812345207"
    ).case
    office = cast.actor("officer")
    handling.accept_case(case, words="", actor=office)
    return forwarding.forward_case(case, cast.unit(BUREAU), words="请看候车棚。", actor=office)


def url(letter, act="letter"):
    return reverse(f"inbox:unit_{act}", args=[letter.ref])


def test_the_clerk_reads_the_letter_without_anything_of_its_sender(cast, client, letter):
    cast.enter(client, "clerk")
    listed = client.get(reverse("inbox:unit")).content.decode()
    assert letter.number in listed
    assert "等您签收" in listed
    body = client.get(url(letter)).content.decode()
    assert "请看候车棚。" in body
    assert "13812345207" not in body
    assert "范秀兰" not in body
    assert "公交站<b>" not in body


@pytest.mark.parametrize("who", ["member", "head", "officer", "outsider", "security"])
def test_nobody_but_the_unit_opens_it(cast, client, letter, who):
    cast.enter(client, who)
    assert client.get(reverse("inbox:unit")).status_code == 403
    assert client.get(url(letter)).status_code == 403
    for act in ("receive", "reply", "back", "more"):
        assert client.post(url(letter, act), {"text": "x"}).status_code == 403


def test_another_units_letter_is_not_there(cast, client, letter):
    other = cast.says("水管漏了。").case
    office = cast.actor("officer")
    handling.accept_case(other, words="", actor=office)
    theirs = forwarding.forward_case(other, cast.unit("市水务局"), words="", actor=office)
    cast.enter(client, "clerk")
    assert client.get(url(theirs)).status_code == 404
    assert theirs.number not in client.get(reverse("inbox:unit")).content.decode()


def test_a_stranger_is_led_to_sign_in(client, letter):
    assert client.get(url(letter)).status_code == 302
    assert client.post(url(letter, "receive")).status_code == 403


def test_receiving_twice_is_said_and_changes_nothing(cast, client, letter):
    cast.enter(client, "clerk")
    assert client.post(url(letter, "receive")).status_code == 302
    letter.refresh_from_db()
    assert letter.state == Forward.State.RECEIVED
    assert client.post(url(letter, "receive")).status_code == 409


def test_the_answer_goes_to_the_office_and_a_second_one_is_kept_on_the_page(cast, client, letter):
    cast.enter(client, "clerk")
    first = client.post(url(letter, "reply"), {"text": "下月装候车棚。"}, follow=True)
    assert "下月装候车棚。" in first.content.decode()
    assert Reply.objects.get(forward=letter).state == Reply.State.PROPOSED
    second = client.post(url(letter, "reply"), {"text": "改口：明年再说𠮷。"})
    assert second.status_code == 409
    assert "改口：明年再说𠮷。" in second.content.decode()
    assert Reply.objects.filter(forward=letter).count() == 1


def test_a_promise_in_the_past_keeps_the_text(cast, client, letter):
    cast.enter(client, "clerk")
    kept = client.post(url(letter, "reply"), {"text": "已办。", "promised_on": "2020-01-01"})
    assert kept.status_code == 422
    assert "已办。" in kept.content.decode()
    assert "答应的日子已经过了" in kept.content.decode()


def test_more_time_is_asked_with_a_later_day_and_a_reason(cast, client, letter):
    cast.enter(client, "clerk")
    early = client.post(url(letter, "more"), {"until": str(letter.due_on), "why": "要勘察"})
    assert early.status_code == 409
    assert "要勘察" in early.content.decode()
    later = letter.due_on + timedelta(days=7)
    assert client.post(url(letter, "more"), {"until": str(later)}).status_code == 422
    good = client.post(url(letter, "more"), {"until": str(later), "why": "要勘察"})
    assert good.status_code == 302
    letter.refresh_from_db()
    assert letter.more_until == later


def test_handing_back_says_whose_it_might_be(cast, client, letter):
    cast.enter(client, "clerk")
    assert client.post(url(letter, "back"), {"suggestion": ""}).status_code == 422
    done = client.post(url(letter, "back"), {"suggestion": "归城市管理局。"}, follow=True)
    assert "归城市管理局。" in done.content.decode()
    letter.refresh_from_db()
    assert letter.state == Forward.State.HANDED_BACK


def test_the_list_reminds_before_the_day_and_after(cast, client, letter):
    cast.enter(client, "clerk")
    assert "快到日子了" not in client.get(reverse("inbox:unit")).content.decode()
    Forward.objects.filter(pk=letter.pk).update(due_on=clock.today())
    assert "快到日子了" in client.get(reverse("inbox:unit")).content.decode()
    Forward.objects.filter(pk=letter.pk).update(due_on=clock.today() - timedelta(days=10))
    late = client.get(reverse("inbox:unit")).content.decode()
    assert "日子过了" in late
    assert "个工作日" in late


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_keeps_within_its_queries(cast, client, many, django_assert_max_num_queries):
    office = cast.actor("officer")
    for number in range(many):
        case = cast.says(f"第{number}件，站牌倒了。").case
        handling.accept_case(case, words="", actor=office)
        forwarding.forward_case(case, cast.unit(BUREAU), words="", actor=office)
    cast.enter(client, "clerk")
    client.get(reverse("inbox:unit"))
    with django_assert_max_num_queries(12):
        client.get(reverse("inbox:unit"))


def test_an_answer_brings_its_paper_and_who_worked_on_it(cast, client, letter):
    cast.enter(client, "clerk")
    picture = scan()
    facts = {
        "text": "候车棚月底搬回。",
        "handler": "鲁工",
        "handler_phone": "0555-0000188",
        "handed": picture,
    }
    assert client.post(url(letter, "reply"), facts).status_code == 302
    letter.refresh_from_db()
    assert (letter.handler, letter.handler_phone) == ("鲁工", "05550000188")
    cast.enter(client, "officer")
    page = client.get(reverse("inbox:case", args=[letter.case.ref])).content.decode()
    assert "鲁工 05550000188" in page
    answer = client.get(reverse("inbox:scan_of_answer", args=[letter.ref]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/")


def test_who_worked_on_it_is_nothing_for_its_sender(cast, letter):
    forwarding.unit_answer(
        letter,
        text="搬回。",
        handler="鲁工",
        handler_phone="05550000188",
        actor=cast.actor("clerk"),
    )
    reply = Reply.objects.get(case=letter.case)
    replying.approve_reply(reply, text=reply.text, actor=cast.actor("officer"))
    kept = "".join(str(step.told) + step.told_words for step in letter.case.steps.all())
    kept += "".join(reply.text + reply.signed for reply in letter.case.replies.all())
    assert "搬回" in kept
    assert "鲁工" not in kept
    assert "05550000188" not in kept


def test_a_paper_that_is_none_is_sent_back_with_what_was_written(cast, client, letter):
    cast.enter(client, "clerk")
    wrong = io.BytesIO(b"MZ not a paper")
    wrong.name = "answer.exe"
    answer = client.post(url(letter, "reply"), {"text": "候车棚月底搬回。", "handed": wrong})
    assert answer.status_code == 422
    assert "候车棚月底搬回。" in answer.content.decode()
    assert not Reply.objects.exists()


def scan():
    """The photo of a stamped sheet."""
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(out, "JPEG")
    out.seek(0)
    out.name = "scan.jpg"
    return out
