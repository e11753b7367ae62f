from django.db import migrations


def drop_unconfirmed(apps, _editor):
    """A secret that is being set up lives in a session from now on."""
    users = apps.get_model("accounts", "User").objects
    users.filter(totp_confirmed_at=None).update(totp_sealed=None)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_session_keys")]

    operations = [migrations.RunPython(drop_unconfirmed, migrations.RunPython.noop, elidable=True)]
