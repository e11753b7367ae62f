from datetime import timedelta

import pytest
from django.db import transaction

from lianxin.core import clock, jobs, limits
from lianxin.core.housekeeping import forget_done_jobs
from lianxin.core.models import Tally

pytestmark = pytest.mark.postgresql

QUARTER = timedelta(minutes=15)


def allow() -> bool:
    return limits.allow("code:2611-0836", times=5, within=QUARTER)


@pytest.mark.django_db
def test_five_tries_are_allowed_and_the_sixth_only_after_a_quarter_of_an_hour():
    assert [allow() for _ in range(7)] == [True] * 5 + [False] * 2
    with clock.at(clock.now() + QUARTER + timedelta(seconds=1)):
        assert allow()


@pytest.mark.django_db
def test_one_who_got_it_right_starts_anew():
    for _ in range(5):
        allow()
    limits.forgive("code:2611-0836")
    assert allow()


def test_parallel_tries_do_not_pass_the_limit_together(race):
    assert sum(race([allow] * 12)) == 5


TWO = [limits.Limit("b", 3, QUARTER), limits.Limit("a", 2, timedelta(hours=1))]


def counts() -> dict[str, int]:
    return dict(Tally.objects.values_list("key", "count"))


def take() -> bool:
    try:
        with transaction.atomic():
            limits.take_all(TWO)
    except limits.OverLimit:
        return False
    return True


@pytest.mark.django_db
def test_of_two_limits_the_smaller_holds_and_a_refused_try_counts_under_neither():
    assert [take() for _ in range(4)] == [True, True, False, False]
    assert counts() == {"a": 2, "b": 2}


@pytest.mark.django_db
def test_each_limit_begins_anew_after_its_own_span():
    assert [take() for _ in range(2)] == [True, True]
    with clock.at(clock.now() + QUARTER + timedelta(seconds=1)):
        assert not take()
        assert counts() == {"a": 2, "b": 2}
    with clock.at(clock.now() + timedelta(hours=1, seconds=1)):
        assert take()
        assert counts() == {"a": 1, "b": 1}


@pytest.mark.django_db
def test_a_limit_of_none_lets_none_in():
    none = [limits.Limit("c", 0, QUARTER)]
    assert limits.is_reached(none)
    with pytest.raises(limits.OverLimit):
        limits.take_all(none)
    assert not counts()


@pytest.mark.django_db
def test_a_look_counts_nothing():
    take()
    assert not limits.is_reached(TWO)
    take()
    assert limits.is_reached(TWO)
    assert counts() == {"a": 2, "b": 2}
    with clock.at(clock.now() + timedelta(hours=2)):
        assert not limits.is_reached(TWO)


@pytest.mark.django_db
def test_a_try_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        allow()
    with django_assert_num_queries(1):
        limits.take_all(TWO)


def test_parallel_tries_do_not_pass_several_limits_together(race):
    assert sum(race([take] * 12)) == 2
    assert counts() == {"a": 2, "b": 2}


@pytest.mark.django_db
def test_tallies_are_forgotten_after_a_day():
    allow()
    with clock.at(clock.now() + timedelta(hours=23)):
        jobs.enqueue(forget_done_jobs)
        assert jobs.run_due() == 1
        assert Tally.objects.exists()
    with clock.at(clock.now() + timedelta(hours=25)):
        jobs.enqueue(forget_done_jobs)
        assert jobs.run_due() == 1
        assert not Tally.objects.exists()
