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
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='organisation.committee')),
                ('kind', models.CharField(choices=[('town', '乡镇'), ('street', '街道'), ('park', '园区'), ('district', '区县')], max_length=10)),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
                ('row', models.SmallIntegerField(default=0)),
                ('column', models.SmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': '乡镇街道',
                'ordering': ['row', 'column', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'name'), name='places_area_name')],
            },
        ),
        migrations.CreateModel(
            name='PlaceKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='place_kinds', to='organisation.committee')),
                ('key', models.SlugField(max_length=30)),
                ('name', models.CharField(max_length=40, verbose_name='种类')),
                ('mark', models.CharField(choices=[('square', '方'), ('full', '实心圆'), ('open', '空心圆')], default='open', max_length=8)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('since', models.DateField(default=lianxin.core.clock.today, null=True, verbose_name='这样用，从哪天起')),
            ],
            options={
                'verbose_name': '地点种类',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'key'), name='places_kind_key')],
            },
        ),
        migrations.CreateModel(
            name='BuildMode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='build_modes', to='organisation.committee')),
                ('name', models.CharField(max_length=40, verbose_name='建设模式')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('in_use', models.BooleanField(default=True, verbose_name='还在用')),
            ],
            options={
                'verbose_name': '建设模式',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'name'), name='places_build_mode_name')],
            },
        ),
        migrations.CreateModel(
            name='WallText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wall_texts', to='organisation.committee')),
                ('kind', models.CharField(choices=[('duties', '职责'), ('rules', '制度'), ('steps', '流程'), ('does', '委员在这里做什么'), ('does_not', '委员不做什么')], max_length=10)),
                ('starts', models.DateField(verbose_name='从哪天起')),
                ('body', models.TextField(verbose_name='正文，一行一条')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('written_at', models.DateTimeField(default=lianxin.core.clock.now)),
            ],
            options={
                'verbose_name': '板上的文字',
                'constraints': [models.UniqueConstraint(fields=('committee', 'kind', 'starts'), name='places_wall_text_day')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklist', to='organisation.committee')),
                ('group', models.CharField(choices=[('united', '四统一'), ('wall', '四上墙'), ('have', '五个有')], max_length=8, verbose_name='归在')),
                ('name', models.CharField(max_length=60, verbose_name='要求')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('in_use', models.BooleanField(default=True, verbose_name='还在用')),
                ('since', models.DateField(default=lianxin.core.clock.today, null=True, verbose_name='这样用，从哪天起')),
            ],
            options={
                'verbose_name': '要求',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'group', 'name'), name='places_item_name')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.committee')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='places.area')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='places.placekind')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.unit')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('short_name', models.CharField(blank=True, max_length=30, verbose_name='短名')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='地址')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('hours', models.CharField(blank=True, max_length=80, verbose_name='开放时间')),
                ('opened_on', models.DateField(default=lianxin.core.clock.today)),
                ('state', models.CharField(choices=[('planned', '筹建中'), ('open', '开放'), ('moved', '已迁'), ('merged', '已并入'), ('closed', '已关')], default='open', max_length=8)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('moved_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.place')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads_at', to='organisation.unit')),
                ('study_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studies_at', to='organisation.unit')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('build_mode', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='places', to='places.buildmode')),
                ('theme', models.CharField(blank=True, max_length=40, verbose_name='主题')),
                ('built_with', models.CharField(blank=True, max_length=120, verbose_name='和谁共建')),
                ('is_model', models.BooleanField(default=False, verbose_name='示范点')),
                ('model_party', models.CharField(blank=True, max_length=30, verbose_name='哪个党派的示范点')),
                ('photo_turn', models.PositiveIntegerField(default=0)),
                ('is_assisted', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': '地点',
                'ordering': ['area__row', 'area__column', 'kind__order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'name'), name='places_place_name'), models.CheckConstraint(condition=models.Q(('moved_to', None), models.Q(('moved_to', models.F('pk')), _negated=True), _connector='OR'), name='places_not_moved_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='Village',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='villages', to='organisation.committee')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='villages', to='places.area')),
                ('kind', models.CharField(choices=[('village', '村'), ('community', '社区')], default='village', max_length=10)),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='估计人数')),
                ('in_use', models.BooleanField(default=True, verbose_name='还在')),
            ],
            options={
                'verbose_name': '村和社区',
                'ordering': ['area', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('area', 'name'), name='places_village_name')],
            },
        ),
        migrations.CreateModel(
            name='PrintedBoard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printed_boards', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printed_boards', to='places.place')),
                ('kind', models.CharField(choices=[('duties', '职责'), ('rules', '制度'), ('steps', '流程'), ('members', '委员信息')], max_length=8)),
                ('size', models.CharField(choices=[('A3', 'A3'), ('A2', 'A2'), ('A1', 'A1'), ('A0', 'A0')], max_length=2)),
                ('token', models.CharField(max_length=16, unique=True)),
                ('day', models.DateField(default=lianxin.core.clock.today)),
                ('facts', models.JSONField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('printed_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('old_since', models.DateField(null=True)),
            ],
            options={
                'verbose_name': '印过的板',
                'ordering': ['-printed_at', '-pk'],
                'indexes': [models.Index(fields=['place', 'kind'], name='places_board_of_place')],
            },
        ),
        migrations.CreateModel(
            name='CheckMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='places.place')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='places.checklistitem')),
                ('has', models.BooleanField(verbose_name='有了')),
                ('words', models.CharField(blank=True, max_length=120, verbose_name='说明')),
                ('filled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('filled_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('verdict', models.CharField(blank=True, choices=[('', '还没有核实'), ('agreed', '核实了'), ('not', '不符')], max_length=8)),
                ('verdict_words', models.CharField(blank=True, max_length=120, verbose_name='怎样不符')),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('verified_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '核实',
                'constraints': [models.UniqueConstraint(fields=('place', 'item'), name='places_mark_once'), models.CheckConstraint(condition=models.Q(('verified_by', None), models.Q(('verified_by', models.F('filled_by')), _negated=True), _connector='OR'), name='places_mark_verified_by_another')],
            },
        ),
        migrations.CreateModel(
            name='PlacePhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveSmallIntegerField(default=2, verbose_name='要几个人')),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('writers', models.JSONField(default=list)),
                ('edited_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('released_at', models.DateTimeField(null=True)),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='places.place')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('caption', models.CharField(blank=True, max_length=60, verbose_name='说明')),
                ('added_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('seen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
            options={
                'verbose_name': '地点照片',
                'ordering': ['added_at', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('edited_by', None), ('reviewed_by', None), models.Q(('reviewed_by', models.F('edited_by')), _negated=True), _connector='OR'), models.Q(('edited_by', None), ('released_by', None), models.Q(('released_by', models.F('edited_by')), _negated=True), _connector='OR'), models.Q(('reviewed_by', None), ('released_by', None), models.Q(('released_by', models.F('reviewed_by')), _negated=True), _connector='OR')), name='places_placephoto_nobody_twice'), models.CheckConstraint(condition=models.Q(('released_at', None), ('people', 2), ('reviewed_at__isnull', False), _connector='OR'), name='places_placephoto_reviewed'), models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), ('seen', None)), models.Q(('released_at__isnull', False), ('seen__isnull', False), models.Q(('caption', ''), _negated=True)), _connector='OR'), name='places_shown_photo_says_what')],
            },
        ),
        migrations.CreateModel(
            name='WallCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='places.place')),
                ('token', models.CharField(max_length=16, unique=True)),
                ('issued_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('issued_because', models.CharField(blank=True, max_length=80, verbose_name='为什么发')),
                ('printed_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_because', models.CharField(blank=True, max_length=80, verbose_name='为什么停用')),
            ],
            options={
                'verbose_name': '码',
            },
        ),
        migrations.CreateModel(
            name='MeetingWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_windows', to='organisation.committee')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_windows', to='places.place')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('opened_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('until', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '开会时段',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('place',), name='places_one_window_at_a_place'), models.UniqueConstraint(condition=models.Q(('closed_at', None), ('place', None)), fields=('committee',), name='places_one_window_for_all'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('opened_at'))), name='places_window_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Pasting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pastings', to='organisation.committee')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pastings', to='places.wallcode')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('where', models.CharField(max_length=60, verbose_name='贴在哪里')),
            ],
            options={
                'verbose_name': '贴码',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Scans',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='organisation.committee')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='places.wallcode')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': '扫码次数',
                'constraints': [models.UniqueConstraint(fields=('slot', 'day'), name='places_scans_once_a_day')],
            },
        ),
    ]
