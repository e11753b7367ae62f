import datetime
import django.db.models.deletion
import lianxin.core.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patterns', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patterns', to='places.place')),
                ('kind', models.CharField(choices=[('workdays', '每个工作日'), ('days', '每月固定的几号，逢休息日顺延'), ('weekday', '每周固定一天，逢放假停一次'), ('week', '每个工作日，一个组站一周')], max_length=8, verbose_name='哪些日子')),
                ('days', models.CharField(blank=True, max_length=60, verbose_name='每月几号')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='星期几')),
                ('weeks', models.CharField(blank=True, max_length=20, verbose_name='第几个')),
                ('each', models.PositiveSmallIntegerField(default=1, verbose_name='每次几位')),
                ('turns', models.CharField(choices=[('team', '站点团队的委员轮流'), ('groups', '几个组轮流，每次由一个组的委员')], default='team', max_length=8, verbose_name='谁轮流')),
                ('starts', models.TimeField(default=datetime.time(9, 0), verbose_name='从')),
                ('ends', models.TimeField(default=datetime.time(11, 30), verbose_name='到')),
                ('channel', models.CharField(choices=[('on_site', '现场'), ('online', '在线')], default='on_site', max_length=8)),
                ('theme', models.CharField(blank=True, max_length=60, verbose_name='主题')),
                ('staff', models.CharField(blank=True, max_length=40, verbose_name='现场工作人员')),
                ('since', models.DateField(verbose_name='从哪天起')),
                ('until', models.DateField(blank=True, null=True, verbose_name='到哪天止')),
                ('through_sessions', models.BooleanField(default=False, verbose_name='全会期间照排')),
                ('through_festival', models.BooleanField(default=False, verbose_name='春节照排')),
                ('removed_on', models.DateField(null=True, verbose_name='哪天去掉的')),
                ('groups', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
                ('left_out', models.ManyToManyField(blank=True, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '固定的班',
                'ordering': ['place', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='duty_pattern_hours'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='duty_pattern_dates')],
            },
        ),
        migrations.CreateModel(
            name='NoAnswerReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('starts', models.DateField(default=datetime.date(2000, 1, 1), verbose_name='从哪天起')),
                ('days', models.PositiveSmallIntegerField(default=3, verbose_name='提前几天')),
            ],
            options={
                'verbose_name': '没有回音的天数',
                'constraints': [models.UniqueConstraint(fields=('committee', 'starts'), name='duty_noanswerreminder_day')],
            },
        ),
        migrations.CreateModel(
            name='CallResponseTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('starts', models.DateField(default=datetime.date(2000, 1, 1), verbose_name='从哪天起')),
                ('hours', models.PositiveSmallIntegerField(default=2, verbose_name='几个工作小时内回')),
                ('opens', models.TimeField(default=datetime.time(9, 0), verbose_name='上班')),
                ('closes', models.TimeField(default=datetime.time(17, 30), verbose_name='下班')),
            ],
            options={
                'verbose_name': '呼叫的承诺',
                'constraints': [models.UniqueConstraint(fields=('committee', 'starts'), name='duty_call_promise_day')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='organisation.committee')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='organisation.member')),
                ('text', models.TextField(verbose_name='要什么帮助')),
                ('called_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', '等联络办回'), ('answered', '已回'), ('taken_back', '已收回')], default='open', max_length=12)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '呼叫',
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='places.place')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='organisation.member')),
                ('on', models.DateField(verbose_name='日期')),
                ('starts', models.TimeField(default=datetime.time(9, 0), verbose_name='从')),
                ('ends', models.TimeField(default=datetime.time(11, 30), verbose_name='到')),
                ('channel', models.CharField(choices=[('on_site', '现场'), ('online', '在线')], default='on_site', max_length=8)),
                ('theme', models.CharField(blank=True, max_length=60, verbose_name='主题')),
                ('staff', models.CharField(blank=True, max_length=40, verbose_name='现场工作人员')),
                ('state', models.CharField(choices=[('planned', '已排'), ('confirmed', '委员已确认'), ('given_back', '来不了'), ('served', '已到班'), ('missed', '没有到'), ('taken_off', '取消了')], default='planned', max_length=10)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('in_place_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='duty.shift')),
                ('pattern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='duty.pattern')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('given_back_because', models.CharField(blank=True, max_length=80, verbose_name='缘由')),
                ('taken_off_because', models.CharField(blank=True, max_length=80, verbose_name='为什么取消')),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '班',
                'indexes': [models.Index(fields=['place', 'on'], name='duty_shift_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='duty_shift_hours'), models.UniqueConstraint(condition=models.Q(('state__in', ['given_back', 'taken_off']), _negated=True), fields=('place', 'member', 'on', 'starts'), name='duty_shift_once')],
            },
        ),
    ]
