from datetime import timedelta

import pytest

from lianxin.core import clock, limits

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


@pytest.mark.race
def test_parallel_tries_do_not_pass_the_limit_together(race):
    assert sum(race([allow] * 12)) == 5
