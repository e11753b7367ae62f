"""Two committees on one machine: no byte of the one's words stands on any page of the other's.

Beside the matrix (every address, with the other's rows): the lists, the search, what is filtered by
the other's ids, the exports opened, the papers, the public pages, and what services refuse.
"""

from __future__ import annotations

import io
import logging
import zipfile

import pypdfium2
import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from python_calamine import CalamineWorkbook

from lianxin.core import clock
from lianxin.core.rules_in_force import SUBJECTS
from lianxin.duty.services import DutyRefused, add_shift
from lianxin.inbox.models import Subject
from lianxin.inbox.rules.refusals import CaseRefused
from lianxin.inbox.services import handling
from lianxin.organisation.models import Committee, Post
from lianxin.organisation.services import AppointmentRefused, appoint
from lianxin.places.pages.kit import KIT
from tests.boundaries import world
from tests.boundaries.test_routes import patterns

HERE = (
    "officer",
    "office_head",
    "member",
    "head",
    "clerk",
    "leader",
    "system",
    "security",
    "audit",
)
THERE = ("foreign_officer", "foreign_member", "foreign_head", "foreign_clerk")
OURS = (world.SAID, world.ASIDE, world.NOTE, world.DRAFT, world.NAME, world.OURS)
QUIET = {"accounts:sign_out", "intake:leave", "ui:type", "audit:index"}


@pytest.fixture
def made(both):
    """Both committees; refusals are meant, and not logged."""
    logging.disable(logging.CRITICAL)
    yield both
    logging.disable(logging.NOTSET)


def browser(made, key: str) -> Client:
    key = "outsider" if key == "foreign_officer" else key
    person = made.people[key] if key in made.people else made.cast.person(key)
    client = Client()
    client.force_login(person.user)
    session = client.session
    session["second_factor"], session["proved"] = True, clock.now().timestamp()
    session.save()
    return client


def pages_without_rows() -> list[str]:
    """Every address that needs no row: lists, forms, searches, exports, figures."""
    found = []
    for _route, entry in patterns(get_resolver().url_patterns):
        name = f"{entry.lookup_str.split('.')[1]}:{entry.name}"
        if name in QUIET:
            continue
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found


def text_of(client: Client, url: str, **posted: str) -> str:
    """What an answer says, be it a page, a sheet, a document or a printed paper."""
    answer = client.post(url, posted) if posted else client.get(url)
    kind = answer.get("Content-Type", "")
    if kind == "application/pdf":
        with pypdfium2.PdfDocument(answer.content) as pdf:
            return plain("".join(page.get_textpage().get_text_range() for page in pdf))
    if kind.endswith("wordprocessingml.document"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
            return plain(
                "".join(parts.read(name).decode("utf8", "replace") for name in parts.namelist())
            )
    if kind.startswith("application/vnd.openxml"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        rows = [
            row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
        ]
        return "\n".join(str(cell) for row in rows for cell in row)
    return answer.content.decode("utf8", "replace")


def plain(text: str) -> str:
    """Without the breaks that paper makes in words."""
    return "".join(text.split())


def papers(made, side: str) -> list[tuple[str, dict[str, str]]]:
    """What one side prints and hands out: register, letters, boards, codes; the workbook."""
    asked: list[tuple[str, dict[str, str]]] = [(reverse("workbook:export"), {})]
    letter, place = made[f"{side}letter"], made[f"{side}place"]
    for form in ("docx", "pdf"):
        asked.append((reverse("organisation:register_paper", args=[form]), {}))
        asked.append((reverse("inbox:letter_paper", args=[letter.ref, form]), {}))
    for kind in ("members", "duties", "rules", "steps"):
        url = reverse("places:print_board", args=[place.ref])
        asked.append((url, {"kind": kind, "size": "A3"}))
    slot = place.slots.filter(revoked_at=None).first()
    asked += [(reverse("places:print_code", args=[slot.ref]), {"paper": one.key}) for one in KIT]
    return asked


def queries(made, *, of: str) -> list[str]:
    """Filters that name the other committee's words and ids."""
    place, subject = (
        (made["their_place"], Subject.objects.filter(committee=made["their_committee"]).first())
        if of == "theirs"
        else (made["place"], Subject.objects.filter(committee=made["committee"]).first())
    )
    lists = ("/cases/", "/cases/list.xlsx", "/cases/answered/", "/organisation/", "/places/")
    words = (world.THEIRS, "路灯") if of == "theirs" else (world.SAID, world.ASIDE, "路灯")
    asked = [f"?q={word}&tab={tab}" for word in words for tab in ("open", "done")]
    asked += [f"?place={place.pk}", f"?subject={subject.pk}", f"?area={place.area_id}"]
    sector = made["foreign_member_member" if of == "theirs" else "member_row"].sector_id
    parts = [f"/settings/?of={subject.key}" for subject in SUBJECTS]
    dated = [
        f"/organisation/?on={clock.today()}&sector={sector}",
        "/organisation/bodies/?on=2026-12-01",
    ]
    return [f"{page}{query}" for page in lists for query in asked] + parts + dated


def test_nothing_of_theirs_on_any_page_of_ours(made):
    urls, named = [*pages_without_rows(), *queries(made, of="theirs")], made["theirs"].number
    for key in HERE:
        client = browser(made, key)
        texts = {url: text_of(client, url) for url in urls}
        # What was looked for stands in the search field again.
        shown = [u for u, text in texts.items() if world.THEIRS in text and world.THEIRS not in u]
        assert shown == [], key
        assert [url for url, text in texts.items() if named in text] == [], key


def test_nothing_of_ours_on_any_page_of_theirs(made):
    for key in THERE:
        client = browser(made, key)
        for url in [*pages_without_rows(), *queries(made, of="ours")]:
            text = text_of(client, url)
            found = [words for words in OURS if words in text and words not in url]
            assert found == [], (key, url)
            assert made["mine"].number not in text, (key, url)


def test_no_paper_and_no_file_of_one_holds_a_byte_of_the_other(made):
    """Workbook, register, letters, boards and codes; and the files of the one refused to the other."""
    sides = (
        ("officer", "", (world.THEIRS, made["theirs"].number), OURS),
        ("foreign_officer", "their_", (*OURS, made["mine"].number), (world.THEIRS,)),
    )
    for key, side, foreign, own in sides:
        client, said = browser(made, key), ""
        for url, posted in papers(made, side):
            text = text_of(client, url, **posted)
            assert len(text) > 20, (key, url, posted)
            assert [words for words in foreign if words in text] == [], (key, url)
            said += text
        assert any(words in said for words in own)
        for url, posted in papers(made, "" if side else "their_"):
            if "/organisation/" in url:
                continue  # no row in the address: it was one's own that was looked at above
            answer = client.post(url, posted) if posted else client.get(url)
            assert answer.status_code == 404, (key, url)


def test_search_there_finds_what_is_there(made):
    """The canaries can be found where they belong, so that not finding them means something."""
    there, here = browser(made, "foreign_officer"), browser(made, "officer")
    assert made["theirs"].number in text_of(there, f"/cases/?q={world.THEIRS}&tab=team")
    assert made["mine"].number in text_of(here, f"/cases/?q={world.SAID}&tab=team")
    assert world.THEIRS in text_of(there, "/cases/list.xlsx?tab=open")
    assert world.SAID in text_of(here, "/cases/list.xlsx?tab=open")


def test_public_pages_of_one_say_nothing_of_the_other(made):
    stranger = Client()
    for page in ("portal:home", "portal:places", "portal:done", "intake:write"):
        ours = text_of(stranger, f"{reverse(page)}?c={made['committee'].ref}")
        theirs = text_of(stranger, f"{reverse(page)}?c={made['their_committee'].ref}")
        assert world.OPEN_THERE not in ours, page
        assert world.THEIRS not in ours + theirs, page
        assert "柳荫里" not in theirs, page
    page = text_of(stranger, reverse("intake:place", args=[made["their_place"].ref]))
    assert world.OPEN_THERE in page
    assert world.THEIRS not in page


def test_the_log_of_one_has_no_line_of_the_other(made):
    page = browser(made, "audit").get("/audit/")
    lines = {line.committee for line in page.context["page_obj"]}
    assert made["committee"].pk in lines
    assert made["their_committee"].pk not in lines


def test_every_root_row_has_its_committee_and_children_agree(made):
    """Wherever a row and what it points to both name a committee, it is the same one."""
    wrong = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if not model.__module__.startswith("lianxin.") or "committee" not in names:
            continue
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                other = getattr(row, field.name) if field.is_relation else None
                theirs = getattr(other, "committee_id", None)
                if (
                    theirs is not None
                    and row.committee_id is not None
                    and theirs != row.committee_id
                ):
                    wrong.append(f"{model.__name__}.{field.name}")
    assert set(wrong) == set()


def test_services_refuse_to_mix(made):
    cast, officer = made.cast, made.cast.actor("officer")
    with pytest.raises(CaseRefused):
        handling.merge_case(made["mine"], made["theirs"], actor=officer)
    with pytest.raises(DutyRefused):
        add_shift(
            made["their_place"], cast.member("member"), on=clock.today(),
            starts=made["shift"].starts, ends=made["shift"].ends, actor=officer,
        )  # fmt: skip
    with pytest.raises(AppointmentRefused):
        appoint(
            cast.person("member"),
            Post.objects.get(committee=made["their_committee"], key="duty"),
            made["place"].team,
            starts=clock.today(),
            actor=officer,
        )


def test_every_text_field_of_theirs_that_is_filled_holds_a_canary(made):
    """The canaries are where words are: a table that gets a new text field gets one too."""
    there, bare = Committee.objects.get(pk=made["their_committee"].pk), []
    for name in ("Case", "Message", "Forward", "Reply", "Digest"):
        model = apps.get_model("inbox", name)
        for row in model._default_manager.filter(committee=there):
            said = [
                getattr(row, field.name)
                for field in model._meta.concrete_fields
                if isinstance(field, CharField | TextField) and not field.choices
            ]
            if not any(world.THEIRS in str(words) for words in said):
                bare.append(f"{name} {row.pk}")
    assert bare == []
