import django.db.models.deletion
import yearturn.planning.models
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('unit_of_measure', models.CharField(max_length=60)),
                ('direction', models.CharField(choices=[('up', 'the higher the better'), ('down', 'the lower the better')], max_length=10)),
                ('aggregation', models.CharField(choices=[('sum', 'sum'), ('mean', 'weighted mean'), ('last', 'last value'), ('none', 'not additive')], max_length=10)),
                ('position', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ['up', 'down'])), name='direction_is_known'), models.CheckConstraint(condition=models.Q(('aggregation__in', ['sum', 'mean', 'last', 'none'])), name='aggregation_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Focus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=300)),
                ('name_zh', models.CharField(blank=True, max_length=300)),
                ('role', models.CharField(choices=[('goal', 'goal'), ('means', 'means'), ('starting_point', 'starting point'), ('support', 'support')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('indicator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='focuses', to='planning.indicator')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['goal', 'means', 'starting_point', 'support'])), name='focus_role_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('deployed', 'deployed')], default='draft', max_length=20)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.cycle')),
            ],
            options={
                'verbose_name': 'plan',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'deployed'])), name='plan_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('text_zh', models.TextField(blank=True)),
                ('position', models.PositiveIntegerField()),
                ('focus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='planning.focus')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='planning.plan')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='a_measure_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('dated', models.DateField()),
                ('issued_at', models.DateTimeField()),
                ('bearer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('issuing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='planning.plan')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'unit'), name='one_letter_a_unit'), models.UniqueConstraint(fields=('plan', 'number'), name='a_letter_number_stands_once'), models.CheckConstraint(condition=models.Q(('unit', models.F('issuing')), _negated=True), name='no_unit_gives_itself_a_letter')],
            },
        ),
        migrations.AddField(
            model_name='focus',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='focuses', to='planning.plan'),
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('part', models.CharField(blank=True, max_length=2)),
                ('floor', yearturn.planning.models.ExactField(max_length=60, null=True)),
                ('value', yearturn.planning.models.ExactField(max_length=60)),
                ('stretch', yearturn.planning.models.ExactField(max_length=60, null=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='planning.indicator')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'unit', 'year', 'part'), name='one_target_a_period'), models.CheckConstraint(condition=models.Q(('part__in', ('', 'Q1', 'Q2', 'Q3', 'Q4', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))), name='target_period_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=300)),
                ('name_zh', models.CharField(blank=True, max_length=300)),
                ('deliverable', models.TextField()),
                ('deliverable_zh', models.TextField(blank=True)),
                ('weight', yearturn.planning.models.ExactField(max_length=60)),
                ('due_on', models.DateField()),
                ('target', yearturn.planning.models.ExactField(max_length=60, null=True)),
                ('position', models.PositiveIntegerField()),
                ('indicator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='planning.indicator')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='planning.measure')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('partners', models.ManyToManyField(related_name='+', to='organization.unit')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='planning.plan')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='a_task_stands_once'), models.CheckConstraint(condition=models.Q(('weight__startswith', '-'), _negated=True), name='no_task_weighs_less_than_nothing'), models.CheckConstraint(condition=models.Q(('target', None), ('indicator__isnull', False), _connector='OR'), name='a_task_target_has_an_indicator')],
            },
        ),
        migrations.CreateModel(
            name='Actual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('part', models.CharField(blank=True, max_length=2)),
                ('value', yearturn.planning.models.ExactField(max_length=60)),
                ('status', models.CharField(choices=[('flash', 'flash'), ('confirmed', 'confirmed'), ('audited', 'audited')], max_length=10)),
                ('weight', yearturn.planning.models.ExactField(default=Decimal('1'), max_length=60)),
                ('disclosed', models.CharField(blank=True, max_length=300)),
                ('reported_at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actuals', to='planning.indicator')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('indicator', 'unit', 'year', 'part', 'status'), name='one_current_actual_a_status'), models.CheckConstraint(condition=models.Q(('part__in', ('', 'Q1', 'Q2', 'Q3', 'Q4', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))), name='actual_period_is_known'), models.CheckConstraint(condition=models.Q(('status__in', ['flash', 'confirmed', 'audited'])), name='actual_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('weight__startswith', '-'), _negated=True), models.Q(('weight', '0'), _negated=True)), name='an_actual_weighs_something')],
            },
        ),
        migrations.AddConstraint(
            model_name='focus',
            constraint=models.UniqueConstraint(fields=('plan', 'code'), name='a_focus_stands_once'),
        ),
    ]
