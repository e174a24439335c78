import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('sealed', 'sealed')], default='draft', max_length=20)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.cycle')),
            ],
            options={
                'verbose_name': 'review',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'sealed'])), name='review_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('achievement', 'achievement'), ('highlight', 'highlight'), ('shortfall', 'shortfall')], max_length=20)),
                ('text', models.TextField()),
                ('text_zh', models.TextField(blank=True)),
                ('challenge', models.TextField(blank=True)),
                ('challenge_zh', models.TextField(blank=True)),
                ('response', models.TextField(blank=True)),
                ('response_zh', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('position', models.PositiveIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='review.review')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['achievement', 'highlight', 'shortfall'])), name='finding_kind_is_known'), models.UniqueConstraint(fields=('review', 'position'), name='one_finding_a_position')],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(blank=True, max_length=300)),
                ('name_zh', models.CharField(blank=True, max_length=300)),
                ('result', models.CharField(choices=[('done', 'done'), ('carried', 'carried over'), ('changed', 'changed'), ('stopped', 'stopped')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('reason_zh', models.TextField(blank=True)),
                ('position', models.PositiveIntegerField()),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='review.review')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['done', 'carried', 'changed', 'stopped'])), name='result_is_known'), models.CheckConstraint(condition=models.Q(('result', 'done'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_was_not_done_has_a_reason'), models.UniqueConstraint(fields=('review', 'code'), name='a_task_is_settled_once')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(choices=[('theme', 'theme'), ('review', 'look back'), ('challenge', 'challenge'), ('outlook', 'outlook'), ('measures', 'measures'), ('closing', 'closing words')], max_length=20)),
                ('text', models.TextField()),
                ('text_zh', models.TextField(blank=True)),
                ('position', models.PositiveIntegerField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='review.review')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('section__in', ['theme', 'review', 'challenge', 'outlook', 'measures', 'closing'])), name='report_section_is_known'), models.UniqueConstraint(fields=('review', 'position'), name='one_statement_a_position')],
            },
        ),
    ]
