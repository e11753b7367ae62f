"""The office answers a contested deed: it stays as it is, or is withdrawn."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="deed",
            name="answer",
            field=models.TextField(blank=True, default="", verbose_name="联络办的答复"),
        ),
        migrations.AddField(
            model_name="deed",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="deed",
            name="state",
            field=models.CharField(
                choices=[
                    ("drawn", "待确认"),
                    ("confirmed", "已确认"),
                    ("contested", "有异议"),
                    ("kept", "联络办看过，照旧"),
                    ("withdrawn", "已撤下"),
                ],
                default="drawn",
                max_length=10,
            ),
        ),
    ]
