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
                ('kind', models.CharField(choices=[('town', '乡镇'), ('street', '街道'), ('park', '园区'), ('district', '区县')], max_length=10)),
                ('name', models.CharField(max_length=40, verbose_name='名称')),
                ('row', models.SmallIntegerField(default=0)),
                ('column', models.SmallIntegerField(default=0)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='organisation.committee')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.area')),
            ],
            options={
                'verbose_name': '乡镇街道',
                'ordering': ['row', 'column', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'name'), name='places_area_name')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('united', '四统一'), ('wall', '四上墙'), ('have', '五个有')], max_length=8, verbose_name='归在')),
                ('name', models.CharField(max_length=60, verbose_name='要求')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('in_use', models.BooleanField(default=True, verbose_name='还在用')),
                ('since', models.DateField(default=lianxin.core.clock.today, null=True, verbose_name='这样用，从哪天起')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklist', to='organisation.committee')),
            ],
            options={
                'verbose_name': '要求',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'group', 'name'), name='places_item_name')],
            },
        ),
        migrations.CreateModel(
            name='PlaceKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=30)),
                ('name', models.CharField(max_length=40, verbose_name='种类')),
                ('mark', models.CharField(choices=[('square', '方'), ('full', '实心圆'), ('open', '空心圆')], default='open', max_length=8)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('since', models.DateField(default=lianxin.core.clock.today, null=True, verbose_name='这样用，从哪天起')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='place_kinds', to='organisation.committee')),
            ],
            options={
                'verbose_name': '地点种类',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'key'), name='places_kind_key')],
            },
        ),
        migrations.CreateModel(
            name='WallText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('duties', '职责'), ('rules', '制度'), ('steps', '流程'), ('does', '委员在这里做什么'), ('does_not', '委员不做什么')], max_length=10)),
                ('starts', models.DateField(verbose_name='从哪天起')),
                ('body', models.TextField(verbose_name='正文，一行一条')),
                ('written_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wall_texts', to='organisation.committee')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '板上的文字',
                'constraints': [models.UniqueConstraint(fields=('committee', 'kind', 'starts'), name='places_wall_text_day')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('short_name', models.CharField(blank=True, max_length=30, verbose_name='短名')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='地址')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='电话')),
                ('hours', models.CharField(blank=True, max_length=80, verbose_name='开放时间')),
                ('opened_on', models.DateField(default=lianxin.core.clock.today)),
                ('state', models.CharField(choices=[('open', '开放'), ('moved', '已迁'), ('merged', '已并入'), ('closed', '已关')], default='open', max_length=8)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('built_with', models.CharField(blank=True, max_length=120, verbose_name='和谁共建')),
                ('is_model', models.BooleanField(default=False, verbose_name='示范点')),
                ('model_party', models.CharField(blank=True, max_length=30, verbose_name='哪个党派的示范点')),
                ('photo_turn', models.PositiveIntegerField(default=0)),
                ('is_assisted', models.BooleanField(default=False)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='places.area')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.committee')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads_at', to='organisation.unit')),
                ('moved_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='places.place')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('study_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studies_at', to='organisation.unit')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='places', to='organisation.unit')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='places.placekind')),
            ],
            options={
                'verbose_name': '地点',
                'ordering': ['area__row', 'area__column', 'kind__order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('committee', 'name'), name='places_place_name'), models.CheckConstraint(condition=models.Q(('moved_to', None), models.Q(('moved_to', models.F('pk')), _negated=True), _connector='OR'), name='places_not_moved_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='MeetingWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('opened_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('until', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_windows', to='organisation.committee')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_windows', to='places.place')),
            ],
            options={
                'verbose_name': '开会时段',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('place',), name='places_one_window_at_a_place'), models.UniqueConstraint(condition=models.Q(('closed_at', None), ('place', None)), fields=('committee',), name='places_one_window_for_all'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('opened_at'))), name='places_window_lasts')],
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
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='places.place')),
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
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('caption', models.CharField(blank=True, max_length=60, verbose_name='说明')),
                ('added_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('shown_at', models.DateTimeField(null=True, verbose_name='从几时起大家看得到')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.committee')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='places.place')),
                ('seen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('shown_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'verbose_name': '地点照片',
                'ordering': ['added_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('seen', None), ('shown_at', None)), models.Q(('seen__isnull', False), ('shown_at__isnull', False), models.Q(('caption', ''), _negated=True)), _connector='OR'), name='places_shown_photo_says_what')],
            },
        ),
        migrations.CreateModel(
            name='PrintedBoard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('kind', models.CharField(choices=[('duties', '职责'), ('rules', '制度'), ('steps', '流程'), ('members', '委员信息')], max_length=8)),
                ('size', models.CharField(choices=[('A3', 'A3'), ('A2', 'A2'), ('A1', 'A1'), ('A0', 'A0')], max_length=2)),
                ('token', models.CharField(max_length=16, unique=True)),
                ('day', models.DateField(default=lianxin.core.clock.today)),
                ('facts', models.JSONField()),
                ('printed_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printed_boards', to='organisation.committee')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printed_boards', to='places.place')),
            ],
            options={
                'verbose_name': '印过的板',
                'ordering': ['-printed_at', '-pk'],
                'indexes': [models.Index(fields=['place', 'kind'], name='places_board_of_place')],
            },
        ),
        migrations.CreateModel(
            name='WallCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('token', models.CharField(max_length=16, unique=True)),
                ('issued_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('issued_because', models.CharField(blank=True, max_length=80, verbose_name='为什么发')),
                ('printed_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('revoked_because', models.CharField(blank=True, max_length=80, verbose_name='为什么停用')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='organisation.committee')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='places.place')),
            ],
            options={
                'verbose_name': '码',
            },
        ),
        migrations.CreateModel(
            name='Scans',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='organisation.committee')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='places.wallcode')),
            ],
            options={
                'verbose_name': '扫码次数',
                'constraints': [models.UniqueConstraint(fields=('slot', 'day'), name='places_scans_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Pasting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('where', models.CharField(max_length=60, verbose_name='贴在哪里')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pastings', to='organisation.committee')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pastings', to='places.wallcode')),
            ],
            options={
                'verbose_name': '贴码',
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
