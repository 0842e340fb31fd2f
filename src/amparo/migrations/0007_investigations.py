"""Investigations; what is counted about them is added to, never changed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.base.records

KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_investigationfact
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_investigationfact
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""
LET_GO = """
DROP TRIGGER amparo_keep_all ON amparo_investigationfact;
DROP TRIGGER amparo_keep ON amparo_investigationfact;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0006_absences"),
    ]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="role",
            field=models.CharField(
                choices=[
                    ("focal_point", "Focal point"),
                    ("intake_officer", "Intake officer"),
                    ("case_lead", "Case lead"),
                    ("victims_rights", "Victims' rights officer"),
                    ("protection_officer", "Protection officer (retaliation)"),
                    ("investigator", "Investigator"),
                    ("investigation_head", "Investigation head"),
                    ("custodian", "Custodian of identities"),
                    ("statistician", "Statistician"),
                    ("auditor", "Auditor"),
                    ("administrator", "Administrator"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.CreateModel(
            name="Investigation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=amparo.base.records.new_ref,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Given to the office"),
                            ("under_way", "Under way"),
                            ("suspended", "Suspended"),
                            ("review", "Report under review"),
                            ("completed", "Completed"),
                            ("closed", "Closed without a report"),
                        ],
                        default="assigned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("OIOS", "Office of Internal Oversight Services (OIOS)"),
                            ("TCC", "Troop-contributing country"),
                            ("PCC", "Police-contributing country"),
                            ("NIO", "National investigation officer"),
                            ("ENTITY", "Investigation office of the entity"),
                            ("PARTNER", "Implementing partner"),
                        ],
                        max_length=10,
                        verbose_name="investigating body",
                    ),
                ),
                (
                    "with_body",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OIOS", "Office of Internal Oversight Services (OIOS)"),
                            ("TCC", "Troop-contributing country"),
                            ("PCC", "Police-contributing country"),
                            ("NIO", "National investigation officer"),
                            ("ENTITY", "Investigation office of the entity"),
                            ("PARTNER", "Implementing partner"),
                        ],
                        max_length=10,
                        verbose_name="jointly with",
                    ),
                ),
                (
                    "why_instead",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unable", "It has no capacity to investigate"),
                            ("unwilling", "It is not willing to investigate"),
                            ("conflict", "It has a conflict of interest"),
                            ("no_answer", "It did not answer in time"),
                            ("agreed", "Both agreed that it should be so"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "contributor",
                    models.CharField(
                        choices=[
                            ("TCC", "Troops of a contributing country"),
                            ("PCC", "Police of a contributing country"),
                            ("NONE", "Not personnel of a contributing country"),
                        ],
                        default="NONE",
                        max_length=10,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("opened_on", models.DateField(verbose_name="opened on")),
                ("reported_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "why_suspended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("national_first", "National authorities asked to go first"),
                            ("no_access", "The place or the people cannot be reached"),
                            ("health", "The health of a person harmed or a witness"),
                            ("evidence", "Evidence asked for has not come"),
                            ("capacity", "Nobody is free to go on"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "why_closed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("joined", "Joined with another investigation"),
                            ("taken_over", "Another body has taken it over"),
                            ("not_found", "Nobody can be found who could be asked"),
                            (
                                "by_wish",
                                "The person harmed does not wish it, and nobody else is at risk",
                            ),
                            ("in_error", "Opened in error"),
                        ],
                        max_length=20,
                    ),
                ),
                ("shredded_at", models.DateTimeField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="investigations",
                        to="amparo.office",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="to_review",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="amparo.investigation",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="investigation",
            name="allegations",
            field=models.ManyToManyField(
                related_name="investigations", through="amparo.Matter", to="amparo.allegation"
            ),
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("lead", "Lead investigator"), ("member", "Investigator")],
                        max_length=10,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="team",
                        to="amparo.investigation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=amparo.base.records.new_ref,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("alleged", models.CharField(blank=True, max_length=12)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("substantiated", "Substantiated"),
                            ("unsubstantiated", "Unsubstantiated (evidence fell short)"),
                            ("unfounded", "Unfounded (shown to be false or impossible)"),
                            ("not_sea", "Not sexual exploitation or abuse"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "PERPETRATOR_NOT_IDENTIFIED",
                                "The alleged perpetrator could not be identified",
                            ),
                            ("TIME_PASSED", "Too much time had passed to recall the details"),
                            ("WITHDRAWN", "The complaint was withdrawn"),
                            ("CONFLICTING_ACCOUNTS", "Recollections differed"),
                            ("TRAUMA", "Effects of trauma on memory"),
                            ("OTHER", "Other reason"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "standard",
                    models.CharField(
                        choices=[
                            ("preponderance", "More likely than not"),
                            ("clear", "Clear and convincing evidence"),
                            ("reasonable_doubt", "Beyond reasonable doubt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided_on", models.DateField(null=True)),
                ("is_replaced", models.BooleanField(default=False)),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_findings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_findings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="amparo.investigation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_replaced", False)),
                        fields=("investigation", "allegation", "alleged"),
                        name="finding_one_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "unsubstantiated"), ("why", ""), _connector="XOR"
                        ),
                        name="finding_unsubstantiated_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinalReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=amparo.base.records.new_ref,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("reported_on", models.DateField()),
                ("handed_in_at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "unmet",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                (
                                    "scope",
                                    "Every allegation and every alleged perpetrator is dealt with",
                                ),
                                ("evidence", "Every statement of fact names its evidence"),
                                ("custody", "The chain of custody is whole"),
                                (
                                    "victim_care",
                                    "Victim-sensitive method was kept, or it says why not",
                                ),
                                (
                                    "due_process",
                                    "The alleged perpetrator was heard and could answer",
                                ),
                                ("wording", "Wording keeps the presumption of innocence"),
                                (
                                    "standard",
                                    "Findings follow from the evidence by the standard of proof named",
                                ),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="final_reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewed_reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="amparo.investigation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("investigation", "number"), name="final_report_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("family", "Family or a close friend"),
                            ("work", "Worked with, for or above somebody concerned"),
                            ("earlier", "Dealt with the matter before, in another part"),
                            ("interest", "Something to win or lose by the outcome"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conflicts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
                        to="amparo.investigation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("investigation", "person"), name="conflict_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvestigationFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        default=amparo.base.records.new_ref,
                        editable=False,
                        max_length=12,
                        unique=True,
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("completed", "Completed"),
                            ("closed", "Closed without a report"),
                            ("reopened", "Reopened"),
                            ("body", "Investigating body"),
                            ("contributor", "Contributing country"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=21)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                ("place", models.PositiveIntegerField()),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.investigationfact",
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="amparo.investigation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["investigation", "about", "known_at"], name="inquiry_fact_of"
                    ),
                    models.Index(fields=["about", "known_at"], name="inquiry_fact_known"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                fields=("investigation", "allegation"), name="matter_once"
            ),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(fields=["office", "-opened_on", "-id"], name="investigation_list"),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(
                fields=["office", "state", "-opened_on", "-id"], name="investigation_state"
            ),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(fields=["state", "ended_on"], name="investigation_ended"),
        ),
        migrations.AddConstraint(
            model_name="investigation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("assigned", "under_way", "suspended", "review")),
                    ("ended_on__isnull", False),
                    _connector="XOR",
                ),
                name="investigation_ended_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="investigation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "closed"), ("why_closed", ""), _connector="XOR"),
                name="investigation_closed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="investigation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "suspended"), ("why_suspended", ""), _connector="XOR"),
                name="investigation_suspended_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=models.Index(fields=["person", "until"], name="team_of_person"),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("investigation", "person"),
                name="team_member_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("part", "lead"), ("until", None)),
                fields=("investigation",),
                name="team_one_lead",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
