import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100, unique=True)),
                ('opaque', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('joined_on', models.DateField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('gender', models.CharField(blank=True, max_length=40)),
                ('site', models.CharField(blank=True, max_length=100)),
                ('email', models.CharField(blank=True, max_length=200)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('guest', models.BooleanField(default=False)),
                ('cadre', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('guest', True), ('joined_on__isnull', False), _connector='OR'), name='whoever_is_no_guest_has_joined'), models.CheckConstraint(condition=models.Q(('left_on', None), ('joined_on', None), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='nobody_leaves_before_they_join')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('group', 'group'), ('sector', 'sector'), ('company', 'company'), ('branch', 'branch'), ('department', 'department'), ('body', 'body')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('head', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='headed', to='organization.person')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organization.unit')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['group', 'sector', 'company', 'branch', 'department', 'body'])), name='unit_kind_is_known')],
            },
        ),
        migrations.CreateModel(
            name='RoleHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('office', 'office'), ('unit_lead', 'unit_lead'), ('judge', 'judge'), ('approver', 'approver'), ('overseer', 'overseer'), ('executive', 'executive'), ('employee', 'employee'), ('visitor', 'visitor')], max_length=20)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='organization.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['office', 'unit_lead', 'judge', 'approver', 'overseer', 'executive', 'employee', 'visitor'])), name='role_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=200)),
                ('title_zh', models.CharField(blank=True, max_length=200)),
                ('family', models.CharField(max_length=100)),
                ('level', models.CharField(max_length=100)),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(null=True)),
                ('manager', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organization.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organization.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_on', None)), fields=('person',), name='one_current_post_a_person'), models.CheckConstraint(condition=models.Q(('manager', models.F('person')), _negated=True), name='nobody_manages_themself')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField()),
                ('for_year', models.PositiveSmallIntegerField()),
                ('source', models.CharField(max_length=300)),
                ('confirmed_by', models.CharField(blank=True, max_length=200)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='organization.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='organization.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit', None)), models.Q(('person', None), ('unit__isnull', False)), _connector='OR'), name='a_fact_is_about_one_person_or_one_unit')],
            },
        ),
        migrations.CreateModel(
            name='Kinship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('relative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'relative'), name='a_kinship_stands_once'), models.CheckConstraint(condition=models.Q(('person', models.F('relative')), _negated=True), name='nobody_is_their_own_kin')],
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group_name', models.CharField(max_length=200)),
                ('group_name_zh', models.CharField(blank=True, max_length=200)),
                ('year_reviewed', models.PositiveSmallIntegerField(unique=True)),
                ('year_deployed', models.PositiveSmallIntegerField(unique=True)),
                ('timezone', models.CharField(max_length=64)),
                ('as_of', models.DateField()),
                ('languages', models.CharField(default='zh;en', max_length=20)),
                ('seed', models.CharField(max_length=200)),
                ('one_title', models.BooleanField(default=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('closed', 'closed')], default='open', max_length=20)),
                ('issuer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'verbose_name': 'cycle',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'closed'])), name='cycle_state_is_known'), models.CheckConstraint(condition=models.Q(('year_deployed__gt', models.F('year_reviewed'))), name='a_year_turns_forward')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('holiday', 'holiday'), ('workday', 'make-up workday')], max_length=20)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='organization.cycle')),
            ],
            options={
                'ordering': ['on'],
                'constraints': [models.UniqueConstraint(fields=('cycle', 'on'), name='a_calendar_day_stands_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'workday'])), name='calendar_day_kind_is_known')],
            },
        ),
    ]
