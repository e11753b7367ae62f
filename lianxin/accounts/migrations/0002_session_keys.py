from django.db import migrations


def end_all(apps, _editor):
    """Rows stood under the very key that a browser sends; from now on under a keyed hash of it."""
    apps.get_model("accounts", "BrowserSession").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(end_all, migrations.RunPython.noop, elidable=True)]
