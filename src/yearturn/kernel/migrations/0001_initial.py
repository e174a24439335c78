import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.CharField(max_length=100)),
                ('verb', models.CharField(max_length=100)),
                ('subject', models.CharField(db_index=True, max_length=100)),
                ('facts', models.JSONField(default=dict)),
                ('commitments', models.JSONField(default=dict)),
                ('previous', models.CharField(max_length=64, unique=True)),
                ('digest', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'verbose_name': 'ledger line',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cycle', models.CharField(max_length=100)),
                ('stage', models.CharField(choices=[('planning', 'planning'), ('review', 'review'), ('recognition', 'recognition'), ('conference', 'conference'), ('publication', 'publication')], max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('rests_on', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'seal',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('cycle', 'stage'), name='one_current_seal_a_stage'), models.CheckConstraint(condition=models.Q(('stage__in', ['planning', 'review', 'recognition', 'conference', 'publication'])), name='stage_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('superseded_at', None)), models.Q(('superseded_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_seal_is_superseded_with_a_reason'), models.CheckConstraint(condition=models.Q(('superseded_at', None), ('superseded_at__gte', models.F('at')), _connector='OR'), name='no_seal_is_superseded_before_it_was_placed')],
            },
        ),
        migrations.CreateModel(
            name='Salt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('salt', models.BinaryField(max_length=32)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='salts', to='kernel.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('entry', 'name'), name='one_salt_a_personal_fact')],
            },
        ),
    ]
