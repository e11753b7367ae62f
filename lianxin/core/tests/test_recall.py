import pytest

from lianxin.core.masking_recall import EACH, KINDS, false_alarms, measure


def test_of_every_kind_of_number_ninety_nine_in_a_hundred_are_covered():
    found = measure()
    assert {one.kind for one in found} == set(KINDS)
    assert sum(one.there for one in found) == EACH * len(KINDS) >= 1000
    weak = [(one.kind, one.recall) for one in found if one.recall < 0.99]
    assert weak == []


def test_sentences_without_such_a_number_stay_as_they_are():
    assert false_alarms() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_machine_that_covers_nothing_would_be_caught(kind, monkeypatch):
    monkeypatch.setattr("lianxin.core.masking_recall.mask", lambda text: text)
    assert next(one for one in measure() if one.kind == kind).covered == 0
