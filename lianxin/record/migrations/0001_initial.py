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
            name='Deed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(max_length=40, verbose_name='种类')),
                ('source', models.CharField(max_length=80, verbose_name='来源')),
                ('on', models.DateField(verbose_name='日期')),
                ('words', models.CharField(max_length=160, verbose_name='做了什么')),
                ('drawn_from', models.CharField(max_length=120, verbose_name='照什么记下')),
                ('state', models.CharField(choices=[('drawn', '待确认'), ('confirmed', '已确认'), ('contested', '有异议'), ('kept', '联络办看过，照旧'), ('withdrawn', '已撤下')], default='drawn', max_length=10)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('drawn_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('objection', models.TextField(blank=True, verbose_name='异议')),
                ('answer', models.TextField(blank=True, default='', verbose_name='联络办的答复')),
                ('answered_at', models.DateTimeField(null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='organisation.committee')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='organisation.member')),
            ],
            options={
                'verbose_name': '履职记录',
                'ordering': ['-on', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('source', 'member', 'kind'), name='record_deed_once')],
            },
        ),
    ]
