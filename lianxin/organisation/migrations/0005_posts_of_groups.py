"""Committees founded before learn the posts of groups, and who sits where in the committee."""

from django.db import migrations

# What posts.py lays down for a new committee today: key, name, kind of unit, one holder, rights.
CONVENE = "organisation.convene"
POSTS = (
    ("lead_convener", "牵头召集人", "group", True, CONVENE),
    ("group_member", "组员", "group", False, None),
    ("sub_lead_convener", "小组牵头召集人", "subgroup", True, CONVENE),
    ("sub_convener", "小组召集人", "subgroup", False, CONVENE),
    ("sub_member", "小组成员", "subgroup", False, None),
    ("special_head", "专委会主任", "special", True, None),
    ("special_deputy", "专委会副主任", "special", False, None),
    ("special_part_deputy", "专委会兼职副主任", "special", False, None),
    ("special_member", "专委会委员", "special", False, None),
    ("liaison_head", "联络组组长", "liaison", True, None),
    ("liaison_deputy", "联络组副组长", "liaison", False, None),
    ("liaison_member", "联络组成员", "liaison", False, None),
)


def give(apps, _editor):
    committees = apps.get_model("organisation", "Committee").objects.all()
    posts = apps.get_model("organisation", "Post").objects
    rights = apps.get_model("organisation", "PostRight").objects
    for committee in committees:
        for key, name, kind, single, right in POSTS:
            facts = {"name": name, "unit_kind": kind, "single": single}
            post, made = posts.get_or_create(committee=committee, key=key, defaults=facts)
            if made and right:
                rights.create(post=post, right=right, wide=False)
    members = apps.get_model("organisation", "Member").objects
    members.filter(standing=True).update(seat="standing")
    members.filter(rank__isnull=False).update(seat="vice")
    members.filter(rank=1).update(seat="chair")


def take(apps, _editor):
    keys = [post[0] for post in POSTS]
    held = apps.get_model("organisation", "Appointment").objects.filter(post__key__in=keys)
    held.delete()
    posts = apps.get_model("organisation", "Post").objects.filter(key__in=keys)
    apps.get_model("organisation", "PostRight").objects.filter(post__in=posts).delete()
    posts.delete()
    members = apps.get_model("organisation", "Member").objects
    members.update(standing=False)
    members.exclude(seat="member").update(standing=True)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_dated_people")]

    operations = [migrations.RunPython(give, take)]
