"""A case's page and the office's acts on it."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from PIL import Image

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import Case, Digest, Elsewhere, Reveal
from lianxin.inbox.reads.queues import with_queue
from lianxin.inbox.services import asking, forwarding, handling, replying
from lianxin.inbox.services.dictionaries import set_promise
from lianxin.office.models import ReceivedPaper
from lianxin.organisation.models import Unit
from lianxin.organisation.services import take_leave

RARE = "𠮷㛃龘🚌<script>alert(1)</script>"
# A case number and a form token may hold "138" by chance; a phone, masked or not, goes on.
A_PHONE = re.compile(r"138[\d*]{4}")


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def yu(cast):
    return cast.actor("officer")


@pytest.fixture
def case(cast, yu):
    """An accepted case at 柳荫里 in the office's hands."""
    case = cast.says(
        name="范秀兰", phone="13812345207", consents=frozenset({"call", "publish"})
    ).case
    handling.accept_case(case, words="", actor=yu)
    return case


@pytest.fixture
def transport(cast):
    return cast.unit("市交通运输局")


def read(case) -> Case:
    return Case.objects.get(pk=case.pk)


def show(client, case):
    answer = client.get(reverse("inbox:case", args=[case.ref]))
    assert answer.status_code == 200
    return answer


def do(client, case, name, on=None, **facts):
    """Do an act as the page's own form would."""
    args = [case.ref, name, on.ref] if on else [case.ref, name]
    address = reverse("inbox:act_on" if on else "inbox:act", args=args)
    facts.setdefault("turn", read(case).turn)
    return client.post(address, facts)


def scan() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(out, "JPEG")
    out.seek(0)
    out.name = "scan.jpg"
    return out


def test_the_page_shows_the_letter_escaped_and_no_contact_data(cast, office):
    case = cast.says(f"路灯{RARE}，打13812345207", name="范秀兰", phone="13987654321").case
    text = show(office, case).content.decode()
    assert "&lt;script&gt;alert" in text
    assert "<script>alert" not in text
    assert "𠮷㛃龘🚌" in text
    assert "138****5207" in text
    for secret in ("13812345207", "13987654321", "范秀兰"):
        assert secret not in text
    assert "139****4321" in text


def test_accepting_moves_the_case_and_tells_the_sender(cast, office):
    case = cast.says().case
    answer = do(office, case, "accept", words=f"我们请城管看。{RARE}")
    assert answer.status_code == 302
    assert read(case).state == "handling"
    step = case.steps.get(kind="accepted")
    assert step.told_words == f"我们请城管看。{RARE}"


@pytest.mark.parametrize(
    ("act", "field", "most"),
    [
        ("accept", "words", 300), ("ask", "text", 300), ("reply", "text", 2000),
        ("note", "text", 1000), ("describe", "title", 60), ("forward", "words", 300),
        ("decline", "words", 300), ("hand", "words", 300), ("digest", "said", 160),
        ("digest", "became", 200), ("exclude", "whom", 80), ("forward", "through", 60),
    ],
)  # fmt: skip
def test_a_text_that_is_too_long_comes_back_whole_with_a_sentence(
    cast, office, yu, act, field, most
):
    case = cast.says(consents=frozenset({"publish"})).case
    if act != "accept":
        handling.accept_case(case, words="", actor=yu)
    before, long = read(case).turn, "长" * most + RARE
    answer = do(office, case, act, **{field: long})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f"最多{most}字" in text
    assert "长" * most + "𠮷㛃龘🚌&lt;script&gt;" in text
    assert "<script>alert" not in text
    assert read(case).turn == before


@pytest.mark.parametrize(
    "act",
    [
        "ask", "reply", "note", "describe", "exclude", "merge", "name", "forward", "decline",
        "hand", "digest", "choose",
    ],
)  # fmt: skip
def test_an_empty_form_says_what_is_missing(office, case, act):
    answer = do(office, case, act)
    assert answer.status_code == 422
    assert "没有办成" in answer.content.decode()


def test_declining_says_where_to_go(cast, office):
    case = cast.says().case
    reason = Elsewhere.objects.get(committee=cast.committee, name="劳动仲裁")
    do(office, case, "decline", elsewhere=reason.pk, words="带上合同。")
    assert read(case).state == "not_ours"
    told = case.steps.get(kind="declined").told_words
    assert told.startswith("请向劳动人事争议仲裁委员会申请")
    assert told.endswith("带上合同。")


def test_proposed_routes_are_shown_with_their_reason_and_a_person_decides(
    cast, office, yu, transport
):
    case = cast.says("公交站台没有棚子。").case
    handling.accept_case(case, words="", actor=yu)
    text = show(office, case).content.decode()
    assert "转市交通运输局" in text
    assert "归它办" in text
    do(office, case, "choose", to=f"unit:{transport.pk}", words="先放两条长凳。")
    forward = case.forwards.get()
    assert (forward.unit, forward.words) == (transport, "先放两条长凳。")


def test_a_route_that_was_not_proposed_is_refused(cast, office, case):
    answer = do(office, case, "choose", to="unit:999999")
    assert answer.status_code == 422
    assert case.forwards.count() == 0


def test_a_case_is_handed_to_a_team_and_to_a_named_member(cast, office, case):
    do(office, case, "hand", team=cast.team.pk)
    assert read(case).holder == "team"
    member = cast.member("other_member")
    do(office, case, "name", member=member.pk)
    assert read(case).handler == member
    do(office, case, "take")
    assert read(case).holder == "office"


def test_whoever_is_on_leave_or_excluded_cannot_be_named(cast, office, case):
    today = clock.today()
    he = cast.member("member")
    take_leave(he, starts=today, ends=today, reason="", actor=cast.actor("officer"))
    do(office, case, "exclude", whom="陆舟明")
    names = [
        str(choice[1])
        for choice in show(office, case).context["acts"]["name"].form.fields["member"].choices
    ]
    assert "何秋萍委员" not in names
    assert "陆舟明委员" not in names
    assert do(office, case, "name", member=he.pk).status_code == 422


def test_asking_stops_the_clock_and_not_waiting_goes_on(office, case):
    do(office, case, "ask", text="哪一栋？")
    assert read(case).state == "asked"
    assert "停着" in show(office, case).content.decode()
    do(office, case, "lapse")
    assert read(case).state == "handling"


def test_a_reply_with_a_promised_day_comes_back_on_that_day(office, case):
    day = clock.today() + timedelta(days=4)
    do(office, case, "reply", text="下周装好。", promised_on=day.isoformat())
    found = read(case)
    assert (found.state, found.review_on) == ("replied", day)


def test_a_promised_day_in_the_past_is_refused_and_the_text_kept(office, case):
    answer = do(office, case, "reply", text="写了很久的话。", promised_on="2020-01-01")
    assert answer.status_code == 422
    assert "这一天已经过了" in answer.content.decode()
    assert "写了很久的话。" in answer.content.decode()


def test_a_double_tap_replies_once_and_keeps_the_words(office, case):
    turn = read(case).turn
    assert do(office, case, "reply", text="看过了。", turn=turn).status_code == 302
    answer = do(office, case, "reply", text="看过了。", turn=turn)
    assert answer.status_code == 409
    assert "已经有了变化" in answer.content.decode()
    assert "看过了。" in answer.content.decode()
    assert case.replies.count() == 1


def test_an_act_that_is_no_longer_open_keeps_what_was_written(cast, office, case, yu):
    turn = read(case).turn
    handling.decline_case(read(case), Elsewhere.objects.first(), words="", actor=yu)
    answer = do(office, case, "ask", text="写了半天的问话", turn=turn)
    assert answer.status_code == 409
    assert "您刚才写的" in answer.content.decode()
    assert "写了半天的问话" in answer.content.decode()


def test_forwarding_gives_a_number_and_can_be_recalled(office, case, transport):
    due = clock.today() + timedelta(days=9)
    do(office, case, "forward", unit=transport.pk, due_on=due.isoformat(), through="市委办公室")
    letter = case.forwards.get()
    assert (letter.due_on, letter.through) == (due, "市委办公室")
    assert letter.number in show(office, case).content.decode()
    do(office, case, "recall", on=letter)
    assert read(case).holder == "office"


def test_a_paper_answer_is_recorded_with_its_scan_and_sent_on(office, case, transport, yu):
    letter = forwarding.forward_case(read(case), transport, words="", actor=yu)
    said = {"text": "本月底前装好。", "number": "滨交函〔2026〕9号", "photos": scan()}
    answer = do(office, case, "paper", on=letter, **said)
    assert answer.status_code == 302
    letter.refresh_from_db()
    assert letter.answer == "本月底前装好。"
    assert read(case).state == "replied"
    seen = office.get(reverse("inbox:scan_of_answer", args=[letter.ref]))
    assert seen["Content-Type"] == "image/jpeg"
    kept = ReceivedPaper.objects.get(about=f"inbox.Forward:{letter.ref}")
    assert (kept.body, kept.number) == ("市交通运输局", "滨交函〔2026〕9号")
    assert kept.on == clock.today()


def test_a_units_answer_is_passed_on_to_every_sender_in_its_name(cast, office, case, transport, yu):
    other = cast.says("还是那盏路灯。").case
    handling.merge_case(other, read(case), actor=yu)
    letter = forwarding.forward_case(read(case), transport, words="", actor=yu)
    do(office, case, "paper", on=letter, text="月底装好。")
    for one in (case, other):
        step = one.steps.get(kind="replied")
        assert step.title == "转告市交通运输局的答复"
        assert step.told == "市交通运输局答复了，转告您"


def test_a_scan_survives_a_mistake_elsewhere_in_the_form(office, case, transport, yu):
    letter = forwarding.forward_case(read(case), transport, words="", actor=yu)
    answer = do(office, case, "paper", on=letter, text="", photos=scan())
    assert answer.status_code == 422
    kept = answer.context["tried"].form.data["kept"]
    assert kept
    do(office, case, "paper", on=letter, text="办了。", kept=kept)
    assert ReceivedPaper.objects.filter(about=f"inbox.Forward:{letter.ref}").exists()


def test_more_time_is_granted(office, case, transport, yu):
    letter = forwarding.forward_case(read(case), transport, words="", actor=yu)
    until = letter.due_on + timedelta(days=7)
    forwarding.ask_more_time(letter, until=until, why="等材料", actor=yu)
    assert office.get("/cases/?tab=office").context["rows"][0]["number"] == case.number
    do(office, case, "grant", on=letter)
    letter.refresh_from_db()
    assert letter.due_on == until


def test_a_proposed_answer_is_edited_and_approved_or_returned(cast, office, case, yu):
    he = cast.actor("member")
    set_promise(cast.committee, starts=clock.today(), approves_drafts=True, actor=yu)
    found = read(case)
    handling.hand_to_team(found, cast.team, member=cast.member("member"), actor=yu)
    draft = replying.save_draft(found, text="去看过。", voice="member", actor=he)
    replying.submit_reply(draft, actor=he)
    assert do(office, case, "send_back", on=draft, why="").status_code == 422
    do(office, case, "send_back", on=draft, why="写上哪天。")
    draft.refresh_from_db()
    assert draft.state == "returned"
    replying.submit_reply(draft, actor=he)
    do(office, case, "approve", on=draft, text="十一月二十日去看过。")
    draft.refresh_from_db()
    assert (draft.state, draft.text) == ("sent", "十一月二十日去看过。")


def test_a_correction_leaves_the_old_words(office, case):
    do(office, case, "reply", text="九点开门。")
    reply = case.replies.get()
    do(office, case, "correct", on=reply, text="八点半开门。")
    assert [r.text for r in case.replies.order_by("pk")] == ["九点开门。", "八点半开门。"]
    assert do(office, case, "close").status_code == 302
    assert read(case).state == "closed"


def test_a_reply_of_another_case_cannot_be_corrected_through_this_one(cast, office, case, yu):
    other = cast.says("别的事。").case
    handling.accept_case(other, words="", actor=yu)
    reply = replying.office_reply(other, text="好。", actor=yu)
    assert do(office, case, "correct", on=reply, text="不好。").status_code == 404


def test_merging_and_parting(cast, office, case):
    other = cast.says("还是那盏路灯。").case
    assert do(office, other, "merge", number="0000-0000").status_code == 409
    do(office, other, "merge", number=case.number)
    assert read(other).merged_into_id == case.pk
    assert other.number in show(office, case).content.decode()
    do(office, other, "split")
    assert read(other).merged_into_id is None


def test_a_digest_is_written_by_one_and_released_by_another(cast, client, office, case):
    do(office, case, "digest", said="路灯坏了", became="修好了", outcome="done")
    digest = Digest.objects.get(case=case)
    address = reverse("inbox:release", args=[digest.ref])
    assert "您写过或者看过，请另一位同事来" in office.get("/cases/digests/").content.decode()
    assert office.post(address, {"turn": digest.turn}).status_code == 409
    cast.enter(client, "office_head")
    assert client.post(address, {"turn": digest.turn}).status_code == 302
    digest.refresh_from_db()
    assert digest.state == "released"
    client.post(reverse("inbox:pull", args=[digest.ref]))
    digest.refresh_from_db()
    assert digest.state == "withdrawn"


def test_a_digest_with_a_number_in_it_is_refused_and_kept(office, case):
    answer = do(office, case, "digest", said="找13812345207", became="修好了", outcome="done")
    assert answer.status_code == 409
    assert "请去掉" in answer.content.decode()
    assert "找13812345207" in answer.content.decode()


def test_without_consent_no_digest_is_offered(cast, office):
    case = cast.says().case
    assert "digest" not in show(office, case).context["acts"]


def test_contact_data_is_shown_once_with_a_reason_that_the_sender_reads(office, case):
    address = reverse("inbox:reveal", args=[case.ref])
    assert (
        "13812345207"
        not in office.post(address, {"reason": "verify", "words": ""}).content.decode()
    )
    assert Reveal.objects.count() == 0
    answer = office.post(address, {"reason": "verify", "words": "问停哪几路车"})
    assert "13812345207" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert Reveal.objects.get().words == "问停哪几路车"
    assert "13812345207" not in show(office, case).content.decode()


def test_contact_data_that_is_gone_is_said_to_be_gone(cast, office, case):
    cast.sender(case).deletes_contact()
    answer = office.post(
        reverse("inbox:reveal", args=[case.ref]), {"reason": "verify", "words": "问一问"}
    )
    assert answer.status_code == 409


def test_a_case_that_names_an_employer_is_held_until_the_office_has_decided(cast, office, yu):
    he = cast.person("member")
    case = cast.says(f"{he.employer}门口停车乱。").case
    assert case.held_because
    do(office, case, "accept", words="")
    assert {"hand", "name"}.isdisjoint(show(office, case).context["acts"])
    assert do(office, case, "named").status_code == 422
    do(office, case, "named", members=[cast.member("member").pk])
    assert read(case).held_because == ""
    assert case.exclusions.get(person=he)
    assert "hand" in show(office, case).context["acts"]


def test_it_is_not_about_them(cast, office):
    case = cast.says(f"{cast.person('member').employer}旁边的路灯坏了。").case
    do(office, case, "settle_hold")
    assert read(case).held_because == ""
    assert case.exclusions.count() == 0


def test_whoever_is_excluded_from_the_office_sees_nothing_more(office, case):
    answer = do(office, case, "exclude", whom="俞晓岚")
    assert answer["Location"] == reverse("inbox:board")
    assert office.get(reverse("inbox:case", args=[case.ref])).status_code == 404


def test_nobody_of_that_name(office, case):
    answer = do(office, case, "exclude", whom="没有这个人")
    assert answer.status_code == 422
    assert "没有找到叫这个名字的人或单位" in answer.content.decode()


def test_a_unit_can_be_what_a_case_is_about(office, case, transport):
    do(office, case, "exclude", whom=transport.name)
    answer = do(office, case, "forward", unit=transport.pk)
    assert answer.status_code == 409
    assert "不能转给它" in answer.content.decode()


def test_a_review_is_settled(office, case):
    with clock.at(clock.now() - timedelta(days=2)):
        replying.office_reply(
            read(case), text="后天。", promised_on=clock.today() + timedelta(days=1), actor=SYSTEM
        )
    assert "答应过的日子到了" in show(office, case).content.decode()
    do(office, case, "settle_review")
    assert read(case).review_on is None


def test_a_case_that_waits_for_its_promise_says_so_to_the_office_too(office, case):
    day = clock.today() + timedelta(days=4)
    do(office, case, "reply", text="四天后修好。", promised_on=day.isoformat())
    said = f"答应{day.month}月{day.day}日"
    for url in ("?tab=promised", "?tab=open"):
        (row,) = office.get(reverse("inbox:board") + url).context["rows"]
        assert (row["words"], row["kind"], row["holder"]) == (said, "work", "联络办")
    assert not office.get(reverse("inbox:board") + "?tab=sender").context["rows"]
    with clock.at(clock.now() + timedelta(days=5)):
        assert with_queue(Case.objects.filter(pk=case.pk)).get().hands == "office"


def test_a_withdrawn_case_offers_nothing(cast, office, case):
    cast.sender(read(case)).withdraws()
    assert show(office, case).context["acts"] == {}


def test_notes_are_for_the_office(office, case):
    do(office, case, "note", text=f"打过电话{RARE}")
    text = show(office, case).content.decode()
    assert "打过电话𠮷㛃龘🚌&lt;script&gt;" in text
    assert (
        "打过电话" not in office.get(reverse("inbox:case_print", args=[case.ref])).content.decode()
    )


def test_a_case_on_paper_has_no_contact_data(office, case):
    text = office.get(reverse("inbox:case_print", args=[case.ref])).content.decode()
    assert case.number in text
    assert not A_PHONE.search(text)


def test_an_unknown_act_is_not_found(office, case):
    assert do(office, case, "dance").status_code == 404
    assert do(office, case, "approve").status_code == 404


@pytest.mark.parametrize("who", ["member", "head", "clerk", "audit", "system"])
def test_others_cannot_open_or_move_a_case(cast, client, case, who):
    cast.enter(client, who)
    assert client.get(reverse("inbox:case", args=[case.ref])).status_code == 403
    assert do(client, case, "close").status_code == 403
    assert client.post(reverse("inbox:reveal", args=[case.ref])).status_code == 403


def test_another_committees_office_can_not_act(cast, client, case):
    cast.enter(client, "outsider")
    assert do(client, case, "note", text="x").status_code == 404
    address = reverse("inbox:reveal", args=[case.ref])
    assert client.post(address, {"reason": "verify", "words": "x"}).status_code == 404


def test_a_stranger_is_led_to_sign_in_and_cannot_act(client, case):
    assert client.get(reverse("inbox:case", args=[case.ref])).status_code == 302
    assert do(client, case, "note", text="x").status_code == 403


def test_asking_back_while_the_resident_answers_shows_their_words(cast, office, case, yu):
    asking.ask_resident(read(case), text="哪一栋？", as_who="联络办", actor=yu)
    cast.sender(read(case)).answers("十二号楼。")
    assert "十二号楼。" in show(office, case).content.decode()


def test_handling_units_only_are_offered(cast, office, case):
    offered = show(office, case).context["acts"]["forward"].form.fields["unit"].queryset
    kinds = set(offered.values_list("kind", flat=True))
    assert kinds == {Unit.Kind.HANDLING}
