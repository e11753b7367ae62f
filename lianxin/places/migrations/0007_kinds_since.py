from django.db import migrations, models

import lianxin.core.clock


class Migration(migrations.Migration):
    """Kinds and requirements say since when; of those written before, it is not known."""

    dependencies = [("places", "0006_photos_that_everybody_sees")]

    operations = [
        operation
        for model in ("placekind", "checklistitem")
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
