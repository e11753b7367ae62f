"""What concerns a minor, and contact data given to a unit, have words of their own: 审批 and 发布 are office's."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inbox", "0005_letters_in_the_register")]

    operations = [
        migrations.RenameModel("Approval", "MinorApproval"),
        migrations.RenameModel("Release", "ContactRelease"),
    ]
