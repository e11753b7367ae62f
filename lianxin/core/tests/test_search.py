from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianxin.core.models import Tally
from lianxin.core.sql.search import Index, grams, normalise, phrase, wanted

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
index = Index("inbox_search")  # any index table and any rows with the same ids will do


def find(query, *, committee):
    """The ids of the rows that hold it."""
    for row in range(1, 20):
        Tally.objects.get_or_create(pk=row, key=f"{row}", defaults={"since": NOON, "count": 0})
    rows = index.among(Tally.objects.order_by("pk"), wanted(query, committee=committee))
    return [row.pk for row in rows]


NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)
TEXT = "柳荫里南门的公交站往东挪了200米，新站点只有一块站牌。𠮷㛃龘 Wi-Fi ང་ཚོའི"


@pytest.fixture
def indexed():
    index.put(1, TEXT, committee=1)
    index.put(2, "小区想装电梯", committee=1)


@pytest.mark.parametrize(
    "query",
    [
        "公交",
        "交站",
        "公交站往东",
        "200米",
        "𠮷㛃",
        "㛃龘",
        "wi",
        "WI-FI",
        "公交 电牌"[:2],
        "站牌",
        "牌",
    ],
)
def test_any_two_characters_and_any_phrase_are_found(indexed, query):
    assert find(query, committee=1) == [1]


@pytest.mark.parametrize("query", ["公站", "交公", "站点公交", "电梯公交", "", "，。"])
def test_what_does_not_stand_there_is_not_found(indexed, query):
    assert find(query, committee=1) == []


def test_two_words_must_both_stand_in_the_text(indexed):
    assert find("公交 站牌", committee=1) == [1]
    assert find("公交 电梯", committee=1) == []


def test_a_row_that_was_removed_or_written_anew_is_found_by_its_new_words_only(indexed):
    index.put(1, "别的话", committee=1)
    assert find("公交", committee=1) == []
    assert find("别的", committee=1) == [1]
    index.remove(1)
    assert find("别的", committee=1) == []


@pytest.mark.parametrize(
    "query", ['"', "'", "a* OR b", "NEAR(a b)", "-", "^", "(", ":*", "\\", "%_"]
)
def test_signs_of_the_index_are_only_signs(indexed, query):
    find(query, committee=1)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="公交站台东西ab12 ，", min_size=2, max_size=12), st.data())
def test_every_piece_of_a_run_is_a_run_of_its_bigrams(text, data):
    runs = [run for run in normalise(text).split() if len(run) > 1]
    if not runs:
        return
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 2))
    end = data.draw(st.integers(start + 2, len(run)))
    assert f" {phrase(run[start:end])} " in f" {grams(text, committee=1)} "


def test_another_committee_s_rows_neither_appear_nor_take_the_place_of_ours(indexed):
    for row in range(10, 20):
        index.put(row, "公交站", committee=2)
    assert find("公交", committee=1) == [1]
    assert find("公交", committee=2) == list(range(10, 20))
    assert find("k1", committee=2) == []
