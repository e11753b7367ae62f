"""Villages and communities, ways in which places are built, the kinds of place that were missing."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

KINDS = (
    ("liaison_room", "联络室"),
    ("information_point", "社情民意信息联系点"),
    ("book_house", "委员书屋"),
    ("other", "其它"),
)
MODES = ("政协自建", "部门联建", "镇村共建", "企业援建", "委员领建")


def lay_down(apps, _editor):
    """Every committee gets what new ones begin with, behind what it has; a name it has stays its."""
    kinds = apps.get_model("places", "PlaceKind")
    modes = apps.get_model("places", "BuildMode")
    for committee in apps.get_model("organisation", "Committee").objects.all():
        mine = kinds.objects.filter(committee=committee)
        names, last = set(mine.values_list("name", flat=True)), mine.count()
        kinds.objects.bulk_create(
            kinds(committee=committee, key=key, name=name, mark="open", order=last + n)
            for n, (key, name) in enumerate(KINDS, start=1)
            if name not in names
        )
        modes.objects.bulk_create(
            modes(committee=committee, name=name, order=n) for n, name in enumerate(MODES, start=1)
        )


def committee(key):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=key,
        to="organisation.committee",
    )


def number():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("places", "0003_releases")]

    operations = [
        migrations.CreateModel(
            name="BuildMode",
            fields=[
                ("id", number()),
                ("name", models.CharField("建设模式", max_length=40)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("in_use", models.BooleanField("还在用", default=True)),
                ("committee", committee("build_modes")),
            ],
            options={
                "verbose_name": "建设模式",
                "ordering": ["order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "name"), name="places_build_mode_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Village",
            fields=[
                ("id", number()),
                ("ref", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("village", "村"), ("community", "社区")],
                        default="village",
                        max_length=10,
                    ),
                ),
                ("name", models.CharField("名称", max_length=40)),
                ("people", models.PositiveIntegerField("估计人数", null=True, blank=True)),
                ("in_use", models.BooleanField("还在", default=True)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villages",
                        to="places.area",
                    ),
                ),
                ("committee", committee("villages")),
            ],
            options={
                "verbose_name": "村和社区",
                "ordering": ["area", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("area", "name"), name="places_village_name")
                ],
            },
        ),
        migrations.AddField(
            "place",
            "build_mode",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="places",
                to="places.buildmode",
            ),
        ),
        migrations.AddField(
            "place",
            "theme",
            models.CharField("主题", blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=True),
    ]
