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
    ]
