"""What belongs inside its caller's transaction is never written outside of one."""

import pytest
from django.db import transaction

from lianxin.core import clock
from lianxin.core.models import Tally
from lianxin.core.transactions import OutsideTransaction, within


@within
def note(key: str, *, count: int) -> str:
    """Write a tally."""
    Tally.objects.create(key=key, count=count, since=clock.now())
    return key


@transaction.atomic
def service(key: str, *, fails: bool = False) -> str:
    """A service with a part."""
    done = note(key, count=3)
    if fails:
        raise LookupError
    return done


@pytest.mark.django_db(transaction=True)
def test_outside_it_says_where_it_belongs_and_writes_nothing():
    with pytest.raises(OutsideTransaction, match=r"test_transactions\.note belongs inside"):
        note("alone", count=3)
    assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_inside_it_gives_what_the_part_gives():
    assert service("together") == "together"
    assert Tally.objects.get().count == 3


@pytest.mark.django_db(transaction=True)
def test_it_falls_with_its_caller():
    with pytest.raises(LookupError):
        service("together", fails=True)
    assert not Tally.objects.exists()


@pytest.mark.django_db
def test_the_transaction_around_a_test_hides_no_service_without_one():
    with pytest.raises(OutsideTransaction):
        exec(compile("note('alone', count=3)", "lianxin/core/service.py", "exec"), globals())
    with transaction.atomic():
        note("together", count=3)
    assert note("by itself", count=3) == "by itself"  # a test may


def test_it_keeps_its_name_and_its_words():
    assert note.__name__ == "note"
    assert note.__doc__ == "Write a tally."
