"""What is kept in memory is never older than the database, whoever changed it and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction

from lianxin.core import clock
from lianxin.core.sql import table_cache
from lianxin.inbox.models import PrivacyNotice, ServicePromise, Subject
from lianxin.inbox.reads.committee_rules import LAID_DOWN, rules_in_force
from lianxin.organisation.models import CalendarDay, Committee, Person, Unit
from lianxin.organisation.reads.calendars import working_calendar
from lianxin.places.models import MeetingWindow, Place, WallCode
from lianxin.places.reads.scanned import SLOTS, open_window, slot_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_the_triggers_are_there_by_name():
    where = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(where)
        found = {row[0] for row in cursor.fetchall()}
    wanted = set(table_cache.trigger_names())
    assert (
        {"places_wallcode_stamped_update", "inbox_servicepromise_stamped_insert"} <= wanted <= found
    )


def test_a_change_is_seen_whether_one_row_many_or_by_bare_sql(cast):
    before = rules_in_force(cast.committee.pk)
    assert rules_in_force(cast.committee.pk) is before
    ServicePromise.objects.filter(committee=cast.committee).update(reply_days=3)
    assert rules_in_force(cast.committee.pk).promise.reply_days == 3
    with connection.cursor() as cursor:
        cursor.execute("UPDATE inbox_servicepromise SET reply_days = 4")
    assert rules_in_force(cast.committee.pk).promise.reply_days == 4
    ServicePromise.objects.bulk_create(
        [ServicePromise(committee=cast.committee, starts=clock.today(), reply_days=2)]
    )
    assert rules_in_force(cast.committee.pk).promise.reply_days == 2
    ServicePromise.objects.filter(starts=clock.today()).delete()
    assert rules_in_force(cast.committee.pk).promise.reply_days == 4


def test_every_kind_of_thing_that_is_kept_notices_its_change(cast):
    committee, place = cast.committee.pk, cast.place
    slot, member = place.slots.get(), cast.person("member")
    assert slot_of(slot.token).place.name == place.name
    Place.objects.filter(pk=place.pk).update(name="另一个名字")
    assert slot_of(slot.token).place.name == "另一个名字"
    Committee.objects.update(office_name="另一个")
    assert slot_of(slot.token).place.committee.office_name == "另一个"
    WallCode.objects.filter(pk=slot.pk).update(revoked_at=clock.now())
    assert slot_of(slot.token).revoked_at
    Subject.objects.create(committee=cast.committee, name="水车", words="水车")
    assert rules_in_force(committee).subject_of("水车坏了").name == "水车"
    Person.objects.filter(pk=member.pk).update(employer="水车修造厂")
    assert [m.person_id for m in rules_in_force(committee).employers_named("水车修造厂的烟")] == [
        member.pk
    ]
    last = rules_in_force(committee).notice.version
    PrivacyNotice.objects.create(
        committee=cast.committee, version=last + 1, starts=clock.today(), body="新的"
    )
    assert rules_in_force(committee).notice.body == "新的"
    day = CalendarDay.objects.filter(year__committee=committee, works=False).first()
    assert not working_calendar(committee).works(day.day)
    CalendarDay.objects.filter(pk=day.pk).update(works=True)
    assert working_calendar(committee).works(day.day)
    assert rules_in_force(committee).calendar.works(day.day)


def test_a_window_opens_and_runs_out_by_the_clock(cast, monkeypatch):
    place = cast.place
    assert open_window(cast.committee.pk, place) is None
    window = MeetingWindow.objects.create(
        committee=cast.committee,
        place=place,
        opened_by=cast.person("officer"),
        until=clock.now() + timedelta(hours=1),
    )
    assert open_window(cast.committee.pk, place) == window
    assert open_window(cast.committee.pk, None) is None
    later = clock.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert open_window(cast.committee.pk, place) is None


def test_what_was_undone_leaves_nothing_behind(cast):
    before = rules_in_force(cast.committee.pk).promise.reply_days
    with transaction.atomic():
        ServicePromise.objects.update(reply_days=before + 1)
        assert rules_in_force(cast.committee.pk).promise.reply_days == before + 1
        transaction.set_rollback(True)
    assert rules_in_force(cast.committee.pk).promise.reply_days == before
    ServicePromise.objects.update(reply_days=before + 2)
    assert rules_in_force(cast.committee.pk).promise.reply_days == before + 2


def test_nothing_is_kept_of_a_table_that_has_no_stamp(cast):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_tableversion WHERE name = 'inbox_servicepromise'")
    first = rules_in_force(cast.committee.pk)
    assert rules_in_force(cast.committee.pk) is not first


def test_nobody_fills_the_memory_by_asking_for_codes_that_do_not_exist(cast):
    slot_of("0000")
    before = len(SLOTS.kept[1])
    for number in range(20):
        assert slot_of(f"ZZZZ{number}") is None
    assert len(SLOTS.kept[1]) == before


def rows_in(thing: Any) -> Iterator[models.Model]:
    """Every row that a kept thing carries with it, however deep."""
    if isinstance(thing, models.Model):
        yield thing
        for related in thing._state.fields_cache.values():
            yield from rows_in(related)
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from rows_in(part)
    elif hasattr(thing, "__dataclass_fields__"):
        for part in vars(thing).values():
            yield from rows_in(part)


def test_every_row_kept_is_of_a_table_on_whose_stamp_it_is_kept(cast):
    team = Unit.objects.create(committee=cast.committee, kind=Unit.Kind.TEAM, name="水车组")
    Place.objects.update(team=team)
    slot_of(cast.place.slots.get().token)
    rules_in_force(cast.committee.pk)
    for kept in (SLOTS, LAID_DOWN):
        tables = {row._meta.db_table for row in rows_in(list(kept.kept[1].values()))}
        assert tables
        assert tables <= kept.tables


def test_what_another_connection_changes_is_seen_by_the_next_look(cast, race):
    before = rules_in_force(cast.committee.pk).promise.reply_days
    race([lambda: ServicePromise.objects.update(reply_days=before + 1)])
    assert rules_in_force(cast.committee.pk).promise.reply_days == before + 1
