from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('committee', models.BigIntegerField(null=True)),
                ('user', models.BigIntegerField(null=True)),
                ('person', models.BigIntegerField(null=True)),
                ('capacity', models.CharField(blank=True, max_length=80)),
                ('origin', models.CharField(blank=True, max_length=64)),
                ('act', models.CharField(max_length=60)),
                ('model', models.CharField(blank=True, max_length=60)),
                ('row', models.BigIntegerField(null=True)),
                ('result', models.CharField(choices=[('ok', '办成'), ('denied', '拒绝'), ('error', '出错')], default='ok', max_length=8)),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': '日志的一行',
                'indexes': [models.Index(fields=['committee', '-id'], name='audit_by_committee')],
                'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['ok', 'denied', 'error'])), name='audit_result_known')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.BigIntegerField()),
                ('sequence', models.PositiveIntegerField()),
                ('last_id', models.BigIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
                ('marks', models.BinaryField()),
                ('head', models.BinaryField(max_length=32)),
            ],
            options={
                'verbose_name': '日志的封',
                'constraints': [models.UniqueConstraint(fields=('committee', 'sequence'), name='audit_seal_sequence'), models.UniqueConstraint(fields=('committee', 'last_id'), name='audit_seal_last_line')],
            },
        ),
    ]
