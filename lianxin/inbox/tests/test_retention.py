"""Each row of the retention table by time travel: nothing early, nothing a day late."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.models import StoredFile
from lianxin.files.services import keep_photo
from lianxin.inbox.models import Addition, Case, Consent, Contact, Elsewhere, Message
from lianxin.inbox.services import closing, forwarding, handling, replying, retention
from lianxin.inbox.services.retention import due_now, keep_as_short_as_needed

pytestmark = pytest.mark.postgresql

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def begun():
    return clock.now()


@pytest.fixture
def closed(cast, begun):
    """A matter with everything in it, answered and closed at `begun`."""
    officer = cast.actor("officer")
    file = keep_photo(photo(), committee_id=cast.committee.pk, actor=SYSTEM)
    with clock.at(begun):
        case = cast.says(
            "台阶没有扶手",
            name="范秀英",
            phone="13812345207",
            consents=frozenset({"call", "publish"}),
            photos=(file,),
        ).case
        cast.sender(case).adds("还有一处")
        handling.accept_case(case, words="", actor=officer)
        replying.office_reply(case, text="装好了", actor=officer)
        closing.close_case(case, actor=officer)
    return case


def due(moment) -> dict[str, int]:
    with clock.at(moment):
        return {key: n for key, n in due_now().items() if n}


def test_contact_data_goes_ninety_days_after_closing_and_not_an_hour_before(closed, begun):
    assert due(begun + 90 * DAY - HOUR) == {}
    assert due(begun + 90 * DAY + HOUR) == {"contact": 1}
    with clock.at(begun + 90 * DAY + HOUR):
        assert keep_as_short_as_needed()["contact"] == 1
        assert keep_as_short_as_needed()["contact"] == 0
    assert not Contact.objects.exists()
    assert Message.objects.get().original == "台阶没有扶手"
    assert [
        e.facts["contact"] for e in Entry.objects.filter(act="inbox.retain").order_by("pk")
    ] == [1, 0]


def test_contact_data_of_a_matter_that_never_closes_goes_after_a_year(cast, begun):
    with clock.at(begun):
        cast.says(phone="13812345207")
    assert due(begun + 365 * DAY - HOUR) == {}
    assert due(begun + 365 * DAY + HOUR) == {"contact": 1}


def test_contact_data_of_what_belongs_elsewhere_goes_after_thirty_days(cast, begun):
    with clock.at(begun):
        case = cast.says(phone="13812345207").case
        reason = Elsewhere.objects.filter(committee=cast.committee)[0]
        handling.decline_case(case, reason, words="", actor=cast.actor("officer"))
    assert due(begun + 30 * DAY - HOUR) == {}
    assert due(begun + 30 * DAY + HOUR) == {"contact": 1}


def test_words_and_photos_go_three_years_after_closing_and_the_masked_copy_stays(closed, begun):
    moment = begun + 3 * 365 * DAY
    with clock.at(moment - HOUR):
        keep_as_short_as_needed()  # the contact data went long before
    assert due(moment - HOUR) == {}
    assert due(moment + HOUR) == {"original": 1, "addition": 1, "photo": 1, "consent": 2}
    with clock.at(moment + HOUR):
        keep_as_short_as_needed()
    message = Message.objects.get()
    assert (message.original, message.text) == ("", "台阶没有扶手")
    assert Addition.objects.get().original == ""
    assert StoredFile.objects.get().erased_at is not None
    assert not Consent.objects.exists()
    assert Case.objects.get().state == "closed"


def test_what_a_unit_answered_on_paper_goes_three_years_after_closing(cast, begun):
    officer = cast.actor("officer")
    with clock.at(begun):
        scan = keep_photo(photo(), committee_id=cast.committee.pk, actor=SYSTEM)
        case = cast.says("台阶没有扶手").case
        handling.accept_case(case, words="", actor=officer)
        letter = forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=officer)
        forwarding.record_paper_answer(letter, text="装好了", scan=scan, actor=officer)
        closing.close_case(Case.objects.get(), actor=officer)
    moment = begun + 3 * 365 * DAY
    assert "answer" not in due(moment - HOUR)
    assert due(moment + HOUR)["answer"] == 1
    with clock.at(moment + HOUR):
        assert keep_as_short_as_needed()["answer"] == 1
        assert keep_as_short_as_needed()["answer"] == 0
    scan.refresh_from_db()
    assert scan.is_erased


def test_a_photo_that_was_never_sent_goes_after_a_day(cast, begun):
    with clock.at(begun):
        keep_photo(photo(), committee_id=cast.committee.pk, actor=SYSTEM)
    assert due(begun + 24 * HOUR - timedelta(minutes=1)) == {}
    assert due(begun + 25 * HOUR) == {"upload": 1}


def test_a_consent_that_was_withdrawn_is_kept_for_three_years(cast, begun):
    with clock.at(begun):
        case = cast.says(consents=frozenset({"publish"})).case
        cast.sender(case).disagrees("publish")
    assert due(begun + 3 * 365 * DAY - HOUR) == {}
    assert due(begun + 3 * 365 * DAY + HOUR) == {"consent": 1}


def test_what_was_taken_up_again_is_not_over(cast, closed, begun):
    with clock.at(begun + DAY):
        cast.sender(Case.objects.get()).reopens("没好")
    assert due(begun + 100 * DAY) == {}


def test_a_year_of_arrears_is_deleted_in_slices_each_with_its_line(cast, begun, monkeypatch):
    monkeypatch.setattr(retention, "SLICE", 2)
    with clock.at(begun):
        for number in range(5):
            cast.says(f"第{number}件", phone="13812345207")
    with clock.at(begun + 366 * DAY):
        assert keep_as_short_as_needed()["contact"] == 5
    lines = Entry.objects.filter(act="inbox.retain").order_by("pk")
    assert [line.facts["contact"] for line in lines] == [2, 2, 1]
    assert not Contact.objects.exists()
