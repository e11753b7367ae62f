"""Workbook.digest was a plain digest over names and telephones of members: the old ones are erased."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("organisation", "Workbook").objects.update(digest="")


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_name_order")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
