"""Heads of an office approve what concerns minors; committees founded before learn it here."""

from django.db import migrations

RIGHT = "inbox.approve"


def give(apps, _editor):
    posts = apps.get_model("organisation", "Post").objects.filter(key="office_head")
    rights = apps.get_model("organisation", "PostRight")
    for post in posts:
        rights.objects.get_or_create(post=post, right=RIGHT, defaults={"wide": True})


def take(apps, _editor):
    rights = apps.get_model("organisation", "PostRight")
    rights.objects.filter(right=RIGHT, post__key="office_head").delete()


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_demo_committees")]

    operations = [migrations.RunPython(give, take)]
