"""Whom a sender is to be told by moves to the office's one way of telling; who was told stays so."""

import django.db.models.deletion
from django.db import migrations, models


def into_the_office(apps, schema_editor):
    tellings = apps.get_model("office", "Telling").objects
    recipients = apps.get_model("office", "Recipient").objects
    links = apps.get_model("inbox", "CaseTelling").objects
    olds = apps.get_model("inbox", "Telling").objects.select_related("case").order_by("pk")
    for old in olds.iterator(chunk_size=500):
        about = f"inbox.Case:{old.case.ref}"
        telling = tellings.create(
            committee_id=old.committee_id, about=about, what=old.what, entered_at=old.since
        )
        recipient = recipients.create(
            ref=old.ref,
            telling=telling,
            kind="sender",
            key=about,
            way=old.way,
            told_on=old.told_on,
            told_by_id=old.told_by_id,
            told_way=old.told_way,
        )
        links.create(case_id=old.case_id, recipient=recipient, office_only=old.office_only)


class Migration(migrations.Migration):
    dependencies = [("inbox", "0007_releases"), ("office", "0004_tellings")]

    operations = [
        migrations.AlterField(
            model_name="telling",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inbox.case"
            ),
        ),
        migrations.CreateModel(
            name="CaseTelling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office_only",
                    models.BooleanField(default=False, verbose_name="只给联络办看"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tellings",
                        to="inbox.case",
                    ),
                ),
                (
                    "recipient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="case_telling",
                        to="office.recipient",
                    ),
                ),
            ],
            options={
                "verbose_name": "转告",
                "ordering": ["recipient__telling__entered_at", "pk"],
            },
        ),
        migrations.RunPython(into_the_office, migrations.RunPython.noop),
        migrations.DeleteModel("Telling"),
    ]
