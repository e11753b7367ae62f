"""A code that staff give counts as a look at contact data; who reaches it at a unit is confirmed.

The post of a unit's clerk carries a right that opens contact data: from now on the security
administrator confirms who holds it. Who holds it today was appointed before and goes on.
"""

from django.db import migrations, models


def confirm_from_now_on(apps, schema_editor):
    posts = apps.get_model("organisation", "Post").objects
    posts.filter(rights__right="inbox.handle", administrator=False).update(sensitive=True)


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0003_forget_unkeyed_digests"),
        ("organisation", "0003_forget_unkeyed_digests"),
    ]

    operations = [
        migrations.AlterField(
            model_name="approval",
            name="what",
            field=models.CharField(
                choices=[
                    ("look", "联络办看一次联系方式，或者另给一次追踪码"),
                    ("pass", "把联系方式给单位"),
                    ("publish", "放行公开摘要"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="reveal",
            name="reason",
            field=models.CharField(
                choices=[
                    ("call_back", "回访"),
                    ("verify", "核实"),
                    ("urgent", "紧急"),
                    ("pass", "转告承办单位"),
                    ("code", "另给追踪码"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(confirm_from_now_on, migrations.RunPython.noop),
    ]
