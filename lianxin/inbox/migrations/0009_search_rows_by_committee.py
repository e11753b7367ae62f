"""Search rows of before learn whose they are, so that they are found again."""

from django.db import migrations

STATEMENTS = {
    "sqlite": """
        UPDATE inbox_search SET grams = 'k' || (
            SELECT committee_id FROM inbox_case WHERE inbox_case.id = inbox_search.rowid
        ) || ' ' || grams
        WHERE rowid IN (SELECT id FROM inbox_case)
    """,
    "postgresql": """
        UPDATE inbox_search
        SET grams = grams || to_tsvector('simple', 'k' || inbox_case.committee_id)
        FROM inbox_case WHERE inbox_case.id = inbox_search.id
    """,
}


def name_committee(apps, schema_editor):
    schema_editor.execute(STATEMENTS[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("inbox", "0008_trust")]
    operations = [migrations.RunPython(name_committee, migrations.RunPython.noop, elidable=True)]
