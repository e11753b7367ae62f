"""Hostile strings in what an office writes: members, bodies, workbook, standard, consents, papers.

Each goes in by its form, is shown on every page that has it, and stays a string in every file.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from xml.etree import ElementTree

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents.workbooks import write_workbook
from lianxin.inbox.models import Forward
from lianxin.inbox.services import forwarding, handling
from lianxin.organisation import services as organisation
from lianxin.organisation.models import Member, Person, Unit
from lianxin.places.models import ChecklistItem, CheckMark, PlaceKind
from lianxin.workbook.reads.sheets import SECTORS
from tests.boundaries import hostile
from tests.journeys.test_hostile_strings import look, obeyed, plain, plain_of, sent

pytestmark = pytest.mark.matrix  # more than a minute: by `make matrix`


@pytest.fixture(autouse=True)
def quiet(settings, tmp_path):
    settings.LIANXIN_FILES_DIR = tmp_path / "files"
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


@pytest.fixture
def head(cast):
    client = Client()
    cast.enter(client, "head")
    return client


def packs(limit):
    """What forms let through, in packs."""
    return [pack for pack in hostile.packs(limit) if pack]


def nth(limit, number):
    """One pack for a field of so many characters; in the end each pack has had its turn."""
    found = packs(limit)
    return found[number % len(found)]


def solid(text):
    """Without blanks, those of no width too, and without the mark of a text before it."""
    return re.sub("[\\s\u200b\ufeff]+", "", text).lstrip("'’")


def not_shown(limit, seen):
    """The strings that fit such a field and stand nowhere in what was seen."""
    shown = plain(seen)
    fits = [one for one in hostile.strings() if len(one) <= limit]
    return [one for one in fits if plain_of(one) not in shown]


def test_members_bodies_exemptions_and_leavings(cast, office):
    """Facts of a member by their form, again and again; a body, an exemption, a successor."""
    member = cast.member("other_member")
    facts = reverse("organisation:facts", args=[member.ref])
    body = cast.unit("提案委员会")
    change = reverse("organisation:change_body", args=[body.ref])
    excuse = reverse("organisation:excuse", args=[member.ref])
    today, seen = clock.today().isoformat(), {"name": "", "text": "", "body": "", "excuse": ""}
    for number in range(len(packs(58))):
        written = {
            "employer": nth(78, number),
            "position": nth(58, number),
            "recommended_by": nth(78, number),
            "postal_address": nth(118, number),
            "profession": nth(58, number),
            "helps_with": nth(118, number),
            "region": nth(8, number),
        }
        kept = {"sector": member.sector_id, "seat": "member"}
        for name in (member.person.name, nth(38, number)):  # what is no name is sent back
            sent(office, facts, **kept, **written, name=name)
        sent(office, change, name=nth(78, number))
        if not number % 2:
            sent(office, excuse, reason="other", starts=today, ends=today, words=nth(78, number))
        seen["text"] += look(office, reverse("organisation:person", args=[member.person.ref]))
        seen["body"] += look(office, reverse("organisation:body", args=[body.ref]))
        if not number % 25:
            for url in ("/organisation/", "/organisation/bodies/", facts, change, "/handover/"):
                look(office, url)
    assert not_shown(58, seen["text"]) == []
    assert not_shown(58, seen["body"]) == []
    sent(
        office, reverse("organisation:leave_office", args=[member.ref]),
        left_by="resigned", last_day=today, because=nth(78, 3),
    )  # fmt: skip
    look(office, reverse("organisation:person", args=[member.person.ref]))
    look(office, "/organisation/")


def test_a_body_a_kind_and_a_promise_of_the_office_are_added_under_any_name(cast, office):
    for number, pack in enumerate(packs(78)[::4]):
        sent(office, "/organisation/bodies/add/", kind="group", name=pack, area="", area_name="")
        sent(office, "/organisation/words/identity/", name=pack[:38], order="9", in_use="on")
        sent(office, "/places/kinds/", name=pack[:38], mark="square", order="9")
        sent(office, "/places/items/", group="wall", name=pack[:58], order="9", in_use="on")
        if not number % 5:
            for url in (
                "/organisation/words/identity/", "/organisation/bodies/", "/places/kinds/",
                "/places/items/", "/places/coverage/",
                "/settings/?of=places", "/places/open/", "/places/",
                reverse("places:checklist", args=[cast.place.ref]),
            ):  # fmt: skip
                look(office, url)
    assert Unit.objects.filter(committee=cast.committee, kind="group").count() > 30
    assert PlaceKind.objects.filter(committee=cast.committee).count() > 20
    assert ChecklistItem.objects.filter(committee=cast.committee).count() > 20


def test_the_workbook_holds_strings_says_them_back_and_brings_them_in_unchanged(cast, office):
    """Facts as hostile as may be: handed out, read by another library, brought in: nothing changes."""
    members = list(Member.objects.filter(committee=cast.committee).select_related("person"))
    page = reverse("workbook:index")
    bad = []
    for start in range(0, len(packs(58)), len(members)):
        for number, member in enumerate(members, start=start):
            written = {
                "sector": member.sector_id, "seat": member.seat, "rank": member.rank or "",
                "name": nth(38, number), "employer": nth(78, number), "position": nth(58, number),
                "recommended_by": nth(78, number), "postal_address": nth(118, number),
                "profession": nth(58, number),
                "helps_with": nth(118, number), "region": nth(8, number),
            }  # fmt: skip
            sent(office, reverse("organisation:facts", args=[member.ref]), **written)
        data = office.get(reverse("workbook:export")).content
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(parts.read(name))
                if name.startswith("xl/worksheets/sheet"):
                    assert b"<f>" not in parts.read(name)
                    assert b"<f " not in parts.read(name)
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("委员")
        read = {row[1] for row in rows.to_python()}
        ours = set(Person.objects.filter(memberships__in=members).values_list("name", flat=True))
        assert {solid(name) for name in ours} <= {solid(str(name)) for name in read}
        answer = office.post(page, {"file": SimpleUploadedFile("x.xlsx", data), "since": ""})
        told = office.get(answer["Location"])
        assert obeyed(told.content.decode()) == []
        context = told.context
        bad += [f.words for f in context["faults"]]
        bad += [change.told for change in context["page_obj"]]
    assert bad == []


def test_cells_of_a_workbook_are_said_back_as_strings(office):
    """Every string as a sector, in one sheet; as names of files; as sheets that are not ours."""
    data = write_workbook([(SECTORS, [{"name": one[:38]} for one in hostile.strings()])])
    for name in ("普通.xlsx", *packs(60)[::6]):
        upload = SimpleUploadedFile(name.replace("/", "") + ".xlsx", data)
        answer = office.post("/organisation/workbook/", {"file": upload, "since": ""})
        assert answer.status_code in {302, 422}
        if answer.status_code == 302:
            look(office, answer["Location"])
    look(office, "/organisation/workbook/")


def test_standard_verdicts_photos_and_facts_of_a_place(cast, office, head):
    place = cast.place
    checklist = reverse("places:checklist", args=[place.ref])
    items = list(ChecklistItem.objects.filter(committee=cast.committee, in_use=True))
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "JPEG")
    change = reverse("places:change", args=[place.ref])
    seen, verdicts = "", ""
    words = packs(118)
    for start in range(0, len(words), len(items)):
        said = dict(zip(items, words[start : start + len(items)], strict=False))
        facts = {f"has-{item.pk}": "yes" for item in said}
        sent(head, checklist, **facts, **{f"words-{i.pk}": text for i, text in said.items()})
        seen += look(head, checklist)
        for mark in CheckMark.objects.filter(place=place, verdict=""):
            verify = reverse("places:verify", args=[mark.ref])
            found = nth(118, start + mark.item_id)
            shown = {"filled_at": mark.filled_at.isoformat(), "asked": mark.item.name}
            sent(office, verify, agrees="no", words=found, **shown)
        verdicts += look(office, checklist) + look(head, "/today/")
        photo = SimpleUploadedFile("x.jpg", picture.getvalue())
        sent(
            head, reverse("places:add_photo", args=[place.ref]), photo=photo, caption=nth(58, start)
        )
        sent(
            office, change, area=place.area_id, kind=place.kind_id, name=place.name,
            built_with=words[start % len(words)], is_model="on",
        )  # fmt: skip
        look(office, reverse("places:place", args=[place.ref]))
        look(office, "/places/coverage/")
    assert not_shown(118, seen) == []
    assert obeyed(verdicts) == []


def test_words_of_consent_reach_residents_as_they_were_written(cast, office):
    seen = ""
    for pack in packs(58):
        facts = {"body": "一条", "call_words": pack, "publish_words": f"匿名{pack}"}
        sent(office, "/cases/settings/notice/", **facts)
        seen += look(Client(), reverse("intake:scan", args=[cast.place.slots.get().token]))
    assert not_shown(58, seen) == []
    look(office, "/settings/")
    look(office, "/cases/settings/")


def test_a_successor_is_looked_for_under_any_name(cast, office):
    member = cast.member("member")
    term = organisation.open_next_term(member.term, starts=clock.today(), actor=SYSTEM)
    handing = organisation.mark_leaving(member, term, actor=SYSTEM)
    url = reverse("portal:successor", args=[handing.ref])
    for one in packs(58):
        sent(office, url, name=one)
    handing.refresh_from_db()
    assert handing.successor is None


def parts_are_sound(docx):
    """No part of a document is broken, none leads out of it; what it says."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        assert not any("vba" in name.lower() for name in parts.namelist())
        trees = {n: ElementTree.fromstring(parts.read(n)) for n in parts.namelist() if "xml" in n}
        relations = [parts.read(n) for n in parts.namelist() if n.endswith(".rels")]
    assert not any(b"External" in one for one in relations)
    return "".join(trees["word/document.xml"].itertext())


def pdf_is_sound(made):
    with pypdfium2.PdfDocument(made) as pdf:
        assert pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(pdf.raw) == 0
        assert pdf.count_attachments() == 0
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_letters_and_the_register_as_documents_take_anything(cast, office):
    """A letter whose words are all the strings; a register whose members are called so."""
    actor, told = cast.actor("officer"), ""
    unit = cast.unit("市交通运输局")
    for number, pack in enumerate(packs(480)):
        case = cast.says(f"{pack} {number}", where=nth(70, number)).case
        handling.accept_case(case, words="", actor=actor)
        forwarding.forward_case(case, unit, words=pack[:280], through=pack[:50], actor=actor)
        letter = Forward.objects.get(case=case)
        for form in ("docx", "pdf"):
            answer = office.get(reverse("inbox:letter_paper", args=[letter.ref, form]))
            assert "lxq" not in str(answer.headers)
            told += parts_are_sound(answer.content) if form == "docx" else ""
            if form == "pdf":
                pdf_is_sound(answer.content)
    for number, member in enumerate(Member.objects.filter(committee=cast.committee)):
        Person.objects.filter(pk=member.person_id).update(
            name=nth(38, number * 7), employer=nth(78, number * 5), position=nth(58, number * 3)
        )
    for form in ("docx", "pdf"):
        made = office.get(reverse("organisation:register_paper", args=[form])).content
        _ = parts_are_sound(made) if form == "docx" else pdf_is_sound(made)
    ascii_only = [one for one in hostile.strings() if one.isascii() and one.isprintable()]
    shown = re.sub(r"\s+", "", told)
    missing = [one for one in ascii_only if re.sub(r"\s+", "", one) not in shown]
    assert [one for one in missing if not re.search(r"@b\.c|\d{15,}", one)] == []
