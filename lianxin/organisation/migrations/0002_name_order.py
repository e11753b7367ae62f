from django.db import migrations, models

from lianxin.organisation.rules.strokes import name_order


def order_names(apps, _editor):
    people = apps.get_model("organisation", "Person")
    rows = list(people.objects.only("pk", "name"))
    for row in rows:
        row.name_order = name_order(row.name)
    people.objects.bulk_update(rows, ["name_order"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]

    operations = [
        migrations.AddField(
            "person",
            "name_order",
            models.CharField(default="", editable=False, max_length=280),
            preserve_default=False,
        ),
        migrations.RunPython(order_names, migrations.RunPython.noop, elidable=True),
        migrations.AlterModelOptions(
            "person", {"ordering": ["name_order", "pk"], "verbose_name": "人员"}
        ),
        migrations.RemoveField("person", "surname_strokes"),
    ]
