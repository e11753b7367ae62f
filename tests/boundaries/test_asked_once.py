"""One entry, many uses: nobody is asked one fact in two forms, unless the second says what is known.

Each form says of which thing it asks facts (`LxForm.asks`); a field that is called as a column of such a
thing may not hide in a form that says nothing. Every page is opened by people of every office: of the
forms that stand there empty, no two ask one fact.
"""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.apps import apps
from django.db import transaction
from django.forms import CharField, Field
from django.test import Client

from lianxin.ui.forms import LxForm
from tests.boundaries import matrix
from tests.boundaries.test_access_matrix import PARTS, _enter, every_try, made
from tests.boundaries.test_secrecy_words import built, every_form

__all__ = ["built", "made"]
WHO = (
    "officer", "office_head", "member", "head", "leader", "clerk", "system", "security", "audit",
)  # fmt: skip
# Where one fact is written in one of several places, whichever is nearer: written once, it stands in all.
CONTACT = {"ContactEntryForm", "CardForm", "FurtherCardForm"}  # each card is a contact of its own
EITHER = {
    f"liaison.ContactEntry.{fact}": CONTACT for fact in ("on", "way", "circle", "others", "said")
} | {
    "liaison.CareNeed.text": {"CareNeedForm", "NeedOfVisitForm"},  # by itself, or at a visit
    "activities.SignIn.because": {"DeskForm", "RollEntryForm"},  # at the desk, or on the sheet
}
# What is done with a case is said in the words of that act, and so is how somebody signs in.
ACTS = {"inbox", "accounts"}
Asked = dict[tuple[str, str], set[str]]


def is_empty(form: LxForm, name: str, field: Field) -> bool:
    """Whoever sees it has to know: nothing stands in it, and nothing was looked up for it."""
    if field.widget.is_hidden or form.is_bound or name in form.initial:
        return False
    return form.get_initial_for_field(field, name) in (None, "", [], False)


def twice(asked: Asked) -> list[str]:
    """Facts that one of them is asked in several forms."""
    return sorted(
        f"{who} is asked {fact} in {sorted(forms)}"
        for (who, fact), forms in asked.items()
        if len(forms) > 1 and not forms <= EITHER.get(fact, set())
    )


def hidden(form: type[LxForm]) -> list[str]:
    """Fields that are called and labelled as a column of the module, in a form that names no thing."""
    module = form.__module__.split(".")[1]
    columns = {
        (column.name, str(column.verbose_name))
        for model in apps.get_models()
        if model._meta.app_label == module
        for column in model._meta.concrete_fields
    }
    return [
        name
        for name, field in form.base_fields.items()
        if not form.asks and module not in ACTS and (name, str(field.label)) in columns
    ]


@pytest.mark.parametrize("form", sorted(every_form(), key=str), ids=lambda form: form.__name__)
def test_each_form_says_of_which_thing_it_asks(form):
    if form.asks:
        apps.get_model(form.asks.partition(":")[0])
    assert hidden(form) == []
    names = [form.fact_of(name) for name in form.base_fields]
    assert len(set(names)) == len(form.base_fields)


@pytest.mark.matrix
def test_nobody_is_asked_one_fact_twice(made, built):
    browsers = {who: Client(raise_request_exception=False) for who in WHO}
    for who, client in browsers.items():
        _enter(client, made.cast.person(who).user)
    asked: Asked = defaultdict(set)
    for name, one, _done in (each for part in PARTS for each in every_try(part)):
        if "GET" not in one.methods or name.startswith("ui:"):
            continue  # the page of components shows everything
        url = matrix.address(made, name, one)
        for who, client in browsers.items():
            built.clear()
            before, cookies = transaction.savepoint(), client.cookies.copy()
            answer = client.get(url)
            client.cookies = cookies
            transaction.savepoint_rollback(before)
            for form in built if answer.status_code == 200 else ():
                for field_name, field in form.fields.items():
                    if is_empty(form, field_name, field):
                        asked[who, form.fact_of(field_name)].add(type(form).__name__)
    assert len({form for forms in asked.values() for form in forms}) > 90  # they were really drawn
    assert twice(asked) == []


def test_a_fact_that_is_asked_in_two_forms_is_caught():
    asked: Asked = {
        ("officer", "places.Place.phone"): {"OpenForm", "PhoneForm"},
        ("member", "places.Place.phone"): {"PhoneForm"},
    }
    assert twice(asked) == ["officer is asked places.Place.phone in ['OpenForm', 'PhoneForm']"]


def test_a_field_that_stands_filled_in_asks_nothing():
    class PhoneForm(LxForm):
        asks = "places.Place"

        phone = CharField()

    empty, known = PhoneForm(), PhoneForm(initial={"phone": ""})
    assert is_empty(empty, "phone", empty.fields["phone"])
    assert not is_empty(known, "phone", known.fields["phone"])
    assert PhoneForm.fact_of("phone") == "places.Place.phone"
