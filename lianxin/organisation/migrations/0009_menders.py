"""Committees founded before: the office and the system administrator see what does not arrive."""

from django.db import migrations

POSTS = ("office_head", "officer", "system")
RIGHT = "notify.mend"


def give(apps, _editor):
    posts = apps.get_model("organisation", "Post").objects.filter(key__in=POSTS)
    rights = apps.get_model("organisation", "PostRight").objects
    for post in posts:
        rights.get_or_create(post=post, right=RIGHT, defaults={"wide": True})


def take(apps, _editor):
    rights = apps.get_model("organisation", "PostRight").objects
    rights.filter(post__key__in=POSTS, right=RIGHT).delete()


class Migration(migrations.Migration):
    dependencies = [("organisation", "0008_handing_over")]

    operations = [migrations.RunPython(give, take)]
