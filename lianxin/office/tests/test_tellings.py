"""Whom a result concerns: nobody twice, nobody forgotten, frozen when it is entered, marked once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.core.storage.rewording import emptied
from lianxin.office.models import Recipient, Telling
from lianxin.office.services.tellings import (
    Addressee,
    TellingRefused,
    enter_result,
    mark_told,
    reword_tellings,
)
from lianxin.organisation.models import Committee

K, W = Recipient.Kind, Recipient.Way
# Members, their employers, units and senders overlap: one may be there for three reasons.
WHOM = st.lists(
    st.builds(
        Addressee,
        st.integers(1, 6).map(lambda n: f"organisation.Member:{n}"),
        st.sampled_from(K),
        st.sampled_from(W),
    ),
    max_size=12,
)


def entered(whom, committee) -> list[Recipient]:
    with transaction.atomic():
        return enter_result(committee, "tests.Matter:1", "采用了", whom=whom, actor=SYSTEM)


class NobodyTwiceNobodyForgotten(TestCase):
    """However the sets overlap, and whoever is marked in whatever order."""

    @settings(deadline=None)  # a loaded machine is no fault
    @given(whom=WHOM, marked=st.sets(st.integers(0, 11)))
    def test_every_one_of_them_stands_there_once_and_waits_until_they_were_told(self, whom, marked):
        committee = Committee.objects.create(name="某会", short_name="某会", level="city")
        rows = entered(whom, committee)
        telling = Telling.objects.get()
        assert list(telling.recipients.all()) == rows
        assert [row.key for row in rows] == list(dict.fromkeys(one.key for one in whom))
        first = {one.key: one for one in reversed(whom)}
        assert all((row.kind, row.way) == first[row.key][1:] for row in rows)
        for at in marked & set(range(len(rows))):
            mark_told(rows[at], on=clock.today(), way=W.CALL, actor=SYSTEM)
        told = set(telling.recipients.told().values_list("key", flat=True))
        waiting = set(telling.recipients.waiting().values_list("key", flat=True))
        assert told | waiting == set(first)
        assert not told & waiting


@pytest.fixture
def recipient(cast) -> Recipient:
    one = Addressee("organisation.Member:1", K.MEMBER, W.CALL)
    return entered([one], cast.committee)[0]


def test_a_day_that_has_not_come_is_no_day_of_telling(recipient):
    with pytest.raises(TellingRefused, match="日子还没到"):
        mark_told(recipient, on=clock.today() + timedelta(days=1), way=W.CALL, actor=SYSTEM)
    assert recipient.told_on is None


@pytest.mark.postgresql
def test_of_two_who_mark_the_same_one_is_written(recipient, race):
    def mark() -> Recipient:
        row = Recipient.objects.get(pk=recipient.pk)
        return mark_told(row, on=clock.today(), way=W.CALL, actor=SYSTEM)

    outcomes = race([mark for _ in range(4)])
    assert sum(isinstance(one, Recipient) for one in outcomes) == 1
    assert sum(isinstance(one, TellingRefused) for one in outcomes) == 3


def test_words_that_are_forgotten_leave_who_was_told_and_when(recipient):
    mark_told(recipient, on=clock.today(), way=W.CALL, actor=SYSTEM)
    with transaction.atomic():
        reword_tellings(recipient.telling.about, emptied)
    kept = Recipient.objects.select_related("telling").get(pk=recipient.pk)
    assert (kept.telling.what, kept.told_on) == ("", clock.today())


def test_nobody_was_told_before_there_was_something_to_tell(recipient):
    made = clock.today()
    with clock.at(clock.now() + timedelta(days=3)):
        with pytest.raises(TellingRefused, match="才有"):
            mark_told(recipient, on=made - timedelta(days=1), way=W.CALL, actor=SYSTEM)
        assert mark_told(recipient, on=made, way=W.CALL, actor=SYSTEM).told_on == made
