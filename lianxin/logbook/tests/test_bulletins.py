"""The bulletin is made from what is known; nobody who was not there is named; photos go with it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from PIL import Image

from lianxin.activities.models import ActivityKind
from lianxin.activities.services import cancel_activity, correct_sheet
from lianxin.files.images import develop
from lianxin.logbook.models import BulletinPhoto
from lianxin.logbook.services import LogRefused, add_bulletin_photos
from tests.fixtures.both import picture
from tests.fixtures.papers import paper_words


def paper(client, made, form):
    return client.get(reverse("logbook:bulletin", args=[made.ref, form]))


def words_of(made):
    return "\n".join(line.text for line in Document(io.BytesIO(made)).paragraphs)


def name(cast, key):
    return cast.person(key).name


@pytest.mark.row("T8")
def test_everything_in_it_was_written_before(cast, client, told):
    cast.enter(client, "officer")
    answer = paper(client, told, "docx")
    said = words_of(answer.content)
    assert "活动简报" in said
    assert f"{told.starts:%-m}月" in said
    for words in (
        "水源地视察",
        "8:00—9:00",
        "水管站门口",
        "出席的委员（2人）：",
        "请来的有：吴大江（市水务局）。",
        "看了三处取水口。",
        "都有人管。",
        "一、提出的建议。围栏补40米（对白石镇说）。",
        "二、办成的实事。换了取水口的破锁，当天换好，帮了下游4个村。",
        "三、到了的群众。库边住户6人，9人次。",
    ):
        assert words in said
    assert name(cast, "member") in said
    assert name(cast, "head") not in said  # was absent
    assert answer["Cache-Control"].startswith("private, no-store")


def test_several_lines_of_what_it_is_about_stay_lines(cast, client, held):
    cast.enter(client, "officer")
    type(held).objects.filter(pk=held.pk).update(about="看围栏")
    assert "（视察），地点：水管站门口。看围栏\n" in words_of(paper(client, held, "docx").content)
    type(held).objects.filter(pk=held.pk).update(about="看围栏\n\n问水费")
    said = words_of(paper(client, held, "docx").content)
    assert "（视察），地点：水管站门口。\n看围栏\n问水费\n" in said


def test_the_pdf_says_the_same(cast, client, told):
    cast.enter(client, "officer")
    said = paper_words(paper(client, told, "pdf").content, "pdf")
    assert "围栏补40米" in said
    assert name(cast, "member") in said
    assert name(cast, "head") not in said


def test_a_correction_counts_as_it_was_corrected(cast, client, told, on_sheet):
    row = on_sheet(told, "head")
    correct_sheet(
        told, row.member, after="attended", because="签在背面", actor=cast.actor("officer")
    )
    cast.enter(client, "officer")
    said = words_of(paper(client, told, "docx").content)
    assert "出席的委员（3人）" in said
    assert name(cast, "head") in said


def test_whoever_stands_there_by_a_correction_alone_is_named_in_their_place(cast, client, told):
    late = cast.member("away_member")
    type(late).objects.filter(pk=late.pk).update(rank=1)
    correct_sheet(told, late, after="attended", because="漏了一页", actor=cast.actor("officer"))
    cast.enter(client, "officer")
    said = words_of(paper(client, told, "docx").content)
    assert f"出席的委员（3人）：{name(cast, 'away_member')}、" in said


def test_who_stands_before_whom_is_the_order_of_the_register(cast, client, told):
    type(cast.member("other_member")).objects.filter(pk=cast.member("other_member").pk).update(
        rank=1
    )
    cast.enter(client, "officer")
    said = words_of(paper(client, told, "docx").content)
    assert said.index(name(cast, "other_member")) < said.index(name(cast, "member"))


def test_an_internal_kind_has_no_bulletin_and_takes_no_photos(cast, client, told):
    ActivityKind.objects.filter(pk=told.kind_id).update(is_internal=True)
    cast.enter(client, "officer")
    assert paper(client, told, "docx").status_code == 404
    page = client.get(reverse("logbook:activity", args=[told.ref])).content.decode()
    assert "这次活动是内部的，不出简报。" in page
    assert "看了三处取水口" not in page
    sent = {"photos": SimpleUploadedFile("a.jpg", picture())}
    assert client.post(reverse("logbook:activity", args=[told.ref]), sent).status_code == 404


def test_of_what_was_not_held_there_is_none(cast, client, called):
    cast.enter(client, "officer")
    ahead, off = called("member"), called("member", title="另一次")
    cancel_activity(off, because="下大雨了", actor=cast.actor("officer"))
    for made in (ahead, off):
        assert paper(client, made, "pdf").status_code == 404
        page = client.get(reverse("logbook:activity", args=[made.ref])).content.decode()
        assert "办过以后，这里有简报。" in page


def test_photos_are_made_anew_without_where_they_were_taken(cast, client, told):
    image = Image.new("RGB", (900, 600), "green")
    exif = image.getexif()
    exif[0x8825] = {1: "N", 2: (30.0, 12.0, 0.0)}
    sent = io.BytesIO()
    image.save(sent, "JPEG", exif=exif)
    assert b"Exif" in sent.getvalue()
    cast.enter(client, "officer")
    there = reverse("logbook:activity", args=[told.ref])
    files = [SimpleUploadedFile(f"{n}.jpg", sent.getvalue()) for n in range(2)]
    assert client.post(there, {"photos": files, "caption": "取水口"}).status_code == 302
    photos = list(BulletinPhoto.objects.filter(activity=told))
    assert [photo.caption for photo in photos] == ["取水口", "取水口"]
    served = client.get(reverse("logbook:photo", args=[photos[0].ref]) + "?full=1")
    assert b"Exif" not in served.content
    made = Document(io.BytesIO(paper(client, told, "docx").content))
    assert len(made.inline_shapes) == 2
    assert "图1：取水口" in "\n".join(line.text for line in made.paragraphs)


def test_nine_photos_and_no_tenth(cast, told):
    officer, photo = cast.actor("officer"), develop(picture())
    add_bulletin_photos(told, [photo] * 9, actor=officer)
    with pytest.raises(LogRefused, match="最多放9张照片，已经有9张"):
        add_bulletin_photos(told, [photo], actor=officer)
    assert BulletinPhoto.objects.count() == 9


@pytest.mark.postgresql
def test_of_two_who_add_the_last_photo_at_once_one_does(cast, race, told):
    officer, photo = cast.actor("officer"), develop(picture())
    add_bulletin_photos(told, [photo] * 8, actor=officer)
    outcomes = race([lambda: add_bulletin_photos(told, [photo], actor=officer)] * 4)
    assert sum(isinstance(one, list) for one in outcomes) == 1
    assert BulletinPhoto.objects.count() == 9


def test_what_is_no_photo_is_not_taken(cast, client, told):
    cast.enter(client, "officer")
    sent = {"photos": SimpleUploadedFile("a.jpg", b"not a photo")}
    answer = client.post(reverse("logbook:activity", args=[told.ref]), sent)
    assert answer.status_code == 422
    assert not BulletinPhoto.objects.exists()


def test_a_removed_photo_is_destroyed(cast, client, told):
    (photo,) = add_bulletin_photos(told, [develop(picture())], actor=cast.actor("officer"))
    cast.enter(client, "officer")
    client.post(reverse("logbook:remove_photo", args=[photo.ref]))
    photo.file.refresh_from_db()
    assert photo.file.is_erased
    assert not BulletinPhoto.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("member", 403), ("clerk", 403), ("outsider", 404), (None, 302)],
)
def test_who_has_the_bulletin_and_its_photos(cast, client, told, who, status):
    (photo,) = add_bulletin_photos(told, [develop(picture())], actor=cast.actor("officer"))
    if who:
        cast.enter(client, who)
    there = reverse("logbook:activity", args=[told.ref])
    addresses = [there, reverse("logbook:photo", args=[photo.ref])]
    addresses += [reverse("logbook:bulletin", args=[told.ref, "pdf"])]
    addresses += [reverse("logbook:sheet", args=[told.ref, form]) for form in ("pdf", "xlsx")]
    assert [client.get(one).status_code for one in addresses] == [status] * 5
    if status != 200:
        client.post(there, {"photos": SimpleUploadedFile("a.jpg", picture())})
        client.post(reverse("logbook:remove_photo", args=[photo.ref]))
        assert BulletinPhoto.objects.count() == 1
