"""Photos of a place that everybody sees: only what the office let be seen, and gone at once."""

from __future__ import annotations

import io
import random
from datetime import datetime, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.images import develop
from lianxin.files.models import StoredFile
from lianxin.files.refusals import FileGone
from lianxin.files.serving import read_file
from lianxin.office.models import ReleaseRule
from lianxin.office.services.releases import ReleaseRefused
from lianxin.places import services
from lianxin.places.models import PlacePhoto
from lianxin.places.pages.photos import copy_of
from lianxin.places.pages.standing import fetch_photo
from lianxin.places.services import PlaceRefused

WIDE = (1600, 900)
ASKED = {"caption": "大门朝南，有坡道", "seen": "大门朝南，有坡道", "asked": "on"}


def taken(size=WIDE):
    """A photo as a phone takes it, with the place where it was taken in its notes."""
    image = Image.effect_noise((size[0] // 8, size[1] // 8), 60).convert("RGB").resize(size)
    notes = Image.Exif()
    notes[0x8825] = {1: "N", 2: (30.0, 15.0, 0.0)}
    notes[0x010F] = "手机"
    target = io.BytesIO()
    image.save(target, "JPEG", exif=notes, quality=90)
    return target.getvalue()


@pytest.fixture
def photo(cast):
    """A photo that the head of 柳荫里 added, with what it shows."""
    random.seed(1)

    def make(caption=ASKED["caption"], size=WIDE):
        picture = develop(taken(size))
        return services.add_place_photo(
            cast.place, picture, caption=caption, actor=cast.actor("head")
        )

    return make


@pytest.fixture
def as_one(cast, client):
    def enter(key):
        client.logout()
        if key != "nobody":
            cast.enter(client, key)
        return client

    return enter


def url(name, photo):
    return reverse(f"places:{name}", args=[photo.ref])


def public(client, place):
    return client.get(reverse("intake:place", args=[place.ref])).content.decode()


def test_nobody_outside_sees_a_photo_before_the_office_lets_it_be_seen(cast, as_one, photo):
    made = photo()
    stranger = as_one("nobody")
    assert stranger.get(url("seen_photo", made)).status_code == 404
    assert url("seen_photo", made) not in public(stranger, cast.place)
    assert as_one("officer").post(url("show_photo", made), ASKED).status_code == 302
    stranger = as_one("nobody")
    page = public(stranger, cast.place)
    shown = f'src="{url("seen_photo", made)}" width="480" height="270" alt="大门朝南，有坡道"'
    assert shown in page
    assert 'loading="lazy"' in page
    answer = stranger.get(url("seen_photo", made))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    with Image.open(io.BytesIO(answer.content)) as served:
        assert served.size == (480, 270)
        assert not served.getexif()
    assert "手机".encode() not in answer.content


def test_taken_back_it_is_gone_from_page_address_and_disk_at_once(
    cast, as_one, photo, django_capture_on_commit_callbacks
):
    made = photo()
    office = as_one("officer")
    office.post(url("show_photo", made), ASKED)
    assert url("seen_photo", made) in public(as_one("nobody"), cast.place)
    made.refresh_from_db()
    copy = made.seen
    with django_capture_on_commit_callbacks(execute=True):
        as_one("officer").post(url("withdraw_photo", made))
    with pytest.raises(FileGone):
        read_file(StoredFile.objects.get(pk=copy.pk))
    stranger = as_one("nobody")
    assert stranger.get(url("seen_photo", made)).status_code == 404
    assert url("seen_photo", made) not in public(stranger, cast.place)


def test_a_photo_that_its_head_removes_is_gone_outside_too(cast, as_one, photo):
    made = photo()
    services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
    where = url("seen_photo", made)
    assert where in public(as_one("nobody"), cast.place)
    as_one("head").post(url("remove_photo", made))
    stranger = as_one("nobody")
    assert stranger.get(where).status_code == 404
    assert where not in public(stranger, cast.place)


def test_photos_of_a_closed_place_are_not_seen(cast, client, photo):
    made = photo()
    services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
    services.close_place(cast.place, actor=SYSTEM)
    assert client.get(url("seen_photo", made)).status_code == 404


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"caption": "", "asked": "on"}, "照片上是什么"),
        ({"caption": "大门朝南"}, "照片上认得出的人要先问过"),
    ],
)
def test_it_says_what_it_shows_and_people_on_it_were_asked(cast, as_one, photo, data, said):
    made = photo()
    answer = as_one("officer").post(url("show_photo", made), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{data["caption"]}"' in page
    made.refresh_from_db()
    assert made.released_at is None


@pytest.mark.postgresql
def test_no_photo_is_seen_without_a_caption_whoever_writes_it(cast, photo):
    made = photo("")
    with pytest.raises(PlaceRefused, match="照片上是什么"):
        services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
    made.released_at = made.added_at
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(update_fields=["released_at"])


def test_so_many_are_seen_as_a_phone_can_pay_for(cast, as_one, photo):
    office = cast.actor("officer")
    for words in ("大门", "门厅"):
        made = photo(words)
        services.show_photo(made, copy_of(made), actor=office)
    third = photo()
    answer = as_one("officer").post(url("show_photo", third), ASKED)
    assert answer.status_code == 409
    assert "最多让大家看2张" in answer.content.decode()


@pytest.mark.parametrize("who", ["nobody", "member", "head", "system", "outsider"])
def test_nobody_but_the_office_lets_photos_be_seen_or_takes_them_back(cast, as_one, photo, who):
    hidden, seen = photo(), photo()
    services.show_photo(seen, copy_of(seen), actor=cast.actor("officer"))
    client = as_one(who)
    assert client.post(url("show_photo", hidden), ASKED).status_code in {403, 404}
    assert client.post(url("withdraw_photo", seen)).status_code in {403, 404}
    hidden.refresh_from_db()
    seen.refresh_from_db()
    assert (hidden.released_at, seen.released_at is None) == (None, False)
    if who == "head":
        page = client.get(reverse("places:checklist", args=[cast.place.ref])).content.decode()
        assert "大家看得到" in page
        assert url("withdraw_photo", seen) not in page


def test_the_public_page_with_photos_stays_within_its_queries(
    cast, client, photo, django_assert_max_num_queries
):
    for words in ("大门", "门厅"):
        made = photo(words)
        services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
    where = reverse("intake:place", args=[cast.place.ref])
    client.get(reverse("intake:write"))  # what the office laid down is read once a process
    ten = timezone.make_aware(datetime.combine(clock.today(), time(10)))
    with clock.at(ten), django_assert_max_num_queries(12):
        assert client.get(where).status_code == 200


def test_two_photos_of_a_place_are_small_on_a_phone(cast, client, photo):
    weight = 0
    for size in ((4000, 3000), (3000, 4000)):
        made = photo(size=size)
        services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
        weight += len(client.get(url("seen_photo", made)).content)
    assert weight <= 48 * 1024, weight


@pytest.mark.postgresql
def test_of_two_who_let_everybody_see_a_photo_at_once_one_copy_is_kept_and_goes_with_it(
    cast, photo
):
    made = photo()
    first, second = (PlacePhoto.objects.get(pk=made.pk) for _n in range(2))
    office = cast.actor("officer")
    services.show_photo(first, copy_of(first), actor=office)
    with pytest.raises(PlaceRefused, match="刚才已经让大家看了"):
        services.show_photo(second, copy_of(second), actor=office)
    services.withdraw_photo(second, actor=office)  # read before it was shown
    services.remove_place_photo(first, actor=office)
    assert StoredFile.objects.kept().count() == 0


@pytest.mark.parametrize("name", ["show_photo", "withdraw_photo", "remove_photo"])
def test_a_photo_that_somebody_removed_meanwhile_is_said_to_be_gone(
    cast, as_one, photo, monkeypatch, name
):
    """It is removed between the moment the page reads it and the moment it is written."""
    made = photo()
    read = fetch_photo

    def and_gone(*asked):
        found = read(*asked)
        services.remove_place_photo(found, actor=SYSTEM)
        return found

    monkeypatch.setattr("lianxin.places.views.photos.fetch_photo", and_gone)
    monkeypatch.setattr("lianxin.places.views.photos.copy_of", lambda _photo: None)
    answer = as_one("officer").post(url(name, made), ASKED, follow=True)
    assert answer.status_code == 200
    assert "这张照片刚才已经去掉了。" in answer.content.decode()


def test_whoever_changes_what_it_says_does_not_release_it(cast, as_one, photo):
    made = photo("门")
    as_one("officer").post(url("show_photo", made), ASKED | {"seen": "门"})
    made.refresh_from_db()
    assert (made.caption, made.released_at) == (ASKED["caption"], None)
    again = as_one("officer").post(url("show_photo", made), ASKED)
    assert again.status_code == 409
    as_one("office_head").post(url("show_photo", made), ASKED)
    made.refresh_from_db()
    assert made.released_by == cast.person("office_head")


def test_where_three_are_wanted_the_second_only_looks(cast, as_one, photo):
    ReleaseRule.objects.create(committee=cast.committee, people=3)
    made = photo()
    as_one("officer").post(url("show_photo", made), ASKED)
    made.refresh_from_db()
    assert (made.reviewed_by, made.released_at) == (cast.person("officer"), None)
    as_one("officer").post(url("show_photo", made), ASKED)
    assert not PlacePhoto.objects.published().exists()
    as_one("office_head").post(url("show_photo", made), ASKED)
    assert PlacePhoto.objects.published().count() == 1


def test_a_page_that_is_out_of_date_changes_and_shows_nothing(cast, as_one, photo):
    made = photo("门")
    as_one("officer").post(url("show_photo", made), ASKED | {"seen": "门"})
    stale = as_one("office_head").post(
        url("show_photo", made), ASKED | {"caption": "门", "seen": "门"}
    )
    assert stale.status_code == 409
    made.refresh_from_db()
    assert (made.caption, made.released_at) == (ASKED["caption"], None)


def test_whoever_added_it_does_not_release_it_after_somebody_else_wrote_what_it_shows(
    cast, as_one, photo
):
    made = photo("门")
    services.caption_photo(made, caption="大门", actor=cast.actor("officer"))
    made.refresh_from_db()
    assert made.writers == sorted({cast.person("head").pk, cast.person("officer").pk})
    with pytest.raises(ReleaseRefused):
        services.show_photo(made, copy_of(made), actor=cast.actor("officer"))
