"""What was kept before names were kept says the name of today: no other is known."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, _editor):
    pasts = apps.get_model("organisation", "MemberPast").objects.filter(name="")
    members = apps.get_model("organisation", "Member").objects
    called = members.filter(pk=OuterRef("member")).values("person__name")
    pasts.update(name=Subquery(called[:1]))


class Migration(migrations.Migration):
    dependencies = [("organisation", "0012_changes_ahead")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
