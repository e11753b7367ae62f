import uuid

import django.db.models.deletion
from django.db import migrations, models

import lianxin.core.clock


def person(**facts):
    key = facts.pop("related_name", "+")
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=key,
        to="organisation.person",
        **facts,
    )


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_forget_unkeyed_digests")]

    operations = [
        migrations.CreateModel(
            name="AccountRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("slip", "发新的启用单"),
                            ("factor", "重设第二道核对"),
                            ("close", "停用"),
                        ],
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=lianxin.core.clock.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_agreed", models.BooleanField(default=False, verbose_name="同意")),
                ("used_at", models.DateTimeField(null=True)),
                ("asked_by", person()),
                ("decided_by", person(null=True)),
                ("person", person(related_name="account_requests")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.committee",
                    ),
                ),
            ],
            options={"verbose_name": "账号的事", "ordering": ["asked_at", "pk"]},
        ),
        migrations.AddConstraint(
            "accountrequest",
            models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("committee", "person", "act", "asked_by"),
                name="organisation_asked_once",
            ),
        ),
    ]
