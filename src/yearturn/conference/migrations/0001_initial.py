import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
        ('recognition', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(blank=True, max_length=200)),
                ('theme_zh', models.CharField(blank=True, max_length=200)),
                ('held_on', models.DateField()),
                ('starts_at', models.TimeField()),
                ('venue', models.CharField(max_length=200)),
                ('venue_zh', models.CharField(blank=True, max_length=200)),
                ('reply_by', models.DateField(null=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('preparing', 'in preparation'), ('sealed', 'sealed')], default='preparing', max_length=20)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.cycle')),
                ('host', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'verbose_name': 'conference',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['preparing', 'sealed'])), name='conference_state_is_known'), models.CheckConstraint(condition=models.Q(('reply_by', None), ('reply_by__lte', models.F('held_on')), _connector='OR'), name='nobody_replies_after_the_conference')],
            },
        ),
        migrations.CreateModel(
            name='CapVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('people', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('source_zh', models.CharField(blank=True, max_length=300)),
                ('on', models.DateField()),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='caps', to='conference.conference')),
            ],
            options={
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('conference', 'version'), name='a_version_of_the_cap_stands_once'), models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='a_cap_lets_somebody_in'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_cap_has_a_source')],
            },
        ),
        migrations.CreateModel(
            name='AttendanceClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('kind', models.CharField(choices=[('must_attend', 'must attend'), ('winners', 'award winners'), ('speakers', 'speakers'), ('representatives', 'representatives of the cadres'), ('guests', 'guests')], max_length=20)),
                ('how', models.CharField(choices=[('draw', 'by lot'), ('designated', 'named by the sectors')], default='draw', max_length=20)),
                ('minimum', models.PositiveIntegerField(default=0)),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='conference.conference')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('conference', 'position'), name='one_class_a_position'), models.UniqueConstraint(condition=models.Q(('kind', 'representatives')), fields=('conference',), name='representatives_are_one_class'), models.CheckConstraint(condition=models.Q(('kind__in', ['must_attend', 'winners', 'speakers', 'representatives', 'guests'])), name='attendance_class_is_known'), models.CheckConstraint(condition=models.Q(('how__in', ['draw', 'designated'])), name='attendance_way_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('named', 'named'), ('level', 'by level'), ('honour', 'honoured'), ('speech', 'speaks'), ('lot', 'drawn by lot'), ('designation', 'named by the sector')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('attendance_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='conference.attendanceclass')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='conference.conference')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('conference', 'person'), name='nobody_has_two_places'), models.UniqueConstraint(fields=('conference', 'position'), name='no_place_is_given_twice'), models.CheckConstraint(condition=models.Q(('why__in', ['named', 'level', 'honour', 'speech', 'lot', 'designation'])), name='the_ground_of_a_place_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Apportionment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('places', models.PositiveIntegerField()),
                ('last_pool', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('next_pool', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('conference', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='apportionment', to='conference.conference')),
            ],
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('minutes', models.PositiveIntegerField()),
                ('starts_at', models.DateTimeField()),
                ('title', models.CharField(max_length=200)),
                ('title_zh', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('report', 'work report'), ('recognition', 'recognition'), ('speech', 'speech'), ('address', 'address'), ('pause', 'pause')], max_length=20)),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recognition.award')),
                ('conference', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='conference.conference')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('conference', 'position'), name='one_agenda_item_a_position'), models.CheckConstraint(condition=models.Q(('kind__in', ['report', 'recognition', 'speech', 'address', 'pause'])), name='agenda_kind_is_known'), models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='an_agenda_item_takes_time'), models.CheckConstraint(condition=models.Q(('award', None), ('kind', 'recognition'), _connector='OR'), name='only_recognition_gives_an_award')],
            },
        ),
        migrations.CreateModel(
            name='DrawOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('apportionment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='conference.apportionment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('apportionment', 'person'), name='a_lot_is_drawn_once_a_person'), models.UniqueConstraint(fields=('apportionment', 'unit', 'rank'), name='one_lot_a_rank')],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveIntegerField()),
                ('places', models.PositiveIntegerField()),
                ('apportionment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='conference.apportionment')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('apportionment', 'unit'), name='one_share_a_pool'), models.CheckConstraint(condition=models.Q(('places__lte', models.F('size'))), name='no_pool_has_more_places_than_people')],
            },
        ),
        migrations.CreateModel(
            name='TracedPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('ground', models.CharField(choices=[('minimum', 'minimum'), ('quotient', 'largest quotient')], max_length=20)),
                ('numerator', models.PositiveIntegerField()),
                ('denominator', models.PositiveIntegerField()),
                ('apportionment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trace', to='conference.apportionment')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('apportionment', 'number'), name='a_place_is_traced_once'), models.CheckConstraint(condition=models.Q(('ground__in', ['minimum', 'quotient'])), name='the_ground_of_a_traced_place_is_known'), models.CheckConstraint(condition=models.Q(('denominator__gt', 0)), name='a_quotient_divides_by_something')],
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('capacity', models.CharField(choices=[('speaks', 'speaks'), ('presents', 'presents')], max_length=20)),
                ('rank', models.PositiveIntegerField(null=True)),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recognition.award')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='conference.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('item', 'capacity', 'position'), name='one_appearance_a_position'), models.UniqueConstraint(fields=('item', 'capacity', 'person'), name='nobody_appears_twice_at_an_item'), models.CheckConstraint(condition=models.Q(('capacity__in', ['speaks', 'presents'])), name='capacity_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('award', None), ('rank', None)), models.Q(('award__isnull', False), ('rank__gt', 0)), _connector='OR'), name='a_winner_is_named_by_award_and_rank')],
            },
        ),
        migrations.CreateModel(
            name='Behalf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('words', models.CharField(blank=True, max_length=200)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='behalves', to='conference.agendaitem')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('item', 'position'), name='one_behalf_a_position'), models.CheckConstraint(condition=models.Q(models.Q(('unit__isnull', False), ('words', '')), models.Q(('unit', None), models.Q(('words', ''), _negated=True)), _connector='OR'), name='a_behalf_is_a_unit_or_words')],
            },
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('level', models.CharField(blank=True, max_length=100)),
                ('attendance_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='conference.attendanceclass')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('attendance_class', 'position'), name='one_call_a_position'), models.CheckConstraint(condition=models.Q(models.Q(('level', ''), ('person__isnull', False)), models.Q(('person', None), models.Q(('level', ''), _negated=True)), _connector='OR'), name='a_call_names_a_person_or_a_level')],
            },
        ),
    ]
