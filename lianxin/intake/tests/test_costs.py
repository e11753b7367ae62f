"""What a stranger's photos cost is counted before it is done, refused forms included."""

from __future__ import annotations

import io
import random
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from lianxin.core.form_tokens import fresh_token
from lianxin.files.models import StoredFile
from lianxin.inbox.models import Case


def jpeg(image: Image.Image, **how) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **how)
    return out.getvalue()


@pytest.fixture(scope="module")
def phone() -> bytes:
    """A picture of forty-eight megapixels with something in it, some twelve megabytes."""
    small = Image.effect_noise((1008, 756), 60).convert("RGB")
    return jpeg(small.resize((8064, 6048)), quality=92)


def noise(width: int = 1400, height: int = 1000) -> bytes:
    dots = random.Random(7).randbytes(width * height * 3)
    return jpeg(Image.frombytes("RGB", (width, height), dots), quality=70)


@pytest.fixture(autouse=True)
def warm(client, cast):
    """What a process does once (templates, imports) is no part of what a request costs."""
    post(client, cast, [], text="")


def post(client, cast, photos, **facts):
    data = {"text": "台阶没有扶手", "token": fresh_token().signed, **facts}
    data["photos"] = [SimpleUploadedFile(f"{n}.jpg", one) for n, one in enumerate(photos)]
    return client.post(reverse("intake:place", args=[cast.place.ref]), data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "wrong",
    [
        {"token": ""},
        {"token": "forged"},
        {"text": ""},
        {"text": "长" * 2001},
        {"text": " \n "},
        {"phone": "123"},
        {"people": "2"},  # and nobody named
        {"where": "长" * 200},
        {"website": "x"},  # a sum is asked
        {"call": "on"},  # and no number
    ],
    ids=lambda wrong: f"{next(iter(wrong))} {next(iter(wrong.values()))[:6]!r}",
)
def test_whatever_a_form_is_refused_for_no_large_picture_is_developed(client, cast, phone, wrong):
    begun = time.process_time()
    answer = post(client, cast, [phone] * 3, **wrong)
    assert time.process_time() - begun < 0.5
    assert answer.status_code == 422
    assert "请再选一次照片" in answer.content.decode()
    assert not StoredFile.objects.exists()


@pytest.mark.slow
def test_three_pictures_of_forty_eight_megapixels_are_taken_in_ten_seconds(client, cast, phone):
    begun = time.process_time()
    assert post(client, cast, [phone] * 3).status_code == 200
    assert time.process_time() - begun < 10
    assert Case.objects.get().photos.count() == 3


@pytest.mark.slow
def test_what_waits_for_its_form_fills_no_disk(client, cast):
    photo = noise()
    for _ in range(60):
        assert post(client, cast, [photo], phone="123").status_code == 422
    kept = sum(StoredFile.objects.values_list("size", flat=True))
    assert 0 < kept < 20 * 2**20
    assert not Case.objects.exists()


def test_with_too_many_photos_the_words_can_still_be_sent(client, cast, monkeypatch):
    monkeypatch.setattr("lianxin.files.forms.AT_ONCE", 4)
    photo = jpeg(Image.new("RGB", (40, 30)))
    assert post(client, cast, [photo] * 3).status_code == 200
    answer = post(client, cast, [photo] * 3)
    assert answer.status_code == 422
    assert "照片请过一会儿再补" in answer.content.decode()
    assert post(client, cast, []).status_code == 200


def test_a_key_that_was_used_for_other_words_has_no_large_picture_developed(client, cast, phone):
    token = fresh_token().signed
    assert post(client, cast, [], token=token).status_code == 200
    begun = time.process_time()
    answer = post(client, cast, [phone] * 3, token=token, text="另外的事")
    assert time.process_time() - begun < 0.5
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_one_usual_photo_of_a_form_that_is_refused_need_not_be_chosen_again(client, cast):
    usual = jpeg(Image.effect_noise((400, 300), 60).convert("RGB").resize((4000, 3000)))
    answer = post(client, cast, [usual], phone="123")
    assert answer.status_code == 422
    assert "请再选一次照片" not in answer.content.decode()
    assert len(answer.context["kept"]) == 1


def test_what_strangers_keep_is_counted_by_its_weight(client, cast, monkeypatch):
    monkeypatch.setattr("lianxin.files.forms.KEPT", 2)
    photo = jpeg(Image.new("RGB", (40, 30)))
    assert post(client, cast, [photo] * 2).status_code == 200
    answer = post(client, cast, [photo])
    assert answer.status_code == 422
    assert "照片请过一会儿再补" in answer.content.decode()
