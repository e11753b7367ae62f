"""What a committee lays down from a day on: which of several holds."""

from datetime import date, timedelta

import pytest
from django.apps import apps

from lianxin.core import clock
from lianxin.organisation.models import DatedRule

RULES = [model for model in apps.get_models() if issubclass(model, DatedRule)]
each_rule = pytest.mark.parametrize("model", RULES, ids=lambda model: model._meta.label)


def lay_down(model, committee, starts, version):
    numbered = {"version": version} if hasattr(model, "version") else {}
    return model.objects.create(committee=committee, starts=starts, **numbered)


def test_four_things_are_laid_down_so():
    assert {model._meta.label for model in RULES} >= {
        "duty.CallResponseTime",
        "duty.NoAnswerReminder",
        "inbox.PrivacyNotice",
        "inbox.ServicePromise",
    }


@each_rule
def test_the_newest_that_has_begun_holds_and_earlier_days_keep_theirs(cast, model):
    model.objects.filter(committee=cast.committee).delete()
    first = lay_down(model, cast.committee, date(2020, 1, 1), 1)
    begins = clock.today() - timedelta(days=21)
    second = lay_down(model, cast.committee, begins, 2)
    lay_down(model, cast.committee, clock.today() + timedelta(days=1), 3)
    of = model.objects.of
    assert of(cast.committee.pk) == second
    assert of(cast.committee.pk, begins) == second
    assert of(cast.committee.pk, begins - timedelta(days=1)) == first
    assert list(model.objects.filter(committee=cast.committee).in_force(date(2023, 5, 5))) == [
        first
    ]


@each_rule
def test_before_anything_was_laid_down_the_usual_holds_and_is_not_written(cast, model):
    usual = model.objects.of(cast.committee.pk, date(1999, 12, 31))
    assert usual.pk is None
    assert usual.committee == cast.committee
    assert not model.objects.filter(committee=cast.committee).in_force(date(1999, 12, 31)).exists()


@each_rule
def test_another_committees_rule_does_not_hold_here(cast, model):
    other = type(cast.committee).objects.exclude(pk=cast.committee.pk).first()
    if other is None:
        other = type(cast.committee).objects.create(name="邻县政协", short_name="邻县")
    model.objects.filter(committee=cast.committee).delete()
    lay_down(model, other, date(2020, 1, 1), 9)
    assert model.objects.of(cast.committee.pk).pk is None
