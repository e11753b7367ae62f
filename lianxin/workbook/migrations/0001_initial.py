import django.db.models.deletion
import lianxin.core.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Workbook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('name', models.CharField(max_length=120, verbose_name='文件名')),
                ('since', models.DateField(null=True, verbose_name='从哪天起')),
                ('term', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisation.term')),
                ('content_sealed', models.BinaryField(null=True)),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('brought_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('asked_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('begun_at', models.DateTimeField(null=True)),
                ('refused', models.CharField(blank=True, max_length=300, verbose_name='为什么没有写')),
                ('applied_at', models.DateTimeField(null=True)),
                ('changes', models.PositiveIntegerField(null=True, verbose_name='写了几处')),
            ],
            options={
                'verbose_name': '整本表',
                'ordering': ['-brought_at', '-pk'],
            },
        ),
    ]
