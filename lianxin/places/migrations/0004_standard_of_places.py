import django.db.models.deletion
import lianxin.core.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0006_seats_instead_of_standing'),
        ('places', '0003_codes_on_walls_and_boards'),
    ]

    operations = [
        migrations.AddField(
            model_name='place',
            name='built_with',
            field=models.CharField(blank=True, max_length=120, verbose_name='和谁共建'),
        ),
        migrations.AddField(
            model_name='place',
            name='is_model',
            field=models.BooleanField(default=False, verbose_name='示范点'),
        ),
        migrations.AddField(
            model_name='place',
            name='lead',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads_at', to='organisation.unit'),
        ),
        migrations.AddField(
            model_name='place',
            name='model_party',
            field=models.CharField(blank=True, max_length=30, verbose_name='哪个党派的示范点'),
        ),
        migrations.AddField(
            model_name='place',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person'),
        ),
        migrations.AddField(
            model_name='place',
            name='study_group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studies_at', to='organisation.unit'),
        ),
        migrations.AlterField(
            model_name='place',
            name='state',
            field=models.CharField(choices=[('open', '开放'), ('moved', '已迁'), ('merged', '已并入'), ('closed', '已关')], default='open', max_length=8),
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('united', '四统一'), ('wall', '四上墙'), ('have', '五个有')], max_length=8, verbose_name='归在')),
                ('name', models.CharField(max_length=60, verbose_name='要求')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('in_use', models.BooleanField(default=True, verbose_name='还在用')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklist', to='organisation.committee')),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CheckMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('has', models.BooleanField(verbose_name='有了')),
                ('words', models.CharField(blank=True, max_length=120, verbose_name='说明')),
                ('filled_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('verdict', models.CharField(blank=True, choices=[('', '还没有核实'), ('agreed', '核实了'), ('not', '不符')], max_length=8)),
                ('verdict_words', models.CharField(blank=True, max_length=120, verbose_name='怎样不符')),
                ('verified_at', models.DateTimeField(null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('filled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='places.checklistitem')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='places.place')),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
        ),
        migrations.CreateModel(
            name='PlacePhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('caption', models.CharField(blank=True, max_length=60, verbose_name='说明')),
                ('added_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='places.place')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='checklistitem',
            constraint=models.UniqueConstraint(fields=('committee', 'group', 'name'), name='places_item_name'),
        ),
        migrations.AddConstraint(
            model_name='checkmark',
            constraint=models.UniqueConstraint(fields=('place', 'item'), name='places_mark_once'),
        ),
        migrations.AddConstraint(
            model_name='checkmark',
            constraint=models.CheckConstraint(condition=models.Q(('verified_by', None), models.Q(('verified_by', models.F('filled_by')), _negated=True), _connector='OR'), name='places_mark_verified_by_another'),
        ),
    ]
