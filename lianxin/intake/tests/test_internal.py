"""What is internal is not for whoever stands before a code, and stays its sender's own."""

import pytest
from django.test import Client
from django.urls import reverse

from lianxin.core.access import SYSTEM
from lianxin.core.form_tokens import fresh_token
from lianxin.files.images import develop
from lianxin.inbox.models import Case, Digest
from lianxin.inbox.pages.board import export_rows
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import handling, replying
from lianxin.inbox.services.digests import release_digest, write_digest
from lianxin.intake.reads.what_became import counts
from lianxin.office.models import InternalMark
from lianxin.office.services.internal import mark_internal, take_mark_off
from lianxin.places import services as places
from lianxin.places.models import Place
from lianxin.places.pages.photos import copy_of
from lianxin.places.rules.refusals import PlaceRefused
from tests.fixtures.both import picture

ASKED = {"q": "", "place": "", "subject": "", "whose": "", "due": "", "tab": "open", "sort": ""}
CASE, PLACE = "inbox.Case", "places.Place"


@pytest.fixture
def released(cast) -> Digest:
    officer = cast.actor("officer")
    case = cast.says("路灯坏了。", consents=frozenset({"publish"})).case
    handling.accept_case(case, words="", actor=officer)
    replying.office_reply(case, text="修好了。", actor=officer)
    digest = write_digest(case, said="路灯坏了", became="修好了", outcome="done", actor=officer)
    return release_digest(digest, actor=cast.actor("office_head"))


def internal(cast, what, row) -> list[str]:
    return mark_internal(what, row, why="还没有定", actor=cast.actor("officer"))


@pytest.mark.parametrize("what", [CASE, PLACE])
def test_a_digest_comes_down_at_once_and_is_not_released_before_the_mark_is_off(
    cast, released, what
):
    row = released.case if what == CASE else cast.place
    assert "路灯坏了" in Client().get(reverse("portal:done")).content.decode()
    assert internal(cast, what, row) == ["撤下了公开摘要1篇。"]
    assert "路灯坏了" not in Client().get(reverse("portal:done")).content.decode()
    with pytest.raises(CaseRefused, match="标了内部"):
        write_digest(
            released.case, said="灯坏了", became="好了", outcome="done", actor=cast.actor("officer")
        )
    take_mark_off(what, row, because="定了", actor=cast.actor("officer"))
    assert "路灯坏了" not in Client().get(reverse("portal:done")).content.decode()
    again = write_digest(
        released.case, said="灯坏了", became="好了", outcome="done", actor=cast.actor("officer")
    )
    release_digest(again, actor=cast.actor("office_head"))
    assert "灯坏了" in Client().get(reverse("portal:done")).content.decode()


def test_photos_are_taken_back_at_once_and_none_is_let_out(cast):
    head, officer = cast.actor("head"), cast.actor("officer")
    out, kept = (
        places.add_place_photo(cast.place, develop(picture()), caption=words, actor=head)
        for words in ("大门", "门厅")
    )
    places.show_photo(out, copy_of(out), actor=officer)
    seen = reverse("places:seen_photo", args=[out.ref])
    assert Client().get(seen).status_code == 200
    assert internal(cast, PLACE, cast.place) == ["收回了大家看得到的照片1张。"]
    assert Client().get(seen).status_code == 404
    with pytest.raises(PlaceRefused, match="标了内部"):
        places.show_photo(kept, copy_of(kept), actor=officer)


def test_an_internal_matter_is_in_no_public_figure_and_in_no_sheet(cast):
    case, other = cast.says("路灯坏了。").case, cast.says("公交站远。").case
    officer = cast.actor("officer")
    assert counts(cast.committee.pk).heard == 2
    internal(cast, CASE, case)
    assert counts(cast.committee.pk).heard == 1
    assert counts(cast.committee.pk, place=cast.place).heard == 1
    assert [row[0] for row in export_rows(officer, ASKED)] == [other.number]


def test_its_sender_reads_and_downloads_it_as_before(cast):
    receipt = cast.says("路灯坏了。")
    internal(cast, CASE, receipt.case)
    sender = Client()
    typed = {"number": receipt.case.number, "code": receipt.code}
    assert sender.post(reverse("intake:find"), typed).status_code == 302
    assert "路灯坏了" in sender.get(reverse("intake:own", args=[receipt.case.ref])).content.decode()


def test_a_withdrawn_matter_keeps_no_reason(cast):
    case = cast.says("路灯坏了。").case
    mark_internal(CASE, case, why="路灯坏了的那位说的", actor=SYSTEM)
    cast.sender(case).withdraws()
    assert InternalMark.objects.get().why == ""


def test_what_is_said_at_an_internal_place_comes_to_the_office_and_no_page_names_it(cast):
    name, code = cast.place.name, f"/s/{cast.place.slots.get().token}/"
    assert name in Client().get(code).content.decode()
    internal(cast, PLACE, cast.place)
    page = Client().get(code)
    assert page.status_code == 200
    assert name not in page.content.decode()
    said = {"text": "门口的灯坏了。", "token": fresh_token().signed}
    receipt = Client().post(code, said).content.decode()
    assert name not in receipt
    case = Case.objects.latest("pk")
    assert (case.place, case.message.text) == (None, "门口的灯坏了。")
    assert Client().get(reverse("intake:place", args=[cast.place.ref])).status_code == 404
    assert Client().get(reverse("duty:month", args=[cast.place.ref])).status_code == 404
    take_mark_off(PLACE, cast.place, because="对外开了", actor=SYSTEM)
    assert name in Client().get(code).content.decode()


def test_no_place_leads_on_to_an_internal_one(cast):
    first, second, third = Place.objects.filter(committee=cast.committee)[:3]
    Place.objects.filter(pk=first.pk).update(state="moved", moved_to=second)
    Place.objects.filter(pk=second.pk).update(state="moved", moved_to=third)
    internal(cast, PLACE, third)
    for place in (first, second, third):
        page = Client().get(reverse("intake:place", args=[place.ref]))
        assert page.status_code == 404
        for slot in place.slots.all():
            assert third.name not in Client().get(f"/s/{slot.token}/").content.decode()


def test_a_lost_code_names_no_internal_place_as_the_nearest_even_on_a_kept_page(cast, settings):
    settings.LIANXIN_PAGE_SECONDS = 30
    closed = cast.place
    near = Place.objects.open().filter(committee=cast.committee).exclude(pk=closed.pk).first()
    Place.objects.filter(pk=near.pk).update(area=closed.area_id)
    Place.objects.filter(pk=closed.pk).update(state="closed")
    code = f"/s/{closed.slots.get().token}/"
    assert near.name in Client().get(code).content.decode()
    internal(cast, PLACE, near)
    assert near.name not in Client().get(code).content.decode()
