import datetime
import django.db.models.deletion
import lianxin.core.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisation', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApprovalRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('starts', models.DateField(default=datetime.date(2000, 1, 1), verbose_name='从哪天起')),
                ('kind', models.CharField(max_length=40)),
                ('laid_down_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('laid_down_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '审批的步骤',
                'indexes': [models.Index(fields=['committee', 'kind'], name='office_route_of')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('kind', models.CharField(max_length=40)),
                ('about', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=120, verbose_name='送批的事')),
                ('facts', models.JSONField(default=list)),
                ('proposal', models.JSONField(default=list)),
                ('version', models.CharField(max_length=64)),
                ('changed', models.JSONField(default=list)),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='第几轮')),
                ('state', models.CharField(choices=[('running', '审批中'), ('granted', '批准了'), ('refused', '没有批准'), ('stopped', '不再送批')], default='running', max_length=10)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('proposers', models.JSONField(default=list)),
                ('round_began_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('settled_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True, verbose_name='照它办了')),
            ],
            options={
                'verbose_name': '审批',
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(fields=['about', 'kind'], name='office_approval_about')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('committee', 'kind', 'about'), name='office_approval_runs_once')],
            },
        ),
        migrations.CreateModel(
            name='InternalMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('what', models.CharField(max_length=40)),
                ('object_ref', models.UUIDField()),
                ('why', models.CharField(max_length=160, verbose_name='为什么是内部的')),
                ('marked_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('marked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('taken_off_at', models.DateTimeField(null=True)),
                ('taken_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('taken_off_because', models.CharField(blank=True, max_length=160, verbose_name='为什么取消')),
            ],
            options={
                'verbose_name': '内部的标记',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_off_at', None)), fields=('what', 'object_ref'), name='office_internal_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('key', models.SlugField(max_length=20)),
                ('name', models.CharField(max_length=20, verbose_name='文种')),
                ('pattern', models.CharField(max_length=40, verbose_name='文号怎样写')),
            ],
            options={
                'verbose_name': '文种',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'key'), name='office_series_key'), models.UniqueConstraint(fields=('committee', 'name'), name='office_series_name')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('on', models.DateField(default=lianxin.core.clock.today, verbose_name='日期')),
                ('kept_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('about', models.CharField(max_length=80)),
                ('body', models.CharField(max_length=60, verbose_name='谁的')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='文号')),
            ],
            options={
                'verbose_name': '收存的文',
                'ordering': ['on', 'pk'],
                'indexes': [models.Index(fields=['about'], name='office_received_about')],
            },
        ),
        migrations.CreateModel(
            name='ReleaseRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('starts', models.DateField(default=datetime.date(2000, 1, 1), verbose_name='从哪天起')),
                ('people', models.PositiveSmallIntegerField(default=2, verbose_name='几个人')),
            ],
            options={
                'verbose_name': '发布要几个人',
                'constraints': [models.CheckConstraint(condition=models.Q(('people__in', [2, 3])), name='office_release_two_or_three')],
            },
        ),
        migrations.CreateModel(
            name='PaperSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('code', models.CharField(max_length=8, verbose_name='码')),
                ('kind', models.CharField(max_length=40)),
                ('about', models.CharField(max_length=80)),
                ('title', models.CharField(max_length=120, verbose_name='什么表')),
                ('rows', models.JSONField(default=list)),
                ('printed_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('printed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('dropped_at', models.DateTimeField(null=True)),
                ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('dropped_because', models.CharField(blank=True, max_length=160, verbose_name='为什么不用录')),
                ('entered_at', models.DateTimeField(null=True)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '纸上的表',
                'indexes': [models.Index(fields=['committee', 'entered_at', '-printed_at'], name='office_sheets')],
                'constraints': [models.UniqueConstraint(fields=('committee', 'code'), name='office_sheet_code')],
            },
        ),
        migrations.CreateModel(
            name='Telling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('about', models.CharField(max_length=80)),
                ('what', models.CharField(blank=True, max_length=200, verbose_name='告诉什么')),
                ('entered_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '要转告的事',
                'ordering': ['entered_at', 'pk'],
                'indexes': [models.Index(fields=['about'], name='office_telling_about')],
            },
        ),
        migrations.CreateModel(
            name='YearDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('key', models.CharField(max_length=60)),
                ('month', models.PositiveSmallIntegerField(verbose_name='几月')),
                ('day', models.PositiveSmallIntegerField(verbose_name='几日')),
                ('told_before', models.PositiveSmallIntegerField(default=14, verbose_name='提前几天提醒')),
                ('series', models.SlugField(blank=True, max_length=20, verbose_name='哪一种文')),
            ],
            options={
                'verbose_name': '全年的日子',
                'constraints': [models.UniqueConstraint(fields=('committee', 'key'), name='office_yeardate_once'), models.CheckConstraint(condition=models.Q(('day__range', (1, 31)), ('month__range', (1, 12))), name='office_yeardate_day'), models.CheckConstraint(condition=models.Q(('told_before__lte', 60)), name='office_yeardate_told_before')],
            },
        ),
        migrations.CreateModel(
            name='RouteStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='office.approvalroute')),
                ('order', models.PositiveSmallIntegerField()),
                ('body', models.CharField(max_length=40, verbose_name='由谁')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '审批的一步',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('route', 'order'), name='office_route_step_order')],
            },
        ),
        migrations.CreateModel(
            name='ApprovalStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='office.approval')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('order', models.PositiveSmallIntegerField()),
                ('body', models.CharField(max_length=40, verbose_name='由谁')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('decider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('result', models.CharField(blank=True, choices=[('agreed', '同意'), ('refused', '不同意')], max_length=8, verbose_name='结果')),
                ('on', models.DateField(null=True, verbose_name='哪天')),
                ('words', models.TextField(blank=True, verbose_name='说了什么')),
                ('paper', models.CharField(blank=True, max_length=60, verbose_name='文号')),
                ('version', models.CharField(blank=True, max_length=64)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('entered_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '审批的一步',
                'ordering': ['round', 'order'],
                'indexes': [models.Index(models.F('decider'), models.F('result'), name='office_step_waits')],
                'constraints': [models.UniqueConstraint(fields=('approval', 'round', 'order'), name='office_approval_step_once'), models.CheckConstraint(condition=models.Q(models.Q(('entered_at', None), ('on', None), ('result', '')), models.Q(models.Q(('result', ''), _negated=True), ('entered_at__isnull', False), ('on__isnull', False)), _connector='OR'), name='office_step_entered_whole')],
            },
        ),
        migrations.CreateModel(
            name='PaperCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='office.paperseries')),
                ('year', models.PositiveSmallIntegerField()),
                ('before', models.PositiveIntegerField(default=0, verbose_name='启用以前用到几号')),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': '用到几号',
                'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='office_counter_year'), models.CheckConstraint(condition=models.Q(('last__gte', models.F('before'))), name='office_counter_order')],
            },
        ),
        migrations.CreateModel(
            name='PaperNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='office.paperseries')),
                ('year', models.PositiveSmallIntegerField()),
                ('n', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=60, verbose_name='文号')),
                ('title', models.CharField(max_length=120, verbose_name='标题')),
                ('on', models.DateField(default=lianxin.core.clock.today, verbose_name='日期')),
                ('about', models.CharField(blank=True, max_length=80)),
                ('form_key', models.CharField(max_length=40, null=True)),
                ('taken_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('voided_at', models.DateTimeField(null=True)),
                ('voided_because', models.CharField(blank=True, max_length=160, verbose_name='为什么作废')),
                ('voided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '文号',
                'ordering': ['-year', 'series', '-n'],
                'indexes': [models.Index(fields=['about'], name='office_number_about')],
                'constraints': [models.UniqueConstraint(fields=('series', 'year', 'n'), name='office_number_once'), models.UniqueConstraint(fields=('committee', 'text'), name='office_number_text'), models.UniqueConstraint(fields=('committee', 'form_key'), name='office_number_form'), models.CheckConstraint(condition=models.Q(('voided_at', None), models.Q(('voided_because', ''), _negated=True), _connector='OR'), name='office_void_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('telling', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='office.telling')),
                ('kind', models.CharField(choices=[('sender', '留言人'), ('member', '委员'), ('employer', '委员所在单位'), ('unit', '单位')], max_length=8)),
                ('key', models.CharField(max_length=80)),
                ('way', models.CharField(choices=[('call', '打电话'), ('print', '打印送去'), ('collect', '到地点来取'), ('letter', '发函'), ('notice', '系统里的消息'), ('meeting', '会上当面说')], max_length=8)),
                ('told_on', models.DateField(null=True)),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('told_way', models.CharField(blank=True, choices=[('call', '打电话'), ('print', '打印送去'), ('collect', '到地点来取'), ('letter', '发函'), ('notice', '系统里的消息'), ('meeting', '会上当面说')], max_length=8)),
            ],
            options={
                'verbose_name': '转告谁',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('telling', 'key'), name='office_recipient_once')],
            },
        ),
        migrations.CreateModel(
            name='IssuedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('on', models.DateField(default=lianxin.core.clock.today, verbose_name='日期')),
                ('kept_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='office.papernumber')),
                ('version', models.PositiveSmallIntegerField(verbose_name='第几版')),
                ('signed', models.CharField(blank=True, max_length=150, verbose_name='签发人')),
                ('because', models.CharField(blank=True, max_length=160, verbose_name='更正的缘由')),
                ('content_sealed', models.BinaryField(null=True)),
            ],
            options={
                'verbose_name': '发出的文',
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('number', 'version'), name='office_version_once'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('because', ''), _negated=True), _connector='OR'), name='office_correction_says_why')],
            },
        ),
    ]
