import datetime
import django.db.models.deletion
import lianxin.core.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('number', models.CharField(blank=True, max_length=13, verbose_name='办件编号')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='说的是几件')),
                ('on', models.DateField(null=True, verbose_name='哪天的事')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='叫什么')),
                ('place', models.CharField(blank=True, max_length=60, verbose_name='在哪里')),
                ('begins', models.TimeField(null=True, verbose_name='从几点')),
                ('finishes', models.TimeField(null=True, verbose_name='到几点')),
                ('about', models.CharField(blank=True, max_length=80)),
                ('is_inside', models.BooleanField(default=False, verbose_name='内部的')),
                ('url', models.CharField(max_length=160)),
                ('once', models.CharField(max_length=120)),
                ('made_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('in_app', models.BooleanField(default=True, verbose_name='在应用里')),
                ('read_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '消息',
                'indexes': [models.Index(fields=['user_id', 'committee_id', '-made_at'], name='notify_newest'), models.Index(condition=models.Q(('in_app', True), ('read_at', None)), fields=['user_id', 'committee_id'], name='notify_unread'), models.Index(fields=['about'], name='notify_about'), models.Index(fields=['made_at'], name='notify_made')],
                'constraints': [models.UniqueConstraint(fields=('user_id', 'committee_id', 'kind', 'once'), name='notify_told_once')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('channel', models.CharField(max_length=20)),
                ('group', models.CharField(max_length=20)),
                ('how', models.CharField(choices=[('never', '不发'), ('at_once', '马上发'), ('daily', '每天一次，合成一封')], default='never', max_length=8)),
            ],
            options={
                'verbose_name': '消息发到哪里',
                'constraints': [models.UniqueConstraint(fields=('user_id', 'committee_id', 'channel', 'group'), name='notify_choice_once')],
            },
        ),
        migrations.CreateModel(
            name='TurnedOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=40)),
            ],
            options={
                'verbose_name': '不要的消息',
                'constraints': [models.UniqueConstraint(fields=('user_id', 'committee_id', 'kind'), name='notify_turned_off_once')],
            },
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), verbose_name='从几点起不打扰')),
                ('quiet_until', models.TimeField(default=datetime.time(8, 0), verbose_name='到几点')),
                ('rests', models.BooleanField(default=True, verbose_name='休息日不打扰')),
                ('daily_at', models.TimeField(default=datetime.time(8, 30), verbose_name='每天一次的几点发')),
            ],
            options={
                'verbose_name': '不打扰的时间',
                'constraints': [models.UniqueConstraint(fields=('user_id', 'committee_id'), name='notify_hours_once')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('channel', models.CharField(max_length=20)),
                ('value_sealed', models.BinaryField(null=True)),
                ('secret_sealed', models.BinaryField(null=True)),
                ('asked_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='核对码试了几次')),
                ('confirmed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '通知地址',
                'constraints': [models.UniqueConstraint(condition=models.Q(('confirmed_at__isnull', False)), fields=('user_id', 'committee_id', 'channel'), name='notify_address_once'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None)), fields=('user_id', 'committee_id', 'channel'), name='notify_waiting_address_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('committee_id', models.BigIntegerField()),
                ('user_id', models.BigIntegerField()),
                ('channel', models.CharField(max_length=20)),
                ('purpose', models.CharField(choices=[('notices', '通知'), ('confirm', '核对码'), ('trial', '试发')], default='notices', max_length=8)),
                ('state', models.CharField(choices=[('waiting', '等着送'), ('sending', '正在送'), ('sent', '送到了'), ('given_up', '没有送到'), ('dropped', '不送了')], default='waiting', max_length=8)),
                ('turn', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('due_at', models.DateTimeField(default=lianxin.core.clock.now)),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='试了几次')),
                ('rounds', models.PositiveSmallIntegerField(default=0, verbose_name='从头再试过几回')),
                ('began_at', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=120, verbose_name='为什么没有送到')),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': '外发通知',
                'indexes': [models.Index(condition=models.Q(('failing_since__isnull', False)), fields=['committee_id', 'failing_since'], name='notify_failing'), models.Index(fields=['made_at'], name='notify_delivery_made')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('purpose', 'notices')), fields=('user_id', 'committee_id', 'channel', 'due_at'), name='notify_one_message')],
            },
        ),
        migrations.CreateModel(
            name='DeliveryItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='notify.delivery')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='notify.notice')),
            ],
            options={
                'verbose_name': '外发的一条',
                'constraints': [models.UniqueConstraint(fields=('delivery', 'notice'), name='notify_deliveryitem_once')],
            },
        ),
    ]
