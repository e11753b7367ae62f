"""The answer page: who may open it, what it never shows, and that nothing written is lost."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from lianxin.core.access import SYSTEM
from lianxin.files.services import keep_photo
from lianxin.inbox.models import Case, Photo, Reply, ServicePromise
from lianxin.inbox.services import guarding, handling, replying

TEXT = "公交站往东挪了，<script>alert(1)</script>老人没处坐。找范秀兰，13812345207。"


@pytest.fixture
def case(cast):
    """A case in the member's hands."""
    found = cast.says(TEXT, name="范秀兰", phone="13812345207").case
    office = cast.actor("officer")
    handling.accept_case(found, words="", actor=office)
    handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=office)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def page(case):
    return reverse("inbox:answer", args=[case.ref])


def token_of(response) -> str:
    return response.context["form"]["token"].value()


def test_the_handler_reads_the_letter_and_never_the_number_of_its_sender(cast, client, page, case):
    cast.enter(client, "member")
    body = client.get(page).content.decode()
    assert "公交站往东挪了" in body
    assert "13812345207" not in body
    assert "138****5207" in body
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body
    assert "您看不到留言人是谁" in body


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("other_member", 404),
        ("away_member", 404),
        ("head", 403),
        ("officer", 403),
        ("clerk", 403),
        ("outsider", 403),
        ("system", 403),
        ("leader", 403),
    ],
)
def test_nobody_else_opens_the_answer_page(cast, client, page, who, status):
    cast.enter(client, who)
    assert client.get(page).status_code == status
    assert client.post(page, {"how": "answer", "text": "我来答"}).status_code == status


def test_a_stranger_is_led_to_sign_in_and_cannot_post(client, page):
    assert client.get(page).status_code == 302
    assert client.post(page, {"how": "answer", "text": "我"}).status_code == 403


def test_an_answer_goes_out_signed_with_place_and_committee(cast, client, page, case):
    cast.enter(client, "member")
    response = client.post(page, {"how": "answer", "text": "去看过了，先放两条长凳。"})
    assert response.status_code == 302
    assert response.url == reverse("portal:today")
    reply = Reply.objects.get(case=case)
    assert reply.state == Reply.State.SENT
    assert reply.signed == "何秋萍委员，柳荫里委员工作室，滨江市政协"
    case.refresh_from_db()
    assert case.state == Case.State.REPLIED


def test_answering_twice_answers_once_and_keeps_the_second_text(cast, client, page, case):
    cast.enter(client, "member")
    token = token_of(client.get(page))
    client.post(page, {"how": "answer", "text": "第一份。", "token": token})
    second = client.post(page, {"how": "answer", "text": "第二份𠮷㛃龘🙂。", "token": token})
    assert second.status_code == 409
    assert "第二份𠮷㛃龘🙂。" in second.content.decode()
    assert Reply.objects.filter(case=case).count() == 1


def test_a_forged_token_does_not_show_that_a_case_was_there(cast, client, page):
    cast.enter(client, "other_member")
    sent = client.post(page, {"how": "answer", "text": "我", "token": "made-up"})
    assert sent.status_code == 404


def test_where_the_office_looks_first_the_answer_waits_and_a_second_is_refused(
    cast, client, page, case
):
    ServicePromise.objects.filter(committee=cast.committee).update(approves_drafts=True)
    cast.enter(client, "member")
    assert "送联络办看" in client.get(page).content.decode()
    client.post(page, {"how": "answer", "text": "写好了。"})
    assert Reply.objects.get(case=case).state == Reply.State.PROPOSED
    second = client.post(page, {"how": "answer", "text": "再写一份。"})
    assert second.status_code == 409
    assert "再写一份。" in second.content.decode()
    assert Reply.objects.filter(case=case).count() == 1


def test_a_returned_draft_says_why_and_brings_its_text(cast, client, page, case):
    ServicePromise.objects.filter(committee=cast.committee).update(approves_drafts=True)
    cast.enter(client, "member")
    client.post(page, {"how": "answer", "text": "一周内装好。"})
    reply = Reply.objects.get(case=case)
    replying.return_reply(reply, why="不能替交通局答应日子。", actor=cast.actor("office_head"))
    body = client.get(page).content.decode()
    assert "不能替交通局答应日子。" in body
    assert "一周内装好。" in body


def test_asking_back_pauses_and_the_page_shows_that_it_waits(cast, client, page, case):
    cast.enter(client, "member")
    client.post(page, {"how": "ask", "text": "是南门还是北门？"})
    case.refresh_from_db()
    assert case.state == Case.State.ASKED
    assert case.questions.get().as_who == "何秋萍委员"
    body = client.get(page).content.decode()
    assert "正在等留言人回话" in body
    assert "是南门还是北门？" in body
    late = client.post(page, {"how": "answer", "text": "还是先答复吧。"})
    assert late.status_code == 409
    assert "还是先答复吧。" in late.content.decode()


def test_handing_to_the_office_takes_the_suggestion_along(cast, client, page, case):
    cast.enter(client, "member")
    client.post(page, {"how": "office", "text": "请转市交通运输局。"})
    case.refresh_from_db()
    assert (case.holder, case.handler_id) == (Case.Holder.OFFICE, None)
    assert case.steps.get(kind="to_office").words == "请转市交通运输局。"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("answer", "请先写下答复，再送出。"),
        ("ask", "请写下要问留言人的那一句。"),
        ("office", "请写一句建议"),
    ],
)
def test_an_empty_text_is_asked_for_in_the_words_of_the_way(cast, client, page, how, words):
    cast.enter(client, "member")
    response = client.post(page, {"how": how, "text": "  \n "})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_text_that_is_too_long_stays_on_the_page(cast, client, page, case):
    cast.enter(client, "member")
    long = "长" * 2001
    response = client.post(page, {"how": "answer", "text": long})
    assert response.status_code == 422
    assert long in response.content.decode()
    assert "最多2000字，现在有2001字" in response.content.decode()


def test_a_day_that_is_over_keeps_the_text_as_a_draft(cast, client, page, case):
    cast.enter(client, "member")
    response = client.post(
        page, {"how": "answer", "text": "改到昨天。", "promised_on": "2020-01-01"}
    )
    assert response.status_code == 422
    assert case.draft_of(cast.person("member").pk).text == "改到昨天。"
    assert "改到昨天。" in client.get(page).content.decode()


def test_the_draft_is_kept_while_one_types(cast, client, page, case):
    cast.enter(client, "member")
    url = reverse("inbox:draft", args=[case.ref])
    answer = client.post(url, {"text": "写了一半"})
    assert answer.status_code == 200
    assert answer.json()["words"].endswith("已替您存好")
    client.post(url, {"text": "写了一半多"})
    assert Reply.objects.get(case=case).text == "写了一半多"
    assert client.post(url, {"text": "长" * 2001}).status_code == 422
    cast.enter(client, "other_member")
    assert client.post(url, {"text": "别人"}).status_code == 404


def test_stepping_aside_lets_the_case_vanish_also_for_a_draft(cast, client, page, case):
    cast.enter(client, "member")
    aside = reverse("inbox:step_aside", args=[case.ref])
    assert "我要回避" in client.get(page).content.decode()
    client.get(aside)
    assert client.get(page).status_code == 200  # looking changes nothing
    assert client.post(aside).status_code == 302
    assert client.get(page).status_code == 404
    case.refresh_from_db()
    assert case.handler is None
    assert case.exclusions.get().own_wish is True


def test_photos_are_shown_but_never_the_scan_of_a_paper_letter(cast, client, page, case):
    def kept():
        out = BytesIO()
        Image.new("RGB", (40, 30), "white").save(out, "JPEG")
        return keep_photo(
            SimpleUploadedFile("a.jpg", out.getvalue()),
            committee_id=cast.committee.pk,
            actor=SYSTEM,
        )

    shown = Photo.objects.create(committee=cast.committee, case=case, file=kept())
    scan = Photo.objects.create(committee=cast.committee, case=case, file=kept(), is_original=True)
    cast.enter(client, "member")
    assert "附照片1张" in client.get(page).content.decode()
    ok = client.get(reverse("inbox:answer_photo", args=[case.ref, shown.pk]))
    assert (ok.status_code, ok["Content-Type"]) == (200, "image/jpeg")
    hidden = client.get(reverse("inbox:answer_photo", args=[case.ref, scan.pk]))
    assert hidden.status_code == 404
    cast.enter(client, "other_member")
    assert client.get(reverse("inbox:answer_photo", args=[case.ref, shown.pk])).status_code == 404


def test_own_past_answers_are_found_by_a_word_and_only_ones_own(cast, client, page, case):
    cast.enter(client, "member")
    client.post(page, {"how": "answer", "text": "先放两条长凳（木的），５月，装。"})
    url = reverse("inbox:answered")
    for typed in ("长凳", "（木的）", "(木的)", "５月，装", "5月,装"):
        assert "公交站往东挪了" in client.get(url, {"q": typed}).content.decode(), typed
    assert "没有找到" in client.get(url, {"q": "路灯"}).content.decode()
    own = reverse("inbox:own_answer", args=[Reply.objects.get(case=case).ref])
    assert "先放两条长凳（木的）" in client.get(own).content.decode()
    cast.enter(client, "other_member")
    assert "公交站往东挪了" not in client.get(url).content.decode()
    assert client.get(own).status_code == 404


def test_the_head_answers_where_nobody_is_named(cast, client, case, page):
    guarding.exclude(case, person=cast.person("member"), own_wish=True, actor=cast.actor("member"))
    cast.enter(client, "head")
    assert client.get(page).status_code == 200
    client.post(page, {"how": "answer", "text": "站里答复。"})
    assert Reply.objects.get(case=case).signed.startswith("温树声委员")


def test_an_answer_to_the_question_comes_back_to_the_page(cast, client, page, case):
    cast.enter(client, "member")
    client.post(page, {"how": "ask", "text": "哪一站？"})
    asked = Case.objects.get(pk=case.pk)
    cast.sender(asked).answers("邮政所门口，打13900001111")
    body = client.get(page).content.decode()
    assert "邮政所门口" in body
    assert "13900001111" not in body


def test_the_answer_page_keeps_within_its_queries(
    cast, client, page, case, django_assert_max_num_queries
):
    cast.enter(client, "member")
    client.get(page)
    with django_assert_max_num_queries(25):
        client.get(page)


def test_what_the_office_said_when_it_handed_the_case_over_stands_there(cast, client, case, page):
    handling.hand_to_team(
        case,
        cast.team,
        member=cast.member("member"),
        words="去年东街有一件一样的。",
        actor=cast.actor("officer"),
    )
    cast.enter(client, "member")
    assert "去年东街有一件一样的。" in client.get(page).content.decode()


def test_past_and_released_answers_on_the_same_subject_are_offered(cast, client, page, case):
    cast.enter(client, "member")
    client.post(page, {"how": "answer", "text": "先放两条长凳。"})
    own = Reply.objects.get(case=case)
    second = cast.says("公交站又挪了。").case
    assert second.subject_id == case.subject_id is not None
    office = cast.actor("officer")
    handling.accept_case(second, words="", actor=office)
    handling.hand_to_team(second, cast.team, member=cast.member("member"), actor=office)
    body = client.get(reverse("inbox:answer", args=[second.ref])).content.decode()
    assert "写之前可以看一眼" in body
    assert reverse("inbox:own_answer", args=[own.ref]) in body


def test_whoever_answers_reads_what_was_done_so_far_without_the_offices_names(
    cast, client, page, case
):
    cast.enter(client, "member")
    read = client.get(page)
    titles = [step["title"] for step in read.context["steps"]]
    assert len(titles) >= 3  # came in, accepted, handed over
    body = read.content.decode()
    assert "经过" in body
    assert all(title in body for title in titles)
    assert cast.actor("officer").name not in body


def test_on_a_members_page_the_office_finds_the_matters_in_their_hands(cast, client, case):
    person = case.handler.person
    there = reverse("organisation:person", args=[person.ref])
    link = reverse("inbox:case", args=[case.ref])
    cast.enter(client, "officer")
    body = client.get(there).content.decode()
    assert "手里的留言" in body
    assert link in body
    cast.enter(client, "head")
    body = client.get(there).content.decode()
    assert person.name in body
    assert "手里的留言" not in body
    assert link not in body
