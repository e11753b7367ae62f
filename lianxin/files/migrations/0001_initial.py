import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.BigIntegerField(db_index=True)),
                ('kind', models.CharField(choices=[('photo', '照片'), ('scan', '原件')], max_length=8)),
                ('name', models.CharField(max_length=80)),
                ('content_type', models.CharField(max_length=40)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('fingerprint', models.BinaryField(max_length=32)),
                ('place', models.CharField(max_length=60, unique=True)),
                ('created_at', models.DateTimeField()),
                ('erased_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '文件',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['photo', 'scan'])), name='files_kind_known')],
            },
        ),
    ]
