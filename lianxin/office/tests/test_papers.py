"""Numbers of papers: no number twice, no gap unexplained, and what was issued is kept as it was."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from PIL import Image

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.documents import first_page
from lianxin.files.models import StoredFile
from lianxin.files.papers import DOCX, PDF, paper_fingerprint
from lianxin.files.services import erase_file, keep_paper
from lianxin.files.serving import read_file
from lianxin.files.tests.papers import empty_pdf
from lianxin.office.models import IssuedPaper, PaperCounter, PaperNumber
from lianxin.office.reads.papers import series_lines
from lianxin.office.services import papers
from lianxin.office.slots import PaperOwner

PAPER, CHANGED = empty_pdf(), empty_pdf(2)


@pytest.fixture
def office(cast, client):
    cast.enter(client, "officer")
    return client


def taken(cast, key="circular", title="关于一季度履职情况的通报", **facts) -> PaperNumber:
    return papers.take_number(cast.committee, key, title=title, actor=SYSTEM, **facts)


def kept(number: PaperNumber, data: bytes = PAPER, **facts) -> IssuedPaper:
    file = keep_paper(data, content_type=PDF, committee_id=number.committee_id, actor=SYSTEM)
    return papers.keep_issued(number, file, signed="江文博", actor=SYSTEM, **facts)


def upload(data: bytes, name: str = "通报.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def document(words: str) -> bytes:
    made, out = Document(), io.BytesIO()
    made.add_paragraph(words)
    made.save(out)
    return out.getvalue()


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), "white").save(out, "JPEG")
    return out.getvalue()


def test_each_series_counts_by_itself_and_begins_anew_each_year(cast):
    year = clock.today().year
    said = [taken(cast).text, taken(cast, "bulletin").text, taken(cast).text]
    assert said == [f"滨协通〔{year}〕1号", f"简报〔{year}〕第1期", f"滨协通〔{year}〕2号"]
    next_year = clock.today().replace(year=year + 1, month=1, day=5)
    assert taken(cast, on=next_year).text == f"滨协通〔{year + 1}〕1号"


def test_an_act_that_fails_gives_its_number_back(cast):
    taken(cast)
    with transaction.atomic():
        taken(cast)
        transaction.set_rollback(True)
    assert taken(cast).n == 2
    (line,) = [line for line in series_lines(cast.committee) if line.series.key == "circular"]
    assert (line.last, line.missing) == (2, ())


@pytest.mark.postgresql
def test_no_number_is_given_twice_however_many_ask_at_once(cast, race):
    outcomes = race([lambda: [taken(cast).n for _ in range(5)] for _ in range(6)])
    numbers = [n for outcome in outcomes for n in outcome]
    assert sorted(numbers) == list(range(1, 31))


@pytest.mark.postgresql
def test_one_version_is_kept_when_two_keep_it_at_once(cast, race):
    number = taken(cast)
    outcomes = race([lambda: kept(number) for _ in range(4)])
    assert IssuedPaper.objects.filter(number=number).count() == 1
    refused = [one for one in outcomes if isinstance(one, papers.PaperRefused)]
    assert len(refused) == 3


def test_a_number_torn_out_of_the_register_is_missed(cast):
    first, _second = taken(cast), taken(cast)
    PaperNumber.objects.filter(pk=first.pk).delete()
    (line,) = [line for line in series_lines(cast.committee) if line.series.key == "circular"]
    assert line.missing == (1,)


def test_a_year_that_began_on_paper_goes_on_from_there(cast, office):
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}建〔{year}〕{n}号", "before": 37}
    assert office.post(url, facts).status_code == 302
    assert taken(cast, "motion").n == 38
    refused = office.post(url, facts)
    assert refused.status_code == 422
    assert "只能往后定" in refused.content.decode()
    assert PaperCounter.objects.get(series__key="motion").last == 38


def test_after_a_restore_the_numbers_go_on_where_the_papers_are(cast, office):
    taken(cast, "motion")
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}建〔{year}〕{n}号", "before": 4}
    assert office.post(url, facts).status_code == 302
    assert taken(cast, "motion").n == 5
    skipped = PaperNumber.objects.filter(series__key="motion", n__in=[2, 3, 4])
    assert all(row.voided_because for row in skipped)
    (line,) = [line for line in series_lines(cast.committee) if line.series.key == "motion"]
    assert line.missing == ()


def test_a_slip_of_the_finger_skips_no_thousands_of_numbers(cast, office):
    taken(cast, "motion")
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}建〔{year}〕{n}号", "before": 99_999}
    refused = office.post(url, facts)
    assert refused.status_code == 422
    assert "最多空500个" in refused.content.decode()
    assert PaperNumber.objects.count() == 1
    assert PaperCounter.objects.get(series__key="motion").last == 1


def test_nothing_is_written_as_another_series_was_written_this_year(cast, office):
    for _number in (1, 2, 3):
        taken(cast)
    anew = {"name": "通报", "pattern": "{word}报〔{year}〕{n}号"}
    assert office.post(reverse("office:change_series", args=["circular"]), anew).status_code == 302
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}通〔{year}〕{n}号"}
    refused = office.post(url, facts)
    assert refused.status_code == 422
    assert "给第二次" in refused.content.decode()
    assert office.post(url, facts | {"pattern": "{word}建〔{year}〕{n}号"}).status_code == 302


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": "通报", "pattern": "{word}转〔{year}〕{n}号"}, "一模一样"),
        ({"name": "函", "pattern": "{word}报〔{year}〕{n}号"}, "已经有叫"),
        ({"name": "通报", "pattern": "{word}{word}{word}{word}{year}{n}关于很长"}, "太长了"),
    ],
)  # fmt: skip
def test_no_writing_is_like_another_series_or_too_long(cast, office, facts, words):
    type(cast.committee).objects.update(letter_word="滨江市政协全体会")
    answer = office.post(reverse("office:change_series", args=["circular"]), facts)
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{word}〔{year}〕号", "要有{n}"), ("{word}{n}号", "要有{year}"),
        ("{year}{n}{who}", "花括号里只能是"), ("{year}{n}{", "花括号里只能是"),
    ],
)  # fmt: skip
def test_a_writing_that_cannot_number_is_refused(office, pattern, words):
    url = reverse("office:change_series", args=["circular"])
    answer = office.post(url, {"name": "通报", "pattern": pattern})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_numbers_that_were_given_keep_their_writing(cast, office):
    before = taken(cast)
    url = reverse("office:change_series", args=["circular"])
    facts = {"name": "情况通报", "pattern": "{name}{year}-{n}"}
    assert office.post(url, facts).status_code == 302
    before.refresh_from_db()
    year = clock.today().year
    assert before.text == f"滨协通〔{year}〕1号"
    assert taken(cast).text == f"情况通报{year}-2"


def test_a_void_number_says_why_and_is_never_given_again(cast, office):
    number = taken(cast)
    url = reverse("office:void", args=[number.ref])
    assert office.post(url, {"voided_because": ""}).status_code == 422
    assert office.post(url, {"voided_because": "会议取消，没有发"}).status_code == 302
    assert (
        "会议取消，没有发"
        in office.get(reverse("office:number", args=[number.ref])).content.decode()
    )
    assert taken(cast).n == 2
    again = office.post(url, {"voided_because": "再来一次"})
    assert again.status_code == 409
    number.refresh_from_db()
    assert number.voided_because == "会议取消，没有发"
    with pytest.raises(papers.PaperRefused):
        kept(number)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PAPER, "通报.pdf", PDF), (document("通报"), "通报.docx", DOCX), (photo(), "章.jpg", "image/jpeg"),
    ],
)  # fmt: skip
def test_what_was_issued_is_kept_and_comes_back_as_it_was(cast, office, data, name, kind):
    number = taken(cast)
    url = reverse("office:issue", args=[number.ref])
    sent = office.post(url, {"file": upload(data, name), "signed": "江文博"})
    assert sent.status_code == 302
    issued = IssuedPaper.objects.select_related("file").get(number=number)
    assert (issued.version, issued.signed, issued.file.content_type) == (1, "江文博", kind)
    answer = office.get(reverse("office:issued", args=[number.ref, 1]))
    assert answer["Content-Type"] == kind
    if kind != "image/jpeg":
        assert answer.content == data
        mark = paper_fingerprint(data, committee_id=number.committee_id)
        assert bytes(issued.file.fingerprint) == mark


def test_a_correction_is_a_new_version_that_names_the_old_one(cast, office):
    number = taken(cast)
    first = kept(number)
    url = reverse("office:issue", args=[number.ref])
    silent = office.post(url, {"file": upload(CHANGED), "signed": "江文博"})
    assert silent.status_code == 422
    assert "更正要写缘由" in silent.content.decode()
    said = {"file": upload(CHANGED), "signed": "江文博", "because": "日期写错了"}
    assert office.post(url, said).status_code == 302
    page = office.get(reverse("office:number", args=[number.ref])).content.decode()
    assert "代替第1版：日期写错了" in page
    assert read_file(first.file) == PAPER
    assert office.get(reverse("office:issued", args=[number.ref, 2])).content == CHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"", b"MZ\x90\x00", b"<html>", b"%PDF-1.7 without an end", b"PK\x03\x04 broken", b"hello",
        b"%PDF-1.7\n%%EOF", document("机密★10年"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_refused_and_leaves_nothing(cast, office, data):
    number, before = taken(cast), StoredFile.objects.count()
    url = reverse("office:issue", args=[number.ref])
    answer = office.post(url, {"file": upload(data, "x.pdf"), "signed": "江文博"})
    assert answer.status_code == 422
    assert StoredFile.objects.count() == before
    assert not IssuedPaper.objects.exists()


def test_while_others_are_read_it_says_to_come_back(cast, office, monkeypatch):
    monkeypatch.setattr("lianxin.documents.first_page.QUEUE", 0.01)
    number = taken(cast)
    url = reverse("office:issue", args=[number.ref])
    with first_page._desk:
        answer = office.post(url, {"file": upload(PAPER), "signed": "江文博"})
    assert answer.status_code == 422
    assert "请过一会儿再传一次" in answer.content.decode()
    assert office.post(url, {"file": upload(PAPER), "signed": "江文博"}).status_code == 302


def test_the_register_is_searched_and_filtered(cast, office):
    taken(cast)
    taken(cast, "bulletin", title="视察老旧小区")
    shown = office.get(reverse("office:papers"), {"q": "老旧"}).context["rows"]
    assert [row["number"].title for row in shown] == ["视察老旧小区"]
    shown = office.get(reverse("office:papers"), {"series": "circular"}).context["rows"]
    assert [row["number"].series.key for row in shown] == ["circular"]
    assert office.get(reverse("office:papers"), {"q": "没有"}).context["rows"] == []


def test_of_what_was_erased_the_register_does_not_say_that_it_is_stored(cast, office):
    number, whole = taken(cast), taken(cast)
    kept(number), kept(whole)
    kept(number, CHANGED, because="日期写错了")
    for issued in number.versions.all():
        erase_file(issued.file, actor=SYSTEM)
    said = {
        row["number"]: row["words"] for row in office.get(reverse("office:papers")).context["rows"]
    }
    assert said == {number: "内容已按规定删去", whole: "存好了"}
    page = office.get(reverse("office:number", args=[number.ref]))
    assert page.context["words"] == "内容已按规定删去"


def test_taking_a_number_is_asked_once_for_each_paper(cast, office):
    facts = {"series": "circular", "title": "通报", "on": clock.today().isoformat()}
    facts["token"] = office.get(reverse("office:take")).context["form"].initial["token"]
    answer = office.post(reverse("office:take"), facts)
    number = PaperNumber.objects.get()
    assert answer["Location"] == reverse("office:number", args=[number.ref])
    assert number.taken_by == cast.person("officer")


def test_the_register_asks_no_more_with_fifty_numbers(cast, office, django_assert_max_num_queries):
    for _ in range(50):
        taken(cast)
    with django_assert_max_num_queries(25):
        office.get(reverse("office:papers"))


def test_choosing_a_series_reads_no_numbers(cast, office):
    taken(cast)
    with CaptureQueriesContext(connection) as asked:
        office.get(reverse("office:take"))
    assert not [one for one in asked if "office_papernumber" in one["sql"]]


def test_to_whom_a_number_was_given_is_asked_once_a_page(cast, office, monkeypatch):
    number, asked = taken(cast, given_to="inbox.Forward:1"), []

    def panels(_actor, about):
        asked.append(about)
        return [PaperOwner("转给市交通运输局的函")]

    monkeypatch.setattr("lianxin.office.pages.papers.paper_owners", SimpleNamespace(panels=panels))
    page = office.get(reverse("office:number", args=[number.ref])).content.decode()
    assert "转给市交通运输局的函" in page
    assert asked == ["inbox.Forward:1"]


# Explained gaps, real reasons, one number for one form, papers of a past year -----------------


def token_of(office, name: str) -> str:
    return office.get(reverse(name)).context["form"].initial["token"]


def asked_for(office, **changes) -> dict[str, object]:
    facts = {"series": "circular", "title": "关于表扬的通报", "on": clock.today().isoformat()}
    return facts | {"token": token_of(office, "office:take")} | changes


def test_numbers_used_before_are_said_where_numbers_are_shown(cast, office):
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}建〔{year}〕{n}号", "before": 12}
    assert office.post(url, facts).status_code == 302
    taken(cast, "motion")
    year = clock.today().year
    for address, asked in (("office:series", {}), ("office:papers", {"series": "motion"})):
        assert "1—12号在系统外用" in office.get(reverse(address), asked).content.decode()
    assert "1—12号在系统外用" in office.get(url).content.decode()
    other = office.get(reverse("office:papers"), {"series": "circular"}).content.decode()
    assert "在系统外用" not in other
    assert (
        f"建议案，{year}年1—12号在系统外用" in office.get(reverse("office:papers")).content.decode()
    )


@pytest.mark.parametrize(
    ("said", "given", "again", "last"),
    [(12, 0, 3, 12), (12, 0, 20, 20), (12, 1, 12, 13), (0, 2, 1, 2)],
)
def test_what_was_said_or_given_out_is_never_lowered(cast, office, said, given, again, last):
    url = reverse("office:change_series", args=["motion"])
    facts = {"name": "建议案", "pattern": "{word}建〔{year}〕{n}号"}
    if said:
        office.post(url, facts | {"before": said})
    for _n in range(given):
        taken(cast, "motion")
    answer = office.post(url, facts | {"before": again})
    assert answer.status_code == (302 if again == last else 422)
    assert PaperCounter.objects.get(series__key="motion").last == last


@pytest.mark.parametrize("why", ["。", "aa", "无", "111", "。。。。", "啊啊啊啊啊"])
def test_a_number_is_not_made_void_for_no_reason(cast, office, why):
    number = taken(cast)
    answer = office.post(reverse("office:void", args=[number.ref]), {"voided_because": why})
    assert answer.status_code == 422
    assert "至少3个字" in answer.content.decode()
    number.refresh_from_db()
    assert number.voided_at is None


def test_the_same_form_sent_twice_takes_one_number(cast, office):
    url, facts = reverse("office:take"), asked_for(office)
    first, second = office.post(url, facts), office.post(url, facts, follow=True)
    number = PaperNumber.objects.get()
    assert first["Location"] == reverse("office:number", args=[number.ref])
    assert "没有再取" in second.content.decode()
    assert PaperCounter.objects.get().last == 1
    changed = office.post(url, facts | {"title": "关于批评的通报"})
    assert changed.status_code == 409
    assert PaperNumber.objects.count() == 1
    fresh = changed.context["form"]["token"].value()
    assert fresh != facts["token"]
    again = office.post(url, facts | {"title": "关于批评的通报", "token": fresh})
    assert again.status_code == 302
    assert sorted(PaperNumber.objects.values_list("n", flat=True)) == [1, 2]


@pytest.mark.postgresql
def test_the_same_form_sent_at_once_takes_one_number(cast, race):
    outcomes = race([lambda: taken(cast, form_key="one-form") for _ in range(6)])
    assert sum(isinstance(one, PaperNumber) for one in outcomes) == 1
    assert sum(isinstance(one, papers.TakenBefore) for one in outcomes) == 5
    assert PaperCounter.objects.get().last == 1


def test_a_paper_of_a_past_year_is_entered_under_its_own_number(cast, office):
    url, year = reverse("office:take"), clock.today().year - 1
    past = asked_for(office, on=f"{year}-11-20")
    refused = office.post(url, past)
    assert refused.status_code == 422
    assert "要写它原来的号数" in refused.content.decode()
    this_year = office.post(url, asked_for(office, own=9))
    assert "只有往年的文才写" in this_year.content.decode()
    assert office.post(url, past | {"own": 17}).status_code == 302
    assert PaperNumber.objects.get().text == f"滨协通〔{year}〕17号"
    twice = office.post(url, asked_for(office, on=f"{year}-12-20", own=17))
    assert "在这里已经有了" in twice.content.decode()
    assert office.post(url, asked_for(office, on=f"{year}-03-01", own=5)).status_code == 302
    counter = PaperCounter.objects.get(year=year)
    assert (counter.before, counter.last) == (16, 17)
    shown = office.get(reverse("office:papers"), {"year": year}).content.decode()
    assert f"通报，{year}年1—16号在系统外用" in shown
    assert taken(cast).n == 1


@pytest.mark.parametrize(
    "pattern", ["{word}通〔{year}〕{n}", "{word}通{year}-{n}", "{word}通〔{year}〕第{n}号"]
)
def test_no_series_begins_as_another_does(cast, office, pattern):
    url = reverse("office:change_series", args=["proposal"])
    refused = office.post(url, {"name": "提案", "pattern": pattern})
    assert refused.status_code == 422
    assert "开头和通报的一样" in refused.content.decode()


@pytest.mark.parametrize("pattern", ["{word}提字〔{year}〕{n}号", "{year}年{name}第{n}号"])
def test_a_series_with_its_own_beginning_is_taken(cast, office, pattern):
    url = reverse("office:change_series", args=["proposal"])
    assert office.post(url, {"name": "提案", "pattern": pattern}).status_code == 302


def test_a_number_is_found_however_its_brackets_are_written(cast, office):
    number = taken(cast, title="关于“东区”（一期）的通报")
    other = taken(cast, "bulletin", title="别的")
    year = clock.today().year
    said = [
        f"[{year}]1号",
        f"({year})1号",
        f"［{year}］1号",
        f"【{year}】01号",
        f"〔 {year} 〕1号",
        "第1号",
    ]
    for typed in [*said, "滨协通", "(一期)", "［一期］", "“东区”（一期）"]:
        page = office.get("/office/papers/", {"q": typed}).content.decode()
        assert number.text in page, typed
        assert other.text not in page, typed
