"""Member States are told, and answer; their offices; what they answered is never changed."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.base.records

KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_answer
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_answer
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""

LET_GO = """
DROP TRIGGER amparo_keep_all ON amparo_answer;
DROP TRIGGER amparo_keep ON amparo_answer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0008_keep_a_tally"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("agree", "The State will investigate"),
                            ("decline", "The State will not investigate"),
                            ("appoint_officer", "Investigation officer appointed"),
                            ("report_progress", "Progress reported"),
                            ("give_outcome", "Outcome given"),
                            ("report_measure", "Measure reported"),
                            ("say_more", "Message"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_noted", models.BooleanField()),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("substantiated", "Substantiated"),
                            ("unsubstantiated", "Unsubstantiated (evidence fell short)"),
                            ("unfounded", "Unfounded (shown to be false or impossible)"),
                            ("no_finding", "Ended without a finding"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("MS_DISCIPLINARY", "Disciplinary action by the Member State"),
                            ("MS_CRIMINAL", "Criminal proceedings by the Member State"),
                            ("MS_NONE", "No action by the Member State"),
                        ],
                        max_length=20,
                    ),
                ),
                ("has_words", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Notification",
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
                            ("drafted", "Being prepared"),
                            ("sent", "Sent"),
                            ("acknowledged", "Receipt acknowledged"),
                            ("agreed", "The State will investigate"),
                            ("declined", "The State will not investigate"),
                            ("officer_appointed", "Investigation officer appointed"),
                            ("in_progress", "Progress reported"),
                            ("outcome_given", "Outcome given"),
                            ("closed", "Closed"),
                        ],
                        default="drafted",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            (
                                "contingent",
                                "It concerns its contingent: the State investigates first",
                            ),
                            ("nationality", "It concerns its national: the State is informed"),
                        ],
                        max_length=20,
                        verbose_name="basis",
                    ),
                ),
                ("is_grave", models.BooleanField(default=False)),
                ("known_at", models.DateTimeField()),
                ("drafted_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("acknowledged_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="office",
            name="country",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offices",
                to="amparo.country",
            ),
        ),
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
                    ("state_representative", "Representative of a Member State"),
                    ("statistician", "Statistician"),
                    ("auditor", "Auditor"),
                    ("administrator", "Administrator"),
                ],
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("country",),
                name="office_one_of_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("country", None),
                    models.Q(("entity", None), ("is_central", False)),
                    _connector="OR",
                ),
                name="office_of_state_takes_no_reports",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="allegation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notifications",
                to="amparo.allegation",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="country",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notifications",
                to="amparo.country",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notifications",
                to="amparo.office",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="notification",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="amparo.notification",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                fields=["office", "state", "-drafted_at", "-id"], name="notification_list"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(fields=["country", "-sent_at", "-id"], name="notification_of_state"),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "closed"), _negated=True),
                fields=("allegation", "country"),
                name="notification_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "closed"),
                    models.Q(("sent_at", None), ("state", "drafted")),
                    models.Q(
                        ("sent_at__isnull", False), models.Q(("state", "drafted"), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="notification_sent_once_it_moves",
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["notification", "at"], name="answer_of_notification"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "give_outcome"), ("finding", ""), _connector="XOR"),
                name="answer_outcome_says_finding",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "report_measure"), ("measure", ""), _connector="XOR"),
                name="answer_measure_says_which",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
