import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0003_approvers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('reason', models.CharField(choices=[('illness', '因病'), ('abroad', '在国外'), ('hkmo', '在香港、澳门'), ('other', '其他')], max_length=10, verbose_name='缘由')),
                ('words', models.CharField(blank=True, max_length=80, verbose_name='说明')),
                ('starts', models.DateField()),
                ('ends', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['starts', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MemberPast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.CharField(choices=[('chair', '主席'), ('vice', '副主席'), ('secretary', '秘书长'), ('standing', '常务委员'), ('member', '委员')], default='member', max_length=10, verbose_name='政协职务')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='主席会议排名')),
                ('parties', models.CharField(blank=True, max_length=60, verbose_name='党派')),
                ('profession', models.CharField(blank=True, max_length=60, verbose_name='专业')),
                ('region', models.CharField(blank=True, max_length=10, verbose_name='港澳')),
                ('helps_with', models.CharField(blank=True, max_length=120, verbose_name='能帮着问的事')),
                ('employer', models.CharField(blank=True, max_length=80, verbose_name='工作单位')),
                ('position', models.CharField(blank=True, max_length=60, verbose_name='职务')),
                ('until', models.DateField(verbose_name='最后一天')),
            ],
            options={
                'ordering': ['until'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='第几次会议')),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
            ],
            options={
                'ordering': ['starts', 'pk'],
            },
        ),
        migrations.RenameField(model_name='member', old_name='party', new_name='parties'),
        migrations.AddField(
            model_name='appointment',
            name='in_place',
            field=models.CharField(blank=True, choices=[('acting', '代理'), ('delegated', '受委托')], max_length=10, verbose_name='怎样代'),
        ),
        migrations.AddField(
            model_name='member',
            name='helps_with',
            field=models.CharField(blank=True, max_length=120, verbose_name='能帮着问的事'),
        ),
        migrations.AddField(
            model_name='member',
            name='joined_by',
            field=models.CharField(choices=[('term', '换届'), ('coopted', '增补')], default='term', max_length=10, verbose_name='怎样任委员'),
        ),
        migrations.AddField(
            model_name='member',
            name='left_by',
            field=models.CharField(blank=True, choices=[('term', '换届离任'), ('resigned', '辞去'), ('deceased', '去世'), ('revoked', '撤销资格'), ('moved', '调离')], max_length=10, verbose_name='怎样离任'),
        ),
        migrations.AlterField(
            model_name='member',
            name='parties',
            field=models.CharField(blank=True, max_length=60, verbose_name='党派'),
        ),
        migrations.AddField(
            model_name='member',
            name='phone_sealed',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='seat',
            field=models.CharField(choices=[('chair', '主席'), ('vice', '副主席'), ('secretary', '秘书长'), ('standing', '常务委员'), ('member', '委员')], default='member', max_length=10, verbose_name='政协职务'),
        ),
        migrations.AddField(
            model_name='post',
            name='single',
            field=models.BooleanField(default=False, verbose_name='一处只有一人'),
        ),
        migrations.AddField(
            model_name='unit',
            name='area',
            field=models.CharField(blank=True, choices=[('town', '乡镇'), ('street', '街道'), ('park', '园区')], max_length=8, verbose_name='按什么片区'),
        ),
        migrations.AddField(
            model_name='unit',
            name='area_name',
            field=models.CharField(blank=True, max_length=60, verbose_name='片区'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acting_for', None), ('in_place', '')), models.Q(('acting_for__isnull', False), models.Q(('in_place', ''), _negated=True)), _connector='OR'), name='organisation_appointment_in_place'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='organisation_member_dates'),
        ),
        migrations.AddField(
            model_name='exemption',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='organisation.committee'),
        ),
        migrations.AddField(
            model_name='exemption',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='organisation.member'),
        ),
        migrations.AddField(
            model_name='memberpast',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee'),
        ),
        migrations.AddField(
            model_name='memberpast',
            name='member',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pasts', to='organisation.member'),
        ),
        migrations.AddField(
            model_name='memberpast',
            name='sector',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.sector'),
        ),
        migrations.AddField(
            model_name='session',
            name='committee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='organisation.committee'),
        ),
        migrations.AddField(
            model_name='session',
            name='term',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='organisation.term'),
        ),
        migrations.AddConstraint(
            model_name='exemption',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='organisation_exemption_dates'),
        ),
        migrations.AddConstraint(
            model_name='memberpast',
            constraint=models.UniqueConstraint(fields=('member', 'until'), name='organisation_past_once'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('term', 'number'), name='organisation_session_number'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='organisation_session_dates'),
        ),
    ]
