"""No file to which a row leads is taken for one that never arrived: every key to a file is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection

from lianxin.core import clock
from lianxin.core.access import SYSTEM
from lianxin.files.models import StoredFile
from lianxin.files.papers import PDF
from lianxin.files.services import keep_paper
from lianxin.inbox.services.retention import keep_as_short_as_needed

KEYS = [
    field
    for model in apps.get_models()
    for field in model._meta.local_fields
    if field.remote_field is not None and field.remote_field.model is StoredFile
]


@pytest.mark.parametrize("field", KEYS, ids=str)
def test_a_file_in_use_outlives_the_night(both, field):
    """A row of each kind, made by the services, points at a new file; the next day it is there."""
    rows = field.model._default_manager.order_by("pk")
    row = rows.exclude(**{field.name: None}).first() or rows.first()
    assert row is not None, "write one in its module's tests/matrix.py"
    old = getattr(row, field.attname)
    file = keep_paper(b"%PDF-1.7", content_type=PDF, committee_id=1, actor=SYSTEM)
    with connection.constraint_checks_disabled():
        field.model._default_manager.filter(pk=row.pk).update(**{field.attname: file.pk})
    assert getattr(field.model._default_manager.get(pk=row.pk), field.attname) != old
    with clock.at(clock.now() + timedelta(days=2)):
        keep_as_short_as_needed()
    assert StoredFile.objects.kept().filter(pk=file.pk).exists()


def test_a_file_to_which_nothing_leads_is_gone_after_a_day(db):
    file = keep_paper(b"%PDF-1.7", content_type=PDF, committee_id=1, actor=SYSTEM)
    with clock.at(clock.now() + timedelta(days=2)):
        keep_as_short_as_needed()
    assert not StoredFile.objects.kept().filter(pk=file.pk).exists()
    assert len(KEYS) >= 5
