from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_posts_of_groups")]

    operations = [migrations.RemoveField(model_name="member", name="standing")]
