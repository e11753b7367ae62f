"""The full-text index of cases: FTS5 on SQLite, tsvector on PostgreSQL."""

from django.db import migrations

from lianxin.core.sql.search import create_sql


def create(apps, schema_editor):
    for statement in create_sql("inbox_search", schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE inbox_search")


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
