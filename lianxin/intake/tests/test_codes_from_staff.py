"""A tracking code that staff give asks what a look at contact data asks, and opens none in clear."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.accounts import services as accounts
from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.inbox.models import CaseTelling, Message, Reveal
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import approving, flags
from lianxin.intake.reads.access_by_code import CodeReplaced, open_by_code, open_by_link
from lianxin.intake.services import slips
from lianxin.organisation.models import PostRight

PHONE, NAME, PASSWORD = "13812345207", "范秀英", "Dukou-2026-bailu"
TEXT = f"路灯坏了，我是{NAME}，打{PHONE}。"
WAYS = {"renew": "intake:renew_code", "print": "intake:slip"}


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture(params=WAYS)
def way(request):
    return request.param


@pytest.fixture
def case(cast, way):
    """A matter for which a code is given: a written one for another code, a letter for its slip."""
    facts = {"name": NAME, "phone": PHONE, "consents": frozenset({"call"})}
    if way == "print":
        facts |= {"source": "paper", "actor": cast.actor("officer")}
    return cast.says(TEXT, **facts).case


def give(client, way, case, **facts):
    sent = {"checked": "yes", "words": "回执丢了，本人带证件来", **facts}
    return client.post(reverse(WAYS[way], args=[case.ref]), sent)


def code_on(answer) -> str:
    part = re.search(r"lx-code--4[^>]*>(.*?)</p>", answer.content.decode(), re.DOTALL)
    return "".join(re.findall(r"<span>(\w{4})</span>", part[1])) if part else ""


def open_at(client, case, code):
    return client.post(reverse("intake:find"), {"number": case.number, "code": code})


# ---------------------------------------------------------------- what it asks


def test_it_is_counted_as_a_look_and_the_sender_reads_when_and_why(office, way, case):
    assert code_on(give(office, way, case))
    look = Reveal.objects.get(case=case)
    assert (look.reason, look.words) == ("code", "回执丢了，本人带证件来")
    step = case.steps.get(kind="renewed")
    assert "追踪码" in step.told
    assert step.told_words == "回执丢了，本人带证件来"
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"renew": "inbox.renew_code", "print": "inbox.print_slip"}[way] in acts


def test_the_sender_is_told_by_their_channel_too(office, way, case):
    give(office, way, case)
    told = CaseTelling.objects.get(case=case)
    assert "不是本人来要的，请马上告诉联络办" in told.what
    assert told.recipient.way == {"renew": "call", "print": "print"}[way]
    assert told.office_only


def test_who_did_not_agree_to_be_called_is_told_on_the_page_alone(cast, office):
    case = cast.says(phone=PHONE).case
    give(office, "renew", case)
    assert not CaseTelling.objects.exists()


def test_without_the_right_to_look_there_is_no_code(office, way, case):
    PostRight.objects.filter(right="inbox.reveal").delete()
    assert give(office, way, case).status_code == 403
    assert office.get(reverse("intake:slip", args=[case.ref])).status_code == 403
    page = office.get(reverse("inbox:case", args=[case.ref]))
    assert page.status_code == 200
    assert reverse("intake:slip", args=[case.ref]) not in page.content.decode()
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("password", ["", "wrong"])
def test_without_a_fresh_proof_there_is_no_code_and_nothing_is_lost(
    cast, client, way, case, password
):
    accounts.change_password(cast.person("officer").user, password=PASSWORD, actor=SYSTEM)
    cast.enter(client, "officer")
    session = client.session
    session["proved"] = (clock.now() - timedelta(minutes=6)).timestamp()
    session.save()
    answer = give(client, way, case, password=password)
    assert answer.status_code == 422
    assert "回执丢了，本人带证件来" in answer.content.decode()
    assert not code_on(answer)
    assert not Reveal.objects.exists()
    assert code_on(give(client, way, case, password=PASSWORD))


def test_without_a_reason_there_is_no_code(office, way, case):
    assert give(office, way, case, words="").status_code == 422
    assert not Reveal.objects.exists()


def test_codes_and_looks_share_one_quota(cast, way, case):
    officer = cast.actor("officer")
    for _ in range(5):
        slips.renew_code(cast.says(phone=PHONE).case, words="丢了", actor=officer)
    service = slips.renew_code if way == "renew" else slips.print_slip
    with pytest.raises(CaseRefused, match="看得太多了"):
        service(case, words="丢了", actor=officer)
    message = Message.objects.get(case=case)
    assert (message.renewals, message.slip_printed_at) == (0, None)


def test_for_a_minor_another_person_says_yes_first(cast, office, way, case):
    officer, head = cast.actor("officer"), cast.actor("office_head")
    flags.set_flag(case, "minor", words="十五岁", actor=officer)
    refused = give(office, way, case)
    assert refused.status_code == 409
    assert "先请负责人批" in refused.content.decode()
    assert not code_on(refused)
    asked = approving.ask_approval(case, "look", words="回执丢了", actor=officer)
    assert not code_on(give(office, way, case))
    approving.approve(asked, actor=head)
    assert code_on(give(office, way, case))
    asked.refresh_from_db()
    assert asked.spent_at is not None


def test_for_another_code_somebody_is_checked_against_what_was_left(cast, office):
    case = cast.says(phone=PHONE).case
    assert give(office, "renew", case, checked="").status_code == 422
    unknown = cast.says().case
    answer = give(office, "renew", unknown)
    assert answer.status_code == 409
    assert "没有留联系方式" in answer.content.decode()


def test_nobody_else_gives_a_code(cast, client, way, case):
    for key, status in (("member", 403), ("head", 403), ("system", 403), ("outsider", 404)):
        cast.enter(client, key)
        assert give(client, way, case).status_code == status, key


# ---------------------------------------------------------------- what it opens


def assert_covered(client, case):
    own = client.get(reverse("intake:own", args=[case.ref])).content.decode()
    address = reverse("intake:own_download", args=[case.ref])
    kept = client.get(address).content.decode()
    file = client.get(address, {"as": "file"}).content.decode()
    correct = client.get(reverse("intake:own_correct", args=[case.ref])).content.decode()
    for page in (own, kept, file, correct):
        assert PHONE not in page
        assert NAME not in page
    assert "请本人带证件到联络办" in kept
    assert "138****5207" in kept


def test_it_opens_no_contact_data_and_no_number_in_the_words(office, way, case):
    code, sender = code_on(give(office, way, case)), Client()
    assert open_at(sender, case, code).status_code == 302
    sender.post(
        reverse("intake:own_say", args=[case.ref]),
        {"text": f"改打{PHONE}", "token": token_on(sender, case)},
    )
    assert case.additions.get().original == f"改打{PHONE}"
    assert_covered(sender, case)


def token_on(client, case) -> str:
    page = client.get(reverse("intake:own", args=[case.ref])).content.decode()
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def test_the_code_of_the_entry_opens_none_either(cast, office):
    page = office.get(reverse("intake:enter")).content.decode()
    facts = {"source": "paper", "text": TEXT, "name": NAME, "phone": PHONE}
    facts["token"] = re.search(r'name="token" value="([^"]+)"', page)[1]
    code, sender = code_on(office.post(reverse("intake:enter"), facts)), Client()
    case = Message.objects.get().case
    assert not Reveal.objects.exists()
    assert open_at(sender, case, code).status_code == 302
    assert_covered(sender, case)


def test_a_code_that_was_the_senders_alone_opens_all_of_it(cast, client):
    receipt = cast.says(TEXT, name=NAME, phone=PHONE)
    open_at(client, receipt.case, receipt.code)
    kept = client.get(reverse("intake:own_download", args=[receipt.case.ref])).content.decode()
    for words in (PHONE, NAME, TEXT):
        assert words in kept


# ---------------------------------------------------------------- what the old one opened


@pytest.fixture
def renewed(cast, office):
    """A matter open on the sender's phone by code, on another by link; then the code is renewed."""
    receipt = cast.says(TEXT, name=NAME, phone=PHONE)
    typed, linked, writer = Client(), Client(), Client()
    open_at(typed, receipt.case, receipt.code)
    linked.post(reverse("intake:link"), {"k": receipt.token})
    for one in (typed, linked):
        assert one.get(reverse("intake:own", args=[receipt.case.ref])).status_code == 200
    fresh = code_on(give(office, "renew", receipt.case))
    return receipt, fresh, (typed, linked, writer)


OWN = (
    "own",
    "own_consents",
    "own_correct",
    "own_contact",
    "own_withdraw",
    "own_download",
    "own_rate",
)


def test_what_the_old_code_opened_ends_at_once(renewed):
    receipt, _fresh, phones = renewed
    for phone in phones:
        for name in OWN:
            address = reverse(f"intake:{name}", args=[receipt.case.ref])
            assert phone.get(address)["Location"].startswith("/find/"), name
            assert phone.post(address).status_code in {403, 405}, name
        assert receipt.case.number not in phone.get("/find/").content.decode()
    assert Message.objects.get().erased_at is None


def test_what_else_is_open_on_that_phone_stays_open(cast, client, office):
    first, other = cast.says(phone=PHONE), cast.says()
    sender = Client()
    for receipt in (first, other):
        open_at(sender, receipt.case, receipt.code)
    give(office, "renew", first.case)
    assert sender.get(reverse("intake:own", args=[first.case.ref])).status_code == 404
    assert sender.get(reverse("intake:own", args=[other.case.ref])).status_code == 200


def test_the_new_code_opens_and_the_old_one_says_that_it_was_replaced(renewed):
    receipt, fresh, (phone, *_rest) = renewed
    with pytest.raises(CodeReplaced):
        open_by_code(receipt.case.number, receipt.code, origin="a")
    assert open_by_link(receipt.token, origin="a") is None
    answer = open_at(phone, receipt.case, receipt.code)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "旧的已经作废" in words
    assert f"{clock.today().month}月{clock.today().day}日" in words
    assert open_at(phone, receipt.case, fresh).status_code == 302
    assert phone.get(reverse("intake:own", args=[receipt.case.ref])).status_code == 200
    assert "没找到这件事" in open_at(phone, receipt.case, "0" * 16).content.decode()


def test_who_is_not_called_reads_it_wherever_they_look(cast, office):
    receipt, other = cast.says(phone=PHONE), cast.says(phone=PHONE)
    typed, linked, stranger = Client(), Client(), Client()
    open_at(typed, receipt.case, receipt.code)
    open_at(stranger, other.case, other.code)
    give(office, "renew", receipt.case)
    said = "旧的已经作废。不是您本人去换的，请马上告诉"
    own = typed.get(reverse("intake:own", args=[receipt.case.ref]), follow=True)
    assert said in own.content.decode()
    assert receipt.case.number not in own.content.decode()
    assert said in open_at(Client(), receipt.case, receipt.code).content.decode()
    old = linked.post(reverse("intake:link"), {"k": receipt.token})
    assert old.status_code == 404
    assert said in old.content.decode()
    assert said not in stranger.get(reverse("intake:find")).content.decode()
    never = stranger.post(reverse("intake:link"), {"k": "0" * 26}).content.decode()
    assert said not in never


def test_the_phone_that_wrote_it_draws_no_picture_of_the_new_code(cast, client, office):
    writer = Client()
    page = writer.get("/write/").content.decode()
    facts = {"text": TEXT, "phone": PHONE}
    facts["token"] = re.search(r'name="token" value="([^"]+)"', page)[1]
    assert writer.post("/write/", facts).status_code == 200
    assert writer.get(reverse("intake:picture")).status_code == 200
    give(office, "renew", Message.objects.get().case)
    assert writer.get(reverse("intake:picture")).status_code == 404
    again = writer.post("/write/", facts)
    assert again.status_code == 422
    assert "data-copy" not in again.content.decode()


def test_a_session_from_before_codes_had_numbers_knows_the_first_one_only(cast, client):
    case = cast.says(phone=PHONE).case
    session = client.session
    session["opened_cases"] = [case.pk]
    session.save()
    address = reverse("intake:own", args=[case.ref])
    assert client.get(address).status_code == 200
    slips.renew_code(case, words="丢了", actor=cast.actor("officer"))
    assert client.get(address).status_code == 302


# ---------------------------------------------------------------- the lines it leaves


def lines(act):
    return list(Entry.objects.filter(act=act).order_by("pk").values_list("facts", flat=True))


def test_opening_by_code_and_by_link_each_leave_a_line(cast, client):
    receipt = cast.says()
    open_at(client, receipt.case, "0" * 16)
    assert lines("inbox.open_by_code") == []
    open_at(client, receipt.case, receipt.code)
    client.post(reverse("intake:link"), {"k": receipt.token})
    assert lines("inbox.open_by_code") == [{"opened_with": "typed"}, {"opened_with": "link"}]
    assert receipt.code not in str(list(Entry.objects.values()))


def test_each_download_leaves_a_line(cast, client):
    receipt = cast.says()
    open_at(client, receipt.case, receipt.code)
    address = reverse("intake:own_download", args=[receipt.case.ref])
    client.get(reverse("intake:own", args=[receipt.case.ref]))
    assert lines("inbox.download") == []
    client.get(address)
    client.get(address, {"as": "file"})
    assert len(lines("inbox.download")) == 2
    Client().get(address)
    assert len(lines("inbox.download")) == 2


def test_of_two_who_renew_at_the_same_moment_one_gives_a_code(cast):
    case = cast.says(phone=PHONE).case
    stale = type(case).objects.get(pk=case.pk)
    assert stale.message.renewals == 0
    slips.renew_code(case, words="丢了", actor=cast.actor("officer"))
    with pytest.raises(CaseRefused, match="刚才已经换过一次"):
        slips.renew_code(stale, words="丢了", actor=cast.actor("office_head"))
    assert Reveal.objects.count() == 1
