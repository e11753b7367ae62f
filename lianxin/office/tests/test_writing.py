"""A paper is written here: a sample first, then a number with the paper under it, or neither."""

from __future__ import annotations

import pytest
from django.urls import reverse

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.form_tokens import fresh_token
from lianxin.documents.paper import TooMuch
from lianxin.files.models import StoredFile
from lianxin.files.papers import DOCX, PDF
from lianxin.files.serving import read_file
from lianxin.office.models import IssuedPaper, PaperNumber
from lianxin.office.reads.written import WrittenPaper
from lianxin.office.services import papers, writing
from tests.fixtures.papers import paper_words

FACTS = {
    "series": "circular",
    "is_letter": "False",
    "title": "关于三季度值班的通报",
    "to": "各县（区）政协",
    "text": "现将情况通报如下。\n\n　　一、值班情况\n都到了。",
    "enclosures": "值班统计表\n答复一览",
    "signed_as": "政协滨江市委员会",
    "signed": "江文博",
    "note": "此件公开发布",
    "copies": "市委办公室",
    "printed_by": "政协滨江市委员会办公室",
}
WRITTEN = WrittenPaper(title="关于表扬的通报", text="现予通报。", signed_as="政协", signed="江文博")


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def sent(**changes):
    token = fresh_token("office.write").signed
    return FACTS | {"on": clock.today().isoformat(), "token": token} | changes


def issued_by(office, **changes) -> IssuedPaper:
    answer = office.post(reverse("office:write"), sent(**changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return IssuedPaper.objects.select_related("number", "file").get()


def test_the_paper_is_made_under_its_number_and_kept(cast, office):
    issued = issued_by(office)
    year, today = clock.today().year, clock.today()
    assert (issued.number.text, issued.signed) == (f"滨协通〔{year}〕1号", "江文博")
    day = f"{today.year}年{today.month}月{today.day}日"
    kept = paper_words(read_file(issued.file), "pdf")
    answer = office.get(reverse("office:issued_docx", args=[issued.number.ref, 1]))
    assert answer["Content-Type"] == DOCX
    for said in (kept, paper_words(answer.content, "docx")):
        for words in (
            f"{cast.committee.name}文件", issued.number.text, "各县（区）政协：", "一、值班情况",
            "附件：1.值班统计表", "2.答复一览", day, "（此件公开发布）", "抄送：市委办公室。", f"{day}印发",
        ):  # fmt: skip
            assert words in said
        assert "签发人" not in said
    page = office.get(reverse("office:number", args=[issued.number.ref])).content.decode()
    assert reverse("office:issued_docx", args=[issued.number.ref, 1]) in page


def test_what_is_sent_up_names_who_signed_and_a_letter_its_organ_alone(cast, office):
    said = paper_words(read_file(issued_by(office, is_sent_up="on", is_letter="True").file), "pdf")
    assert f"{cast.committee.name}文件" not in said
    number = PaperNumber.objects.get()
    writing.issue_under(
        number, WrittenPaper(**vars(WRITTEN) | {"is_sent_up": True}), because="改版头", actor=SYSTEM
    )
    last = IssuedPaper.objects.get(version=2)
    assert "签发人：江文博" in paper_words(read_file(last.file), "pdf")


@pytest.mark.parametrize(("look", "kind"), [("pdf", PDF), ("docx", DOCX)])
def test_a_sample_takes_no_number_and_keeps_nothing(office, look, kind):
    answer = office.post(reverse("office:write"), sent(look=look))
    assert answer["Content-Type"] == kind
    assert "样稿，还没有文号" in paper_words(answer.content, look)
    assert not PaperNumber.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "机密★10年\n通报如下。"}, "走保密渠道"),
        ({"note": "内部资料"}, "走保密渠道"),
        ({"text": ""}, "正文还没有写"),
        ({"series": ""}, "还没有选"),
    ],
)
@pytest.mark.parametrize("look", ["", "pdf"])
def test_what_cannot_be_issued_takes_no_number_and_loses_no_word(office, changes, words, look):
    answer = office.post(
        reverse("office:write"), sent(**changes) | ({"look": look} if look else {})
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert FACTS["title"] in page
    assert not PaperNumber.objects.exists()


def test_a_paper_that_cannot_be_typeset_takes_no_number(cast, monkeypatch):
    def fails(_paper):
        raise TooMuch("太多了")

    monkeypatch.setattr(writing, "paper_pdf", fails)
    with pytest.raises(TooMuch):
        writing.issue_written(
            cast.committee, "circular", WRITTEN, on=clock.today(), actor=cast.actor("officer")
        )
    assert not PaperNumber.objects.exists()


def test_a_number_that_somebody_took_meanwhile_is_not_on_the_paper(cast, monkeypatch):
    typeset, taken = writing.paper_pdf, []

    def slow(paper):
        if not taken:
            taken.append(
                papers.take_number(cast.committee, "circular", title="先到的", actor=SYSTEM)
            )
        return typeset(paper)

    monkeypatch.setattr(writing, "paper_pdf", slow)
    issued = writing.issue_written(
        cast.committee, "circular", WRITTEN, on=clock.today(), actor=cast.actor("officer")
    )
    assert (taken[0].n, issued.number.n) == (1, 2)
    assert issued.number.text in paper_words(read_file(issued.file), "pdf")
    assert PaperNumber.objects.count() == 2


def test_whoever_is_never_first_is_asked_to_try_again(cast, monkeypatch):
    typeset = writing.paper_pdf

    def slow(paper):
        papers.take_number(cast.committee, "circular", title="先到的", actor=SYSTEM)
        return typeset(paper)

    monkeypatch.setattr(writing, "paper_pdf", slow)
    with pytest.raises(papers.PaperRefused, match="再按一次"):
        writing.issue_written(
            cast.committee, "circular", WRITTEN, on=clock.today(), actor=cast.actor("officer")
        )
    assert not IssuedPaper.objects.exists()


def test_a_correction_begins_with_what_was_written_and_says_why(office):
    first = issued_by(office)
    url = reverse("office:write_under", args=[first.number.ref])
    begun = office.get(url).context["form"]
    assert begun.initial["text"] == FACTS["text"]
    assert set(begun.fields) & {"series", "on"} == set()
    facts = sent(text="现将情况更正如下。")
    assert office.post(url, facts).status_code == 422  # without a reason
    assert office.post(url, facts | {"because": "数字写错了"}).status_code == 302
    last = IssuedPaper.objects.get(version=2)
    assert last.because == "数字写错了"
    said = paper_words(read_file(last.file), "pdf")
    assert "更正如下" in said
    assert FACTS["title"] in said
    assert "通报如下" in paper_words(read_file(first.file), "pdf")


def test_a_number_that_was_taken_before_gets_its_paper_with_its_day(cast, office):
    day = clock.today().replace(month=1, day=9)
    number = papers.take_number(cast.committee, "motion", title="建议案", on=day, actor=SYSTEM)
    url = reverse("office:write_under", args=[number.ref])
    assert office.post(url, sent()).status_code == 302
    issued = IssuedPaper.objects.get(number=number)
    assert issued.on == day
    assert f"{day.year}年1月9日" in paper_words(read_file(issued.file), "pdf")


def test_nothing_is_written_under_a_number_that_is_void_or_has_its_paper_elsewhere(cast, office):
    void, other = (
        papers.take_number(cast.committee, "motion", title="甲", actor=SYSTEM, given_to=about)
        for about in ("", "inbox.Forward:11111111-1111-1111-1111-111111111111")
    )
    papers.void_number(void, because="不发了", actor=SYSTEM)
    for number in (void, other):
        url = reverse("office:write_under", args=[number.ref])
        assert office.get(url).status_code == 404
        with pytest.raises(papers.PaperRefused):
            writing.issue_under(number, WRITTEN, actor=cast.actor("officer"))
    assert not StoredFile.objects.exists()


def test_the_words_are_sealed(office):
    issued = issued_by(office)
    assert b"\xe5\x80\xbc\xe7\x8f\xad" not in bytes(issued.content_sealed)  # 值班
    assert "值班情况" in issued.content


def test_what_was_handed_in_has_no_docx_here(cast, office):
    issued = issued_by(office)
    IssuedPaper.objects.update(content_sealed=None)
    answer = office.get(reverse("office:issued_docx", args=[issued.number.ref, 1]))
    assert answer.status_code == 404


def test_the_same_paper_sent_twice_is_issued_once(office):
    facts = sent()
    assert office.post(reverse("office:write"), facts).status_code == 302
    again = office.post(reverse("office:write"), facts, follow=True)
    assert "没有再取" in again.content.decode()
    assert IssuedPaper.objects.count() == PaperNumber.objects.count() == 1


def test_a_paper_of_a_past_year_is_not_written_under_a_new_number(office):
    last_year = clock.today().replace(year=clock.today().year - 1, day=1)
    refused = office.post(reverse("office:write"), sent(on=last_year.isoformat()))
    assert refused.status_code == 422
    assert "照原来的号补录" in refused.content.decode()
    assert not PaperNumber.objects.exists()


@pytest.mark.parametrize("name", ["title", "to", "text", "note", "copies", "enclosures"])
def test_a_mark_is_blamed_on_the_field_in_which_it_stands(office, name):
    answer = office.post(reverse("office:write"), sent(**{name: "机密★1年"}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    with pytest.raises(papers.PaperRefused) as refused:
        writing._made(WrittenPaper(**vars(WRITTEN) | {name: "机密★1年"}), None, "1", clock.today())
    assert refused.value.field == name


def test_what_must_not_be_written_is_said_at_the_text(office):
    page = office.get(reverse("office:write")).content.decode()
    assert 'id="id_text_secrecy"' in page
    assert page.count("不得填写国家秘密") == 1


def test_a_correction_may_correct_the_title_and_the_old_version_keeps_its_own(office):
    first = issued_by(office)
    url = reverse("office:write_under", args=[first.number.ref])
    assert office.get(url).context["form"].initial["title"] == FACTS["title"]
    anew = "关于四季度值班的通报"
    assert office.post(url, sent(title=anew, because="季度写错了")).status_code == 302
    number = PaperNumber.objects.get()
    assert number.title == anew
    first_words, last_words = (
        paper_words(read_file(one.file), "pdf") for one in number.versions.order_by("version")
    )
    assert FACTS["title"] in first_words
    assert anew in last_words
    assert anew in office.get(reverse("office:papers")).content.decode()


def test_under_a_number_that_was_taken_before_the_title_is_not_asked_again(cast, office):
    number = papers.take_number(cast.committee, "motion", title="建议案", actor=SYSTEM)
    form = office.get(reverse("office:write_under", args=[number.ref])).context["form"]
    assert "title" not in form.fields
