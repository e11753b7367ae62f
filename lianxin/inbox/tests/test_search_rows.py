"""Search rows that were written before rows knew their committee are found after the upgrade."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from lianxin.core.sql.search import grams, wanted
from lianxin.inbox.models import Case
from lianxin.inbox.reads.search import index

pytestmark = pytest.mark.postgresql

UPGRADE = import_module("lianxin.inbox.migrations.0009_search_rows_by_committee")


@pytest.fixture
def old(cast):
    """A case whose row has its words only."""
    case = cast.says("站台搬远了").case
    words = grams("站台搬远了", committee=0).removeprefix("k0 ")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE inbox_search SET grams = %s WHERE rowid = %s"
            if connection.vendor == "sqlite"
            else "UPDATE inbox_search SET grams = to_tsvector('simple', %s) WHERE id = %s",
            [words, case.pk],
        )
    return case


class Editor:
    """What a migration writes with; SQLite's own does not open within a test's transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_they_are_found_again_by_their_own_committee_only(old):
    ours = index.among(Case.objects.all(), wanted("站台", committee=old.committee_id))
    theirs = index.among(Case.objects.all(), wanted("站台", committee=old.committee_id + 1))
    assert list(ours.all()) == []
    UPGRADE.name_committee(apps, Editor())
    assert list(ours.all()) == [old]
    assert list(theirs.all()) == []
