import django.db.models.deletion
import yearturn.decisions.types
import yearturn.recognition.models.exact
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('competitive', 'competitive'), ('discretionary', 'discretionary')], max_length=20)),
                ('seats', models.PositiveIntegerField()),
                ('method', models.CharField(default=yearturn.decisions.types.Method['TRIMMED'], max_length=20)),
                ('min_months', models.PositiveIntegerField(null=True)),
                ('veto', models.JSONField(default=list)),
                ('min_appraisal', yearturn.recognition.models.exact.Exact(null=True)),
                ('rest_years', models.PositiveSmallIntegerField(null=True)),
                ('bonus', yearturn.recognition.models.exact.Exact(null=True)),
                ('design', models.CharField(blank=True, choices=[('classic', 'classic'), ('ring', 'year rings'), ('plain', 'plain')], max_length=20)),
                ('position', models.PositiveIntegerField()),
                ('authority_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('authority_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['competitive', 'discretionary'])), name='award_kind_is_known'), models.CheckConstraint(condition=models.Q(('method__in', ['trimmed', 'mean', 'votes', 'zscore', 'severity'])), name='award_method_is_known'), models.CheckConstraint(condition=models.Q(('seats__gt', 0)), name='an_award_has_a_seat'), models.CheckConstraint(condition=models.Q(('design__in', ['', 'classic', 'ring', 'plain'])), name='certificate_design_is_known'), models.CheckConstraint(condition=models.Q(('authority_person', None), ('authority_unit', None), _connector='OR'), name='an_award_names_one_authority_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=100)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('name_zh', models.CharField(blank=True, max_length=200)),
                ('weight', yearturn.recognition.models.exact.Exact()),
                ('lowest', yearturn.recognition.models.exact.Exact()),
                ('highest', yearturn.recognition.models.exact.Exact()),
                ('position', models.PositiveIntegerField()),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='recognition.award')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('award', 'code'), name='a_criterion_stands_once')],
            },
        ),
        migrations.CreateModel(
            name='EligibilityFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=100)),
                ('passed', models.BooleanField()),
                ('facts', models.JSONField(default=list)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='recognition.award')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('award', 'person', 'rule'), name='a_rule_is_judged_once_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('reason_zh', models.TextField(blank=True)),
                ('citation', models.TextField(blank=True)),
                ('citation_zh', models.TextField(blank=True)),
                ('authority_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('authority_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to='recognition.award')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('award', 'person'), name='a_grant_is_made_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_grant_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('authority_person__isnull', False), ('authority_unit', None)), models.Q(('authority_person', None), ('authority_unit__isnull', False)), _connector='OR'), name='a_grant_has_one_authority')],
            },
        ),
        migrations.CreateModel(
            name='Judge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judges', to='recognition.award')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('award', 'person'), name='a_judge_sits_once')],
            },
        ),
        migrations.CreateModel(
            name='JudgeFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ballots', models.PositiveIntegerField()),
                ('leniency', models.FloatField(null=True)),
                ('standard_error', models.FloatField(null=True)),
                ('constant', models.BooleanField(default=False)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judge_findings', to='recognition.award')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('award', 'person'), name='a_judge_is_found_once'), models.CheckConstraint(condition=models.Q(models.Q(('leniency', None), ('standard_error', None)), models.Q(('leniency__isnull', False), ('standard_error__isnull', False)), _connector='OR'), name='a_leniency_comes_with_its_error')],
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('self', 'self-nomination'), ('peer', 'peer nomination'), ('manager', 'nomination by the manager'), ('unit', 'recommendation by the unit')], max_length=20)),
                ('case', models.TextField()),
                ('case_zh', models.TextField(blank=True)),
                ('citation', models.TextField(blank=True)),
                ('citation_zh', models.TextField(blank=True)),
                ('evidence', models.TextField(blank=True)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='recognition.award')),
                ('nominator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel__in', ['self', 'peer', 'manager', 'unit'])), name='nomination_channel_is_known'), models.CheckConstraint(condition=models.Q(('case', ''), _negated=True), name='a_nomination_makes_a_case')],
            },
        ),
        migrations.CreateModel(
            name='Caution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cautions', to='recognition.award')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('award', 'kind', 'person'), name='a_caution_is_given_once'), models.UniqueConstraint(condition=models.Q(('person', None)), fields=('award', 'kind'), name='a_caution_of_all_is_given_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['single_ballot', 'few_ballots', 'constant_judge', 'near_edge']), ('person__isnull', False)), models.Q(('kind__in', ['judges_alike', 'nominees_alike', 'no_error']), ('person', None)), _connector='OR'), name='a_caution_says_whom_it_concerns')],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rules', models.CharField(blank=True, max_length=64)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('rules_frozen', 'rules frozen'), ('nominating', 'nominating'), ('screening', 'screening'), ('judging', 'judging'), ('selected', 'selected'), ('notice', 'on public notice'), ('objection', 'under objection'), ('approved', 'approved'), ('announced', 'announced')], default='draft', max_length=20)),
                ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.cycle')),
            ],
            options={
                'verbose_name': 'programme of recognition',
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'rules_frozen', 'nominating', 'screening', 'judging', 'selected', 'notice', 'objection', 'approved', 'announced'])), name='programme_state_is_known'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('rules', ''), _negated=True), _connector='OR'), name='only_a_draft_has_no_frozen_rules')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='recognition.programme')),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='recognition.decision')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('supersedes', None)), fields=('programme',), name='one_first_decision_a_programme')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='recognition.programme')),
            ],
        ),
        migrations.AddField(
            model_name='award',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='recognition.programme'),
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('document', models.CharField(max_length=200)),
                ('addressee', models.CharField(blank=True, max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.unit')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='recognition.programme')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('document', ''), _negated=True), name='an_approval_names_its_document')],
            },
        ),
        migrations.CreateModel(
            name='Pseudonym',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pseudonyms', to='recognition.programme')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('programme', 'name'), name='a_pseudonym_hides_one')],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attribute', models.CharField(choices=[('unit', 'unit'), ('sector', 'sector'), ('position_family', 'position family'), ('level', 'level'), ('gender', 'gender'), ('site', 'site')], max_length=20)),
                ('value', models.CharField(max_length=200)),
                ('minimum', models.PositiveIntegerField(default=0)),
                ('maximum', models.PositiveIntegerField(null=True)),
                ('row', models.PositiveIntegerField()),
                ('award', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recognition.award')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotas', to='recognition.programme')),
            ],
            options={
                'ordering': ['row'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'row'), name='a_quota_has_its_own_row'), models.CheckConstraint(condition=models.Q(('attribute__in', ['unit', 'sector', 'position_family', 'level', 'gender', 'site'])), name='quota_attribute_is_known'), models.CheckConstraint(condition=models.Q(('maximum', None), ('maximum__gte', models.F('minimum')), _connector='OR'), name='a_quota_leaves_room')],
            },
        ),
        migrations.CreateModel(
            name='Result',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('won', 'won'), ('granted', 'granted'), ('barred', 'not eligible or not scored'), ('other_title', 'won another title'), ('below_line', 'below the line'), ('held_back', 'held back by a quota'), ('tie', 'decided by the tie rule'), ('objection', 'objection upheld')], max_length=20)),
                ('merit', models.BigIntegerField(null=True)),
                ('raw_mean', models.BigIntegerField(null=True)),
                ('standard_error', models.FloatField(null=True)),
                ('rank', models.PositiveIntegerField(null=True)),
                ('position', models.PositiveIntegerField(null=True)),
                ('reserve', models.PositiveIntegerField(null=True)),
                ('ballots', models.PositiveIntegerField(default=0)),
                ('conflicted', models.PositiveIntegerField(default=0)),
                ('grounds', models.JSONField(default=dict)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='recognition.award')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='recognition.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'award', 'person'), name='a_candidacy_ends_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ['won', 'granted', 'barred', 'other_title', 'below_line', 'held_back', 'tie', 'objection'])), name='result_outcome_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ('won', 'granted')), ('position__isnull', False), ('rank__isnull', False)), models.Q(models.Q(('outcome__in', ('won', 'granted')), _negated=True), ('position', None), ('rank', None)), _connector='OR'), name='winners_and_only_winners_are_ranked'), models.UniqueConstraint(fields=('decision', 'award', 'rank'), name='one_result_a_rank')],
            },
        ),
        migrations.CreateModel(
            name='Conferral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField()),
                ('approval', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conferrals', to='recognition.approval')),
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='conferral', to='recognition.result')),
            ],
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', yearturn.recognition.models.exact.Exact()),
                ('comment', models.TextField(blank=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='recognition.criterion')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ('nominee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'nominee', 'judge'), name='a_judge_scores_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('programme', 'code'), name='an_award_stands_once'),
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('received_on', models.DateField()),
                ('result', models.CharField(choices=[('upheld', 'upheld'), ('dismissed', 'dismissed')], max_length=20)),
                ('reason', models.TextField()),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='recognition.award')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('result__in', ['upheld', 'dismissed'])), name='objection_result_is_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_objection_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PublicNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('working_days', models.PositiveIntegerField()),
                ('contact', models.CharField(max_length=200)),
                ('result', models.CharField(blank=True, choices=[('none', 'no objection'), ('objections', 'objections')], max_length=20)),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='public_notice', to='recognition.programme')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='a_notice_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('result', ''), ('result__in', ['none', 'objections']), _connector='OR'), name='notice_result_is_known'), models.CheckConstraint(condition=models.Q(('contact', ''), _negated=True), name='a_notice_names_a_contact')],
            },
        ),
        migrations.CreateModel(
            name='SecondOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.CharField(choices=[('mean', 'mean'), ('trimmed', 'trimmed mean'), ('zscore', 'z-scores'), ('severity', 'severity of judges'), ('chance', 'scores drawn again')], max_length=20)),
                ('obstacle', models.CharField(blank=True, max_length=20)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recognition.award')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_opinions', to='recognition.decision')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'award', 'view'), name='an_award_is_viewed_once'), models.CheckConstraint(condition=models.Q(('view__in', ['mean', 'trimmed', 'zscore', 'severity', 'chance'])), name='view_is_known'), models.CheckConstraint(condition=models.Q(('obstacle', ''), ('obstacle__in', ['votes', 'groups', 'variances', 'single', 'elsewhere']), _connector='OR'), name='obstacle_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wins_by', models.JSONField(default=list)),
                ('share', models.PositiveIntegerField(null=True)),
                ('error', models.PositiveIntegerField(null=True)),
                ('line', models.CharField(blank=True, max_length=20)),
                ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='standing', to='recognition.result')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('error', None), ('line', ''), ('share', None)), models.Q(('error__isnull', False), ('line__in', ['firm', 'open', 'out']), ('share__isnull', False)), _connector='OR'), name='a_share_comes_with_its_error_and_line')],
            },
        ),
    ]
