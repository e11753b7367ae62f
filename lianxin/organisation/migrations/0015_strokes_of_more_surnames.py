from django.db import migrations

from lianxin.organisation.strokes import surname_strokes


def count_again(apps, schema_editor):
    """Surnames that were not known before, or were counted wrongly, take their place in the order."""
    person = apps.get_model("organisation", "Person")
    changed = []
    for row in person.objects.only("name", "surname_strokes").iterator():
        strokes = surname_strokes(row.name)
        if strokes != row.surname_strokes:
            row.surname_strokes = strokes
            changed.append(row)
    person.objects.bulk_update(changed, ["surname_strokes"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0014_lists_of_a_coming_term")]
    operations = [migrations.RunPython(count_again, migrations.RunPython.noop, elidable=True)]
