"""Dictionaries of members' facts, what is said with them, and what only the office sees."""

import django.db.models.deletion
from django.db import migrations, models

from lianxin.organisation.rules.words import CPC, SEEDS, SEVERAL, parted

KINDS = [
    ("identity", "身份"),
    ("trade", "行业"),
    ("parties", "党派"),
    ("employer_type", "单位性质"),
]
SIDES = [("in", "体制内"), ("out", "体制外")]
WRITTEN = ("member", "memberversion", "scheduledmemberchange")


def lay_down(apps, _editor):
    """The usual words for every committee, and the parties that are written there already."""
    words = apps.get_model("organisation", "FactWord")
    for committee in apps.get_model("organisation", "Committee").objects.all():
        for kind, names in SEEDS.items():
            said = dict.fromkeys(names)
            if kind == SEVERAL:
                for model in WRITTEN:
                    rows = apps.get_model("organisation", model).objects.filter(committee=committee)
                    for text in rows.values_list("parties", flat=True):
                        said |= dict.fromkeys(part[:40] for part in parted(text))
            words.objects.bulk_create(
                words(
                    committee=committee,
                    kind=kind,
                    name=name,
                    order=order,
                    is_cpc=kind == SEVERAL and name == CPC,
                )
                for order, name in enumerate(said, start=1)
            )


def facts():
    return {
        "identity": models.CharField("身份", blank=True, max_length=40, default=""),
        "trade": models.CharField("行业", blank=True, max_length=40, default=""),
        "employer_type": models.CharField("单位性质", blank=True, max_length=40, default=""),
        "in_system": models.CharField(
            "体制内外", blank=True, choices=SIDES, max_length=4, default=""
        ),
        "recommended_by": models.CharField("推荐单位", blank=True, max_length=80, default=""),
    }


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_account_requests")]

    operations = [
        migrations.CreateModel(
            name="FactWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField("哪一种", choices=KINDS, max_length=14)),
                ("name", models.CharField("名目", max_length=40)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("in_use", models.BooleanField("还在用", default=True)),
                ("is_cpc", models.BooleanField("是中共", default=False)),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="words",
                        to="organisation.committee",
                    ),
                ),
            ],
            options={
                "verbose_name": "名目",
                "ordering": ["kind", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("committee", "kind", "name"), name="organisation_word_name"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_cpc", True)),
                        fields=("committee",),
                        name="organisation_one_cpc",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_cpc", False), ("kind", "parties"), _connector="OR"),
                        name="organisation_cpc_is_a_party",
                    ),
                ],
            },
        ),
        *(
            migrations.AddField(model, name, field, preserve_default=False)
            for model in WRITTEN
            for name, field in facts().items()
        ),
        *(
            migrations.AddField(model, f"{name}_sealed", models.BinaryField(null=True))
            for model in ("member", "scheduledmemberchange")
            for name in ("birthday", "postal_address")
        ),
        migrations.RunPython(lay_down, migrations.RunPython.noop, elidable=True),
    ]
