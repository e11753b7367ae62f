"""A letter's number stands in the register of papers, and the letter is kept as it went out."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from lianxin.core import clock, jobs
from lianxin.core.access import SYSTEM
from lianxin.documents.official import paper_pdf
from lianxin.files.models import StoredFile
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper, keep_photo
from lianxin.files.serving import read_file
from lianxin.files.tests.papers import empty_pdf
from lianxin.files.tests.pictures import jpeg
from lianxin.inbox.models import Forward, Message, Photo
from lianxin.inbox.services import forwarding, guarding, handling
from lianxin.inbox.services.letters import LetterChanged, keep_letter
from lianxin.office.models import IssuedPaper, PaperNumber, ReceivedPaper
from lianxin.office.services import papers
from tests.fixtures.papers import paper_words


@pytest.fixture
def forward(cast) -> Forward:
    officer = cast.actor("officer")
    case = cast.says("周桂兰家楼前的路灯坏了两个月。").case
    handling.accept_case(case, words="", actor=officer)
    return forwarding.forward_case(case, cast.unit("市交通运输局"), words="", actor=officer)


@pytest.fixture
def number(forward) -> PaperNumber:
    return PaperNumber.objects.get(text=forward.number)


def test_the_number_of_a_letter_leads_to_its_case(cast, client, forward, number):
    assert number.text == f"滨协转〔{clock.today().year}〕1号"
    cast.enter(client, "officer")
    page = client.get(reverse("office:number", args=[number.ref])).content.decode()
    assert reverse("inbox:case", args=[forward.case.ref]) in page
    assert forward.unit.name not in number.title  # whom a case is about reads the register, too


def test_the_letter_is_kept_once_as_it_went_out(forward, number):
    jobs.run_due()
    issued = IssuedPaper.objects.select_related("file").get(number=number)
    said = paper_words(read_file(issued.file), "pdf")
    assert forward.number in said
    assert "楼前的路灯坏了两个月" in said
    keep_letter(forward.ref, actor=SYSTEM)
    assert IssuedPaper.objects.count() == 1


def test_a_number_whose_letter_stands_is_not_made_void(cast, forward, number):
    with pytest.raises(papers.PaperRefused, match="收回了那份函"):
        papers.void_number(number, because="写错了", actor=cast.actor("officer"))
    forwarding.recall_forward(forward, actor=cast.actor("officer"))
    papers.void_number(number, because="写错了", actor=cast.actor("officer"))
    assert number.voided_because == "写错了"


def test_a_withdrawal_destroys_the_letter_and_keeps_its_number(cast, forward, number):
    jobs.run_due()
    cast.sender(forward.case).withdraws()
    file = StoredFile.objects.get(kind="paper")
    assert file.is_erased
    assert PaperNumber.objects.filter(pk=number.pk).exists()


def test_a_withdrawal_destroys_what_the_unit_answered_on_paper(cast, client, forward):
    scan = keep_paper(empty_pdf(), content_type=PDF, committee_id=cast.committee.pk, actor=SYSTEM)
    officer = cast.actor("officer")
    forwarding.record_paper_answer(forward, text="灯换了。", scan=scan, number="7号", actor=officer)
    cast.enter(client, "officer")
    page = client.get(reverse("inbox:case", args=[forward.case.ref])).content.decode()
    assert "看复函" in page
    cast.sender(forward.case).withdraws()
    scan.refresh_from_db()
    assert scan.is_erased
    assert ReceivedPaper.objects.get().number == "7号"
    page = client.get(reverse("inbox:case", args=[forward.case.ref])).content.decode()
    assert "看复函" not in page


def test_a_letter_is_not_kept_for_who_withdrew_before_it_was_made(cast, forward):
    cast.sender(forward.case).withdraws()
    jobs.run_due()
    assert not IssuedPaper.objects.exists()


def test_whom_a_case_is_about_reads_and_voids_nothing_of_its_letter(cast, client, forward, number):
    jobs.run_due()
    guarding.exclude(forward.case, person=cast.person("officer"), actor=cast.actor("office_head"))
    cast.enter(client, "officer")
    for name, tail in (("number", []), ("issued", [1])):
        assert client.get(reverse(f"office:{name}", args=[number.ref, *tail])).status_code == 404
    for name in ("void", "issue"):
        url = reverse(f"office:{name}", args=[number.ref])
        assert client.post(url, {"voided_because": "x", "signed": "x"}).status_code == 404
    with pytest.raises(papers.PaperRefused, match="收回了那份函"):
        papers.void_number(number, because="写错了", actor=cast.actor("officer"))


def test_nothing_more_is_kept_once_its_sender_withdrew(cast, forward, number):
    cast.sender(forward.case).withdraws()
    file = keep_paper(b"%PDF", content_type=PDF, committee_id=number.committee_id, actor=SYSTEM)
    with pytest.raises(papers.PaperRefused, match="不再存"):
        papers.keep_issued(number, file, signed="x", because="y", actor=cast.actor("officer"))


def test_words_that_change_while_it_is_typeset_are_not_kept(forward, monkeypatch):
    def typeset(letter):
        Message.objects.filter(case=forward.case).update(text="周*家楼前的路灯坏了两个月。")
        return paper_pdf(letter)

    monkeypatch.setattr("lianxin.inbox.services.letters.paper_pdf", typeset)
    with pytest.raises(LetterChanged):
        keep_letter(forward.ref, actor=SYSTEM)
    monkeypatch.undo()
    keep_letter(forward.ref, actor=SYSTEM)
    said = paper_words(read_file(IssuedPaper.objects.get().file), "pdf")
    assert "留言说：周*家" in said


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_photos_go_out_with_the_letter_and_stay_with_the_case(cast, client, forward, form):
    officer = cast.actor("officer")
    for picture in (jpeg(), jpeg(900, 1200)):
        file = keep_photo(picture, committee_id=forward.committee_id, actor=officer)
        Photo.objects.create(committee=forward.committee, case=forward.case, file=file)
    cast.enter(client, "officer")
    sent = client.get(reverse("inbox:letter_paper", args=[forward.ref, form])).content
    assert "随函附照片2张" in paper_words(sent, form)
    assert "附件：照片2张" in paper_words(sent, form)
    kept = [read_file(each.file) for each in forward.case.photos.all()]
    if form == "pdf":
        assert all(jpeg in sent for jpeg in kept)
    else:
        with zipfile.ZipFile(io.BytesIO(sent)) as packed:
            assert {packed.read(name) for name in packed.namelist() if "media/" in name} == {*kept}
    jobs.run_due()  # what is kept in the register outlives the photos
    archived = read_file(IssuedPaper.objects.get().file)
    assert "附件：照片2张" in paper_words(archived, "pdf")
    assert not any(jpeg in archived for jpeg in kept)
