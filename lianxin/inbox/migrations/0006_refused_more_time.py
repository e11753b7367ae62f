"""What the office says when it does not grant a unit more time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_handed_over_phones")]

    operations = [
        migrations.AddField(
            model_name="forward",
            name="more_refused",
            field=models.TextField(
                blank=True, default="", verbose_name="没有同意延期的缘由"
            ),
        ),
    ]
