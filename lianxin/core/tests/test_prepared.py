from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest

from lianxin.core import clock
from lianxin.core.access import EVERYWHERE, Actor
from lianxin.core.models import Job, Tombstone
from lianxin.core.sql.compiled_query import CannotBeCompiled, CompiledQuery

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

compiled = partial(CompiledQuery, row="message intake")
NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def actor(person, *units, rights=(), cases=()):
    return Actor(
        person_id=person,
        committee_id=1,
        units=frozenset(units),
        grants=frozenset(rights),
        opened_by_code=frozenset(cases),
    )


@pytest.fixture
def stones():
    for committee in range(1, 31):
        Tombstone.objects.create(committee=committee, what="case", ref=UUID(int=committee), at=NOON)


def of_units(actor, named=()):
    rows = Tombstone.objects.filter(committee__in=[*actor.units_with("a"), *named])
    return rows.order_by("committee").values_list("committee")


def numbers(rows):
    return [row[0] for row in rows]


def test_each_asks_with_their_own_ids_although_it_was_spelled_for_another(stones):
    read = compiled(of_units)
    assert numbers(read.rows(actor=actor(1, 7, 3, rights=[("a", 3), ("b", 7)]))) == [3]
    assert numbers(read.rows(actor=actor(2, 9, 21, rights=[("a", 9), ("b", 21)]))) == [9]
    # The other unit carries the right now: another spelling, not the one of before.
    assert numbers(read.rows(actor=actor(2, 9, 21, rights=[("a", 21), ("b", 9)]))) == [21]
    assert numbers(read.rows(actor=actor(2, 9, 21, rights=[("a", 21), ("a", 9)]))) == [9, 21]


def test_who_has_lost_the_right_finds_nothing(stones):
    read = compiled(of_units)
    assert numbers(read.rows(actor=actor(1, 7, rights=[("a", 7)]))) == [7]
    assert read.rows(actor=actor(1, 7)) == []
    assert read.rows(actor=actor(1, 7, rights=[("a", EVERYWHERE)])) == []


def test_as_many_ids_as_are_given_are_asked_for(stones):
    read = compiled(of_units)
    nobody = actor(1)
    assert numbers(read.rows(actor=nobody, named=(2, 4))) == [2, 4]
    assert numbers(read.rows(actor=nobody, named=(5,))) == [5]
    assert numbers(read.rows(actor=nobody, named=(8, 6, 7))) == [6, 7, 8]
    assert numbers(read.rows(actor=nobody, named=tuple(range(1, 27)))) == list(range(1, 27))
    assert read.rows(actor=nobody, named=()) == []


def test_cases_opened_by_code_are_those_of_the_one_who_opened_them(stones):
    read = compiled(
        lambda actor: Tombstone.objects.filter(committee__in=actor.opened_by_code).values_list(
            "ref"
        )
    )
    assert read.rows(actor=actor(1, cases=[5])) == [(UUID(int=5),)]
    assert read.rows(actor=actor(1, cases=[6])) == [(UUID(int=6),)]
    assert read.rows(actor=actor(1)) == []


def test_the_day_and_the_moment_are_those_of_the_asking():
    for hours in (0, 24, 48):
        Job.objects.create(name=f"{hours}", due_at=NOON + timedelta(hours=hours))
    coming = compiled(
        lambda: Job.objects.filter(due_at__gt=clock.now()).order_by("due_at").values_list("name")
    )
    on = compiled(
        lambda: Job.objects.filter(due_at__date=clock.today()).values_list("name", "due_at")
    )
    for hours, left in ((-1, ["0", "24", "48"]), (1, ["24", "48"]), (25, ["48"]), (50, [])):
        with clock.at(NOON + timedelta(hours=hours)):
            assert numbers(coming.rows()) == left
    with clock.at(NOON + timedelta(hours=25)):
        assert on.rows() == [("24", NOON + timedelta(hours=24))]


def test_texts_refs_and_nothing_are_put_in(stones):
    Job.objects.create(name="one", key="k", due_at=NOON)
    Job.objects.create(name="two", key=None, due_at=NOON)
    by_key = compiled(lambda key: Job.objects.filter(key=key).values_list("name", "done_at"))
    assert by_key.first(key="k") == ("one", None)
    assert by_key.first(key="'; --") is None
    assert by_key.first(key=None) == ("two", None)
    by_ref = compiled(lambda ref: Tombstone.objects.filter(ref=ref).values_list("committee"))
    assert by_ref.rows(ref=UUID(int=12)) == [(12,)]


@pytest.mark.parametrize(
    "build",
    [
        lambda n: Tombstone.objects.filter(committee=n + 1).values_list("pk"),
        lambda n: Tombstone.objects.filter(what=f"of {n}").values_list("pk"),
        lambda n: Tombstone.objects.values_list("pk")[:n],
        lambda n: Tombstone.objects.filter(committee=n).distinct().values_list("what"),
    ],
)
def test_a_read_that_does_more_than_compare_is_refused(build):
    with pytest.raises(CannotBeCompiled):
        compiled(build).rows(n=3)


def test_a_name_of_somebody_is_never_taken_for_a_constant():
    read = compiled(lambda actor: Job.objects.filter(name=actor.name).values_list("pk"))
    with pytest.raises(CannotBeCompiled):
        read.rows(actor=Actor(name="甲"))


def test_it_is_spelled_once_and_not_for_each_asking(stones):
    spelled = []

    def build(committee):
        spelled.append(committee)
        return Tombstone.objects.filter(committee=committee).values_list("committee")

    read = compiled(build)
    for committee in (1, 2, 3):
        assert read.rows(committee=committee) == [(committee,)]
    assert len(spelled) == 2  # twice, to see which parts are values


def test_a_column_too_narrow_for_a_stand_in_is_refused_and_not_answered_with_nothing(db):
    Job.objects.create(name="told", attempts=2, due_at=clock.now())
    read = compiled(lambda tries: Job.objects.filter(attempts=tries).values_list("attempts"))
    try:
        found = read.rows(tries=2)
    except CannotBeCompiled:
        return  # PostgreSQL's small numbers: said, so that the read is written another way
    assert found == [(2,)]


def test_a_read_that_can_find_nothing_finds_nothing(db):
    read = compiled(lambda name: Job.objects.filter(name=name, pk__in=[]))
    assert read.rows(name="told") == []
