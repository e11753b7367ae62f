"""What models may point at, whose they are, and what they may not count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.boundaries.house import MODULES, may_know
from tools.rules.formalism import formal_words

# Models that belong to no committee, and why.
COMMITTEELESS = {
    "organisation.Committee": "is the committee",
    "organisation.KnownRight": "says which rights the installation knows, and nothing of anybody",
    "organisation.Person": "lasts over committees; memberships and appointments have one",
    "core.Job": "work of the machine, carried out as SYSTEM",
    "core.SiteAddress": "where all committees of an installation are reached",
    "core.TableVersion": "says that a table has changed, and nothing of its rows",
    "core.TrustedMoment": "what time it was last, and nothing of anybody",
    "core.Tally": "counts tries under a key, before it is known who tries",
}
# Ways to sign in and what hangs on them: nobody's committee is known there.
SIGN_IN = "accounts"
# What shows a person's presence or popularity rather than work done.
SHOW = {
    "like",
    "likes",
    "share",
    "shares",
    "streak",
    "streaks",
    "online",
    "checkin",
    "checkins",
    "ranking",
    "hits",
}
WHEREABOUTS = {
    "latitude",
    "longitude",
    "lat",
    "lng",
    "geo",
    "gps",
    "coordinates",
    "location",
    "geolocation",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("lianxin.")]


def relations(kinds: Iterable[type[models.Model]]) -> Iterator[tuple[str, str, str]]:
    """(module, field, module pointed at) for every foreign key and many-to-many."""
    for model in kinds:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.remote_field.model if field.remote_field else None
            if target is not None:
                label = target if isinstance(target, str) else target._meta.label
                yield model._meta.app_label, f"{model.__name__}.{field.name}", label.split(".")[0]


def pointing_up(found: Iterable[tuple[str, str, str]]) -> list[str]:
    return [
        f"{module}: {field} points at {target}"
        for module, field, target in found
        if target in MODULES and not may_know(module, target)
    ]


def test_no_key_points_up():
    assert pointing_up(relations(ours())) == []


@isolate_apps("lianxin.core")
def test_a_key_by_name_that_points_up_is_caught():
    class Note(models.Model):
        case = models.ForeignKey("inbox.Case", models.CASCADE)
        sort = models.ForeignKey("core.Sort", models.CASCADE)

        class Meta:
            app_label = "core"

    assert pointing_up(relations([Note])) == ["core: Note.case points at inbox"]


def has_committee(model: type[models.Model], above: tuple[type[models.Model], ...] = ()) -> bool:
    """A committee of its own, or that of a row without which it could not exist."""
    fields = model._meta.get_fields()
    if any(getattr(field, "attname", "") in ("committee", "committee_id") for field in fields):
        return True
    parents = [
        field.remote_field.model
        for field in model._meta.local_fields
        if field.remote_field and not field.null and not isinstance(field.remote_field.model, str)
    ]
    return any(has_committee(parent, (*above, model)) for parent in parents if parent not in above)


def without_committee(kinds: Iterable[type[models.Model]]) -> list[str]:
    return [
        model._meta.label
        for model in kinds
        if model._meta.label not in COMMITTEELESS
        and model._meta.app_label != SIGN_IN
        and not has_committee(model)
    ]


def test_every_root_row_belongs_to_a_committee():
    assert without_committee(ours()) == []


def test_the_list_of_exceptions_names_models_that_exist():
    labels = {model._meta.label for model in ours()}
    assert set(COMMITTEELESS) <= labels


@isolate_apps("lianxin.inbox")
def test_a_root_row_without_committee_is_caught_and_its_child_too():
    class Matter(models.Model):
        class Meta:
            app_label = "inbox"

    class Page(models.Model):
        matter = models.ForeignKey(Matter, models.CASCADE)

        class Meta:
            app_label = "inbox"

    class Case(models.Model):
        committee = models.ForeignKey("organisation.Committee", models.PROTECT)

        class Meta:
            app_label = "inbox"

    class Reply(models.Model):
        case = models.ForeignKey(Case, models.CASCADE)

        class Meta:
            app_label = "inbox"

    assert without_committee([Matter, Page, Case, Reply]) == ["inbox.Matter", "inbox.Page"]


def texts(field: models.Field) -> str:
    labels = [str(label) for _, label in getattr(field, "flatchoices", None) or ()]
    return "\n".join([str(getattr(field, "verbose_name", "")), str(field.help_text), *labels])


def showy(kinds: Iterable[type[models.Model]]) -> list[str]:
    """Fields that hold presence, popularity, persistence, or where somebody was."""
    found = []
    for model in kinds:
        for field in model._meta.local_fields:
            words = set(re.split(r"_+", field.name.lower()))
            spoken = {word for _, word in formal_words(f"{field.name}\n{texts(field)}")}
            found += [
                f"{model._meta.label}.{field.name}: {word}" for word in words & (SHOW | WHEREABOUTS)
            ]
            found += [f"{model._meta.label}.{field.name}: {word}" for word in sorted(spoken)]
    return found


def test_no_field_holds_presence_popularity_or_whereabouts():
    assert showy(ours()) == []


@isolate_apps("lianxin.duty")
def test_fields_of_show_are_caught():
    class Sitting(models.Model):
        online_minutes = models.IntegerField()
        start_latitude = models.FloatField()
        note = models.CharField("点赞数", max_length=9)
        kind = models.CharField(max_length=9, choices=[("a", "定位签到")])
        served = models.BooleanField("已值班")

        class Meta:
            app_label = "duty"

    caught = {line.split(".")[-1].split(":")[0] for line in showy([Sitting])}
    assert caught == {"online_minutes", "start_latitude", "note", "kind"}
