import pytest
from django.db import DatabaseError, connection, transaction

from lianxin.audit.models import Entry
from lianxin.audit.services import log
from lianxin.audit.triggers import TABLES, names
from lianxin.core.access import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_a_line_is_neither_changed_nor_deleted_by_anybody():
    log(SYSTEM, "tests.act", count=1)
    for attempt in (
        lambda: Entry.objects.update(act="tests.other"),
        lambda: Entry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            attempt()
    assert Entry.objects.get(act="tests.act").facts == {"count": 1}


def test_the_triggers_are_there_by_name():
    where = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(where)
        assert set(names(connection.vendor)) <= {row[0] for row in cursor.fetchall()}


def test_the_log_is_not_emptied_at_one_stroke_either():
    if connection.vendor == "sqlite":
        return  # it has no TRUNCATE; its DELETE touches every row
    log(SYSTEM, "tests.act")
    for table in TABLES:
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"TRUNCATE {table} CASCADE")
    assert Entry.objects.filter(act="tests.act").exists()
