"""A row written by the statement spelled once is written as Django would have written it."""

from __future__ import annotations

import copy

import pytest
from django.db import connection, transaction
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from lianxin.audit.models import Entry
from lianxin.core import clock
from lianxin.core.sql.fast_insert import insert_row
from lianxin.inbox.models import Case, Consent, Contact, Message, Step

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def statement(write) -> str:
    """The INSERT with its values; nothing of it stays."""
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        write()
        transaction.set_rollback(True)
    (found,) = [query["sql"] for query in asked if query["sql"].startswith("INSERT")]
    return found


def a_case(cast, number: str = "9912-0001") -> Case:
    moment = clock.now()
    return Case(
        committee=cast.committee,
        number=number,
        title="路灯",
        place=cast.place,
        received_at=moment,
        clock_from=moment,
        limit_days=5,
        pause_days=10,
        due_on=clock.today(),
    )


def test_each_kind_of_row_is_written_as_django_writes_it(cast):
    notice, moment = cast.says().case.message.notice, clock.now()
    case = insert_row(a_case(cast))
    ours = {"committee": cast.committee, "case": case}
    message = Message(
        **ours, text="路灯“坏”了 100%s", notice=notice, form_key="k", body_hash=b"1", code_hash=b"2"
    )
    message.original = "路灯“坏”了 100%s"
    for row in (
        a_case(cast, "9912-0002"),
        message,
        Contact(**ours, name_sealed=b"\x00\xff", phone_sealed=None),
        Consent(**ours, kind="call", notice=notice, source="code", given_at=moment),
        Step(case=case, at=moment, kind="x", title="%s", person_id=cast.person("officer").pk),
        Entry(at=moment, committee=cast.committee.pk, act="x", facts={"n": 1, "who": None}),
    ):
        by_django, by_us = copy.copy(row), copy.copy(row)
        assert statement(lambda row=by_us: insert_row(row)) == statement(
            lambda row=by_django: row.save(force_insert=True)
        )


def test_what_the_database_works_out_is_known_on_the_row(cast):
    case = insert_row(a_case(cast))
    assert case.is_live is True
    assert not case._state.adding
    kept = Case.objects.get(number="9912-0001")
    assert case == kept
    assert model_to_dict(case) == model_to_dict(kept)
