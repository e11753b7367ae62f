"""Whatever is made public: two people or three, never the same one twice."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from lianxin.core import clock
from lianxin.office.models import ReleaseRule
from lianxin.office.models.releases import Releasable
from lianxin.office.services.releases import ReleaseRefused, edited, reviewed, signed


class Row:
    """A row with the columns of a release, in memory."""

    waits_for_review = Releasable.waits_for_review
    is_open_to = Releasable.is_open_to

    def __init__(self, **facts):
        self.__dict__.update(facts)

    def take(self, changes):
        self.__dict__.update(changes)
        return self


@pytest.mark.parametrize("people", [2, 3])
def test_only_different_people_get_it_out(cast, people):
    """Every way of giving the steps to three people: it is out just when no two are the same."""
    ReleaseRule.objects.create(committee=cast.committee, people=people)
    actors = [cast.actor(key) for key in ("officer", "office_head", "member")]
    for chosen in product(actors, repeat=people):
        row = Row(**edited(cast.committee.pk, actor=chosen[0]))
        try:
            if people == 3:
                row.take(reviewed(row, actor=chosen[1]))
            row.take(signed(row, actor=chosen[-1]))
        except ReleaseRefused:
            assert row.released_at is None
        is_out = row.released_at is not None
        assert is_out == (len({one.person_id for one in chosen}) == people)


def test_with_three_nobody_signs_what_was_not_looked_at(cast):
    ReleaseRule.objects.create(committee=cast.committee, people=3)
    row = Row(**edited(cast.committee.pk, actor=cast.actor("officer")))
    with pytest.raises(ReleaseRefused, match="先要另一位同事看过"):
        signed(row, actor=cast.actor("office_head"))


def test_with_two_nobody_need_look_in_between(cast):
    row = Row(**edited(cast.committee.pk, actor=cast.actor("officer")))
    with pytest.raises(ReleaseRefused, match="可以放行了"):
        reviewed(row, actor=cast.actor("office_head"))


def test_three_are_not_laid_down_where_there_are_two(cast, client):
    cast.enter(client, "officer")
    url = reverse("office:release_rule")
    answer = client.post(url, {"people": "3", "starts": clock.today().isoformat()})
    assert answer.status_code == 422
    assert "只有2位" in answer.content.decode()
    assert ReleaseRule.objects.of(cast.committee.pk).people == 2


@pytest.mark.postgresql
def test_the_database_knows_no_other_number(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseRule.objects.create(committee=cast.committee, people=1)
