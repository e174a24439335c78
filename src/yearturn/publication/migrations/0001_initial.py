import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=300)),
                ('title_zh', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=200)),
                ('source_zh', models.CharField(blank=True, max_length=200)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('release_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('checked', 'checked'), ('signed_off', 'signed off'), ('published', 'published')], default='draft', max_length=20)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.cycle')),
            ],
            options={
                'verbose_name': 'release',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checked', 'signed_off', 'published'])), name='release_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('title_zh', ''), _negated=True)), name='a_release_has_a_title_in_each_tongue'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='a_release_names_its_source')],
            },
        ),
        migrations.CreateModel(
            name='Omission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('source', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('text_zh', models.TextField(blank=True)),
                ('ground', models.CharField(choices=[('figure', 'states a figure that was not made public'), ('numbers', 'does not state the same numbers in both languages')], max_length=20)),
                ('found', models.JSONField(default=list)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='omissions', to='publication.release')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('release', 'position'), name='one_omission_a_position'), models.CheckConstraint(condition=models.Q(('ground__in', ['figure', 'numbers'])), name='the_ground_of_an_omission_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('section', models.CharField(choices=[('meeting', ''), ('review', 'The year in review'), ('plan', 'The year ahead'), ('honours', 'Honours'), ('voices', 'Speeches')], max_length=20)),
                ('form', models.CharField(choices=[('sentence', 'sentence'), ('entry', 'entry')], default='sentence', max_length=20)),
                ('opens', models.BooleanField(default=False)),
                ('label', models.CharField(blank=True, max_length=200)),
                ('label_zh', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('text_zh', models.TextField()),
                ('stage', models.CharField(max_length=40)),
                ('seal', models.CharField(max_length=64)),
                ('sources', models.JSONField(default=list)),
                ('names', models.JSONField(default=list)),
                ('quoted', models.CharField(blank=True, max_length=20)),
                ('allowed', models.JSONField(default=list)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='publication.release')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('release', 'position'), name='one_claim_a_position'), models.CheckConstraint(condition=models.Q(('section__in', ['meeting', 'review', 'plan', 'honours', 'voices'])), name='claim_section_is_known'), models.CheckConstraint(condition=models.Q(('form__in', ['sentence', 'entry'])), name='claim_form_is_known'), models.CheckConstraint(condition=models.Q(('seal', ''), _negated=True), name='a_claim_is_bound_to_a_seal'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('text', ''), _negated=True), models.Q(('text_zh', ''), _negated=True)), models.Q(models.Q(('label', ''), _negated=True), models.Q(('label_zh', ''), _negated=True)), _connector='OR'), name='a_claim_says_something_in_each_tongue')],
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('document', models.CharField(max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='publication.release')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('release', 'document'), name='a_release_is_signed_off_once_a_document'), models.CheckConstraint(condition=models.Q(('document', ''), _negated=True), name='a_sign_off_names_its_document')],
            },
        ),
    ]
