"""Answering with a picture: what the browser is told about it."""

import pytest
from django.http import Http404

from lianxin.core.access import SYSTEM
from lianxin.files.services import erase_file, keep_photo
from lianxin.files.serving import read_file, serve
from lianxin.files.tests import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored():
    return keep_photo(pictures.jpeg(1200, 900), committee_id=3, actor=SYSTEM)


def test_the_answer_is_the_picture_and_says_that_it_is_nothing_else(stored):
    answer = serve(stored, download_name="2609-4173 照片1")
    assert answer.content == read_file(stored)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_name_to_save_under_is_written_as_rfc_6266_asks(stored):
    answer = serve(stored, download_name="公交站.png")
    encoded = "%E5%85%AC%E4%BA%A4%E7%AB%99.jpg"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{encoded}"


def test_a_name_cannot_add_a_header_or_a_parameter(stored):
    answer = serve(stored, download_name='a"\r\nX-Evil: 1; filename="b.html')
    assert answer["Content-Disposition"] == 'attachment; filename="aX-Evil 1 filename=b.jpg"'
    assert "X-Evil" not in answer.headers


def test_without_a_name_it_has_its_own(stored):
    assert "%E7%85%A7%E7%89%87.jpg" in serve(stored)["Content-Disposition"]  # 照片


def test_a_page_may_show_it_by_itself_and_in_small(stored):
    answer = serve(stored, "thumb", inline=True)
    assert answer["Content-Disposition"].startswith("inline;")
    assert answer.content == read_file(stored, "thumb")


def test_an_erased_picture_is_not_found(stored):
    erase_file(stored, actor=SYSTEM)
    with pytest.raises(Http404):
        serve(stored)
