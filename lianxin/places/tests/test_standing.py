"""The standard of places: filled in by the head, verified by the office; photos; five meters."""

from __future__ import annotations

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from lianxin.core.access import SYSTEM
from lianxin.organisation import services as organisation
from lianxin.organisation.models import FactWord, Unit
from lianxin.places import services
from lianxin.places.models import ChecklistItem, CheckMark, Place, PlaceKind
from lianxin.places.pages.standing import coverage
from lianxin.places.services import PlaceRefused

MARK = "<b>㛃𠮷</b>"


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


def url(name, row):
    return reverse(f"places:{name}", args=[row.ref])


def item(name="职责上墙"):
    return ChecklistItem.objects.get(name=name, committee__short_name="滨江市政协")


def fill(client, place, **said):
    facts = {}
    for row, (has, words) in said.items():
        pk = item(row).pk
        facts |= {f"has-{pk}": has, f"words-{pk}": words}
    return client.post(url("checklist", place), facts)


def verdict(mark, agrees="yes", words=""):
    """What the page of a mark as it stands now sends."""
    seen = {"filled_at": mark.filled_at.isoformat(), "asked": mark.item.name}
    return {**seen, "agrees": agrees, "words": words}


def seen(mark):
    return {"filled_at": mark.filled_at, "asked": mark.item.name}


def test_a_new_committee_begins_with_four_four_and_five(cast):
    groups = list(ChecklistItem.objects.filter(committee=cast.committee).values_list("group"))
    counts = {name: groups.count((name,)) for name in ("united", "wall", "have")}
    assert counts == {"united": 4, "wall": 4, "have": 5}


def test_the_head_fills_in_and_the_office_verifies(cast, as_one):
    place = cast.place
    head = as_one("head")
    assert fill(head, place, 职责上墙=("yes", MARK), 制度上墙=("no", "")).status_code == 302
    mark = CheckMark.objects.get(item=item())
    assert (mark.has, mark.verdict, mark.filled_by.name) == (True, "", "温树声")
    page = head.get(url("checklist", place)).content.decode()
    assert "4项，有了1项，核实了0项" in page
    assert "&lt;b&gt;㛃𠮷&lt;/b&gt;" in page
    assert head.post(url("verify", mark), verdict(mark)).status_code == 403
    office = as_one("officer")
    answer = office.post(url("verify", mark), verdict(mark, "no"))
    assert answer.status_code == 409
    assert "请写一句哪里不符" in answer.content.decode()
    assert office.post(url("verify", mark), verdict(mark)).status_code == 302
    assert "核实了1项" in office.get(url("checklist", place)).content.decode()


def test_what_is_said_anew_has_to_be_verified_anew(cast, as_one):
    place = cast.place
    fill(as_one("head"), place, 职责上墙=("yes", "挂在门厅"))
    mark = CheckMark.objects.get()
    found = {"agrees": False, "words": "挂反了", **seen(mark)}
    services.verify_mark(mark, **found, actor=cast.actor("officer"))
    page = as_one("head").get(url("checklist", place)).content.decode()
    assert "看过：挂反了" in page
    fill(as_one("head"), place, 职责上墙=("yes", "挂在门厅"))  # the same again changes nothing
    assert CheckMark.objects.get().verdict == "not"
    fill(as_one("head"), place, 职责上墙=("yes", "重新挂好了"))
    assert CheckMark.objects.get().verdict == ""
    with pytest.raises(PlaceRefused, match="站长刚才又改了"):
        services.verify_mark(mark, **found, actor=cast.actor("officer"))


def hidden(page):
    """The hidden fields of the page's form of verdict."""
    found = re.findall(r'type="hidden" name="(filled_at|asked)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_the_office_verifies_only_what_stood_on_its_page(cast, as_one):
    place = cast.place
    fill(as_one("head"), place, 职责上墙=("yes", "挂在门厅"))
    shown = hidden(as_one("officer").get(url("checklist", place)).content.decode())
    fill(as_one("head"), place, 职责上墙=("no", "掉下来了"))
    mark = CheckMark.objects.get()
    office = as_one("officer")
    answer = office.post(url("verify", mark), {"agrees": "yes", **shown})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "站长刚才又改了这一项，请再看一遍。" in page
    assert "掉下来了" in page
    assert CheckMark.objects.get().verdict == ""
    for forged in ({}, {**shown, "filled_at": "昨天"}):
        answer = office.post(url("verify", mark), {"agrees": "yes", **forged})
        assert answer.status_code == 422
        assert "请再看一遍" in answer.content.decode()
    assert CheckMark.objects.get().verdict == ""
    answer = office.post(url("verify", mark), {"agrees": "yes", **hidden(page)})
    assert answer.status_code == 302
    assert CheckMark.objects.get().verdict == "agreed"


def reword(office, row, **changed):
    facts = {"item": row.pk, "group": row.group, "name": row.name, "order": row.order}
    return office.post("/places/items/", {**facts, "in_use": "on", **changed})


def test_what_was_verified_of_other_words_is_open_again(cast, as_one):
    place, actor = cast.place, cast.actor("officer")
    fill(as_one("head"), place, 职责上墙=("yes", ""), 制度上墙=("no", ""))
    first, other = CheckMark.objects.order_by("item__order")
    services.verify_mark(first, agrees=True, words="", **seen(first), actor=actor)
    services.verify_mark(other, agrees=False, words="有", **seen(other), actor=actor)
    office = as_one("officer")
    assert reword(office, first.item, order=9).status_code == 302
    first.refresh_from_db()
    assert first.verdict == "agreed"
    assert reword(office, first.item, name="职责上墙，一人一块").status_code == 302
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.has, first.verdict, first.verified_by) == (True, "", None)
    assert (other.verdict, other.verdict_words) == ("not", "有")


def test_an_item_asked_in_other_words_meanwhile_is_not_verified(cast, as_one):
    fill(as_one("head"), cast.place, 职责上墙=("yes", ""))
    office = as_one("officer")
    shown = hidden(office.get(url("checklist", cast.place)).content.decode())
    reword(office, item(), name="职责上墙，一人一块")
    mark = CheckMark.objects.get()
    answer = office.post(url("verify", mark), {"agrees": "yes", **shown})
    assert answer.status_code == 409
    assert "这一项的要求刚才改了，请再看一遍。" in answer.content.decode()
    assert CheckMark.objects.get().verdict == ""


def test_nobody_verifies_what_they_filled_in_themselves(cast, as_one):
    office = as_one("officer")
    fill(office, cast.place, 职责上墙=("yes", ""))
    mark = CheckMark.objects.get()
    answer = office.post(url("verify", mark), verdict(mark))
    assert answer.status_code == 409
    assert "自己填的，要由别人核实" in answer.content.decode()


def test_the_items_are_the_committees_own_words(cast, as_one):
    office = as_one("officer")
    facts = {"group": "have", "name": f"有网络{MARK}", "order": "14", "in_use": "on"}
    assert office.post("/places/items/", facts).status_code == 302
    assert "有网络&lt;b&gt;" in office.get(url("checklist", cast.place)).content.decode()
    off = {"item": item().pk, "group": "wall", "name": "职责上墙", "order": "5"}
    assert office.post("/places/items/", off).status_code == 302
    page = office.get(url("checklist", cast.place)).content.decode()
    assert "职责上墙" not in page
    twice = office.post("/places/items/", facts)
    assert twice.status_code == 422
    assert "已经有这一项了" in twice.content.decode()


def test_a_photo_is_kept_shown_and_destroyed(
    cast, as_one, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.LIANXIN_FILES_DIR = tmp_path
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(out, "JPEG")
    head = as_one("head")
    sent = {"photo": SimpleUploadedFile("a.jpg", out.getvalue()), "caption": MARK}
    assert head.post(url("add_photo", cast.place), sent).status_code == 302
    photo = cast.place.photos.get()
    assert head.get(url("photo", photo)).headers["Content-Type"] == "image/jpeg"
    for key in ("other_member", "outsider", "nobody"):
        assert as_one(key).get(url("photo", photo)).status_code in {302, 403, 404}
    with django_capture_on_commit_callbacks(execute=True):
        assert as_one("officer").post(url("remove_photo", photo)).status_code == 302
    assert not list(tmp_path.rglob("*full*"))
    bad = {"photo": SimpleUploadedFile("a.jpg", b"not a photo")}
    assert as_one("head").post(url("add_photo", cast.place), bad).status_code == 422


def test_kinds_are_called_as_the_committee_calls_them(cast, as_one):
    office, kind = as_one("officer"), cast.place.kind
    facts = {"kind": kind.pk, "name": f"委员之家{MARK}", "mark": "full", "order": "3"}
    assert office.post("/places/kinds/", facts).status_code == 302
    assert "委员之家&lt;b&gt;" in office.get(url("place", cast.place)).content.decode()
    facts = {"name": "委员信息点", "mark": "open", "order": "9"}
    assert office.post("/places/kinds/", facts).status_code == 302
    assert PlaceKind.objects.filter(committee=cast.committee, name="委员信息点").count() == 1
    again = office.post("/places/kinds/", facts)
    assert again.status_code == 422
    assert "已经有一种叫" in again.content.decode()


def other_place(cast):
    return Place.objects.open().filter(committee=cast.committee).exclude(pk=cast.place.pk).first()


@pytest.mark.parametrize(
    ("act", "sentence"),
    [("merge", "柳荫里委员工作室并入了"), ("close", "柳荫里委员工作室不开了，请到")],
)
def test_the_code_of_a_place_that_is_no_more_leads_on(cast, as_one, act, sentence):
    office, to = as_one("officer"), other_place(cast)
    token = cast.place.slots.get().token
    assert office.post(url(act, cast.place), {"to": to.pk}).status_code == 302
    scanned = as_one("nobody").get(f"/s/{token}/")
    assert scanned.status_code == 200
    assert f"{sentence}{to.name}" in scanned.content.decode()
    assert as_one("officer").post(url("reopen", cast.place)).status_code == 302
    assert sentence not in as_one("nobody").get(f"/s/{token}/").content.decode()


def test_a_place_closed_without_another_leads_to_the_committees_own_page(cast, as_one):
    token = cast.place.slots.get().token
    assert as_one("officer").post(url("close", cast.place), {}).status_code == 302
    assert as_one("nobody").get(f"/s/{token}/").status_code == 200
    with pytest.raises(PlaceRefused, match="不能并入它自己"):
        services.merge_place(cast.place, into=cast.place, actor=SYSTEM)


def test_who_leads_studies_and_answers_for_a_place_is_written(cast, as_one):
    office, place = as_one("officer"), cast.place
    special = organisation.add_unit(cast.committee, "special", f"提案委{MARK}", actor=SYSTEM)
    names = ("area", "kind", "name", "short_name", "address", "hours", "phone")
    facts = {name: getattr(place, name) for name in names}
    facts |= {"area": place.area_id, "kind": place.kind_id, "lead": special.pk}
    facts |= {"responsible": cast.person("head").pk, "built_with": MARK, "is_model": "on"}
    assert office.post(url("change", place), facts).status_code == 302
    page = office.get(url("place", place)).content.decode()
    for words in ("提案委&lt;b&gt;", "温树声", "<dt>示范点</dt>"):
        assert words in page
    other = Unit.objects.create(committee=cast.committee, kind="group", name="不是专委会")
    answer = office.post(url("change", place), facts | {"lead": other.pk})
    assert answer.status_code == 422


def test_five_meters_count_what_is_there_and_name_what_is_missing(cast):
    meters = {meter.title: meter for meter in coverage(cast.actor("officer"))}
    assert list(meters) == ["乡镇街道", "界别", "委员", "网上", "示范点"]
    open_places = Place.objects.open().filter(committee=cast.committee)
    assert meters["网上"].reached == meters["网上"].of == open_places.count()
    open_places.first().slots.update(revoked_at="2026-01-01T00:00:00Z")
    meters = {meter.title: meter for meter in coverage(cast.actor("officer"))}
    assert meters["网上"].missing == [open_places.first().name]
    assert meters["示范点"].reached == 0
    special = organisation.add_unit(cast.committee, "special", "提案委", actor=SYSTEM)
    services.change_place(cast.place, lead=special, is_model=True, actor=SYSTEM)
    meters = {meter.title: meter for meter in coverage(cast.actor("officer"))}
    assert meters["示范点"].reached == 1
    assert "提案委" not in meters["示范点"].missing
    people = meters["委员"]
    assert people.of == cast.member("member").term.members.count()
    assert not any("何秋萍" in words for words in people.missing)


def test_who_belongs_to_no_party_wants_no_model_place_whatever_that_is_called(cast):
    member = cast.member("member")
    organisation.change_member(member, since=None, actor=SYSTEM, parties="群众、民盟")
    word = FactWord.objects.get(committee=cast.committee, name="群众")
    now = {"is_no_party": True, "word": word, "actor": SYSTEM}
    organisation.save_word(cast.committee, "parties", "普通群众", order=11, **now)
    meters = {meter.title: meter for meter in coverage(cast.actor("officer"))}
    assert "民盟" in meters["示范点"].missing
    assert "普通群众" not in meters["示范点"].missing


def test_the_page_of_the_meters_stays_within_its_queries(
    cast, as_one, django_assert_max_num_queries
):
    office = as_one("officer")
    office.get("/places/coverage/")
    with django_assert_max_num_queries(13):
        assert office.get("/places/coverage/").status_code == 200


@pytest.mark.parametrize("who", ["nobody", "member", "system", "outsider"])
def test_nobody_else_says_how_a_place_stands(cast, as_one, who):
    client = as_one(who)
    assert fill(client, cast.place, 职责上墙=("yes", "")).status_code in {403, 404}
    for name in ("merge", "close", "add_photo"):
        answer = client.post(url(name, cast.place), {"to": other_place(cast).pk})
        assert answer.status_code in {403, 404}
    if who != "outsider":
        for page in ("items", "coverage", "kinds"):
            assert client.get(f"/places/{page}/").status_code in {302, 403}
    assert not CheckMark.objects.exists()
    assert cast.place.state == "open"


def test_what_cannot_be_noted_stands_in_its_fields_again(cast, as_one):
    first, second = item(), item("制度上墙")
    data = {f"has-{first.pk}": "yes", f"words-{second.pk}": "刚换的新板"}
    answer = as_one("head").post(url("checklist", cast.place), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“制度上墙”写了说明，还没有选是有了，还是还没有。" in page
    assert 'value="刚换的新板"' in page
    assert f'id="y-{first.pk}" value="yes" checked' in page
    assert not CheckMark.objects.filter(place=cast.place).exists()


def test_a_wrong_change_of_an_item_is_said_at_that_item(cast, as_one):
    wrong = item()
    data = {"item": wrong.pk, "group": wrong.group, "name": "", "order": "1", "in_use": "on"}
    answer = as_one("officer").post("/places/items/", data)
    assert answer.status_code == 422
    assert f'aria-describedby="item{wrong.pk}-name' in answer.content.decode()
    assert [own.is_bound for one, own in answer.context["rows"] if one == wrong] == [True]
    assert not answer.context["form"].is_bound
    wrong.refresh_from_db()
    assert wrong.name == "职责上墙"
