from django.db import migrations, models

import lianxin.core.clock


class Migration(migrations.Migration):
    """Words, places to turn to and rules say since when; of those written before, it is not known."""

    dependencies = [("inbox", "0012_consents_worded")]

    operations = [
        operation
        for model in ("topic", "elsewhere", "routerule")
        for operation in (
            migrations.AddField(
                model, "since", models.DateField(null=True, verbose_name="这样用，从哪天起")
            ),
            migrations.AlterField(
                model,
                "since",
                models.DateField(
                    default=lianxin.core.clock.today, null=True, verbose_name="这样用，从哪天起"
                ),
            ),
        )
    ]
