"""Investigations at work; custody of evidence is added to, never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.base.records

KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_custody
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_custody
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""
LET_GO = """
DROP TRIGGER amparo_keep_all ON amparo_custody;
DROP TRIGGER amparo_keep ON amparo_custody;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0017_duties_of_partners"),
    ]

    operations = [
        migrations.CreateModel(
            name="Custody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken_in", "Taken in"),
                            ("handed_over", "Handed over"),
                            ("opened", "Opened"),
                            ("checked", "Checked"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("vault", "Sealed here"),
                            ("safe", "Safe of the office"),
                            ("store", "Evidence store"),
                            ("laboratory", "Laboratory"),
                            ("authorities", "National authorities"),
                            ("owner", "Given back to its owner"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("work", "A colleague goes on with it"),
                            ("examination", "To be examined"),
                            ("safekeeping", "To be kept safely"),
                            ("request", "National authorities asked for it"),
                            ("no_longer_needed", "It is no longer needed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_intact", models.BooleanField(null=True)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
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
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("photo", "Photograph"),
                            ("recording", "Sound or film"),
                            ("messages", "Messages"),
                            ("data", "Data of a system"),
                            ("statement", "Signed statement"),
                            ("medical", "Medical or forensic finding"),
                            ("device", "Telephone or other device"),
                            ("clothing", "Clothing"),
                            ("report", "Signed report of the investigation"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("taken_on", models.DateField()),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("vault", "Sealed here"),
                            ("safe", "Safe of the office"),
                            ("store", "Evidence store"),
                            ("laboratory", "Laboratory"),
                            ("authorities", "National authorities"),
                            ("owner", "Given back to its owner"),
                        ],
                        max_length=20,
                    ),
                ),
                ("began_at", models.DateTimeField()),
                ("is_whole", models.BooleanField(default=True)),
                ("parts", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("file_kind", models.CharField(blank=True, max_length=40)),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("not_scanned", "Not scanned"),
                            ("clean", "Nothing found"),
                            ("infected", "Malware found"),
                            ("unavailable", "The scanner did not answer"),
                        ],
                        default="not_scanned",
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Extension",
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
                            ("complex", "More people or places than foreseen"),
                            ("witness", "Somebody could not be heard in time"),
                            ("evidence", "Evidence or an expert opinion came late"),
                            ("national", "National authorities took longer"),
                            ("capacity", "Too few investigators"),
                        ],
                        max_length=20,
                    ),
                ),
                ("until_on", models.DateField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Interview",
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
                ("planned_on", models.DateField()),
                ("held_on", models.DateField(null=True)),
                ("is_dropped", models.BooleanField(default=False)),
                (
                    "observer",
                    models.CharField(
                        choices=[
                            ("not_offer", "Not offered"),
                            ("declined", "Offered and declined"),
                            ("present", "Present"),
                        ],
                        default="not_offer",
                        max_length=10,
                    ),
                ),
                (
                    "support",
                    models.CharField(
                        choices=[
                            ("not_offer", "Not offered"),
                            ("declined", "Offered and declined"),
                            ("present", "Present"),
                        ],
                        default="not_offer",
                        max_length=10,
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(
                        choices=[
                            ("not_offer", "Not offered"),
                            ("declined", "Offered and declined"),
                            ("present", "Present"),
                        ],
                        default="not_offer",
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Interviewee",
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
                ("pseudonym", models.CharField(max_length=5)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("victim", "Person harmed"),
                            ("witness", "Witness"),
                            ("alleged", "Alleged perpetrator"),
                            ("expert", "Expert"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_child", models.BooleanField(default=False)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("needs_interpreter", models.BooleanField(default=False)),
                ("more", models.PositiveSmallIntegerField(default=0)),
                (
                    "why_more",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("their_wish", "They asked to be heard again"),
                            ("new_evidence", "New evidence that only they can explain"),
                            ("interrupted", "An interview was broken off"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Investigator",
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
                ("most_cases", models.PositiveSmallIntegerField(null=True)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MethodCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "item",
                    models.CharField(
                        choices=[
                            ("help_first", "Help was offered before any question was asked"),
                            (
                                "informed",
                                "The person harmed knows what is asked, why, and who will read it",
                            ),
                            ("consent", "They agreed, and know that they may stop at any time"),
                            ("safe_place", "Interviews are held at a place they find safe"),
                            ("support", "They may have somebody they trust beside them"),
                            (
                                "who_asks",
                                "They chose whether a woman or a man asks, and in which language",
                            ),
                            ("once", "They are heard as seldom as possible"),
                            ("trained", "Who asks is trained in trauma-informed interviewing"),
                        ],
                        max_length=20,
                    ),
                ),
                ("is_met", models.BooleanField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PlanStep",
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
                            ("safety", "See that nobody is in danger"),
                            ("visit", "Visit the place"),
                            ("documents", "Ask for documents and data"),
                            ("expert", "Ask for an expert opinion"),
                            ("interviews", "Hold interviews"),
                            ("national", "Speak with national authorities"),
                            ("analysis", "Weigh the evidence"),
                            ("report", "Write the report"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Qualification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "skill",
                    models.CharField(
                        choices=[
                            ("trauma_informed", "Trauma-informed interviewing"),
                            ("child_interview", "Interviewing children"),
                            ("digital", "Digital evidence"),
                            ("medical", "Medical and forensic evidence"),
                            ("uniformed", "Military and police matters"),
                            ("language", "Language"),
                        ],
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=3)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="investigation",
            name="investigation_ended",
        ),
        migrations.AddField(
            model_name="investigation",
            name="agreed_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="matter",
            name="shared_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(
                fields=["office", "body", "-opened_on", "-id"], name="investigation_body"
            ),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(fields=["office", "ended_on"], name="investigation_ended"),
        ),
        migrations.AddField(
            model_name="custody",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody_lines",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="to",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody_received",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="custodian",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="investigation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="amparo.investigation",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="custody",
                to="amparo.evidence",
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="granted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="investigation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="amparo.investigation",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="interviewer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviews",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="interviewee",
            name="investigation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviewees",
                to="amparo.investigation",
            ),
        ),
        migrations.AddField(
            model_name="interview",
            name="interviewee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interviews",
                to="amparo.interviewee",
            ),
        ),
        migrations.AddField(
            model_name="investigator",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="investigators",
                to="amparo.office",
            ),
        ),
        migrations.AddField(
            model_name="investigator",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="methodcheck",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="method_checks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="methodcheck",
            name="investigation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="methods",
                to="amparo.investigation",
            ),
        ),
        migrations.AddField(
            model_name="planstep",
            name="investigation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="amparo.investigation",
            ),
        ),
        migrations.AddField(
            model_name="planstep",
            name="planned_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="planned_steps",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="qualification",
            name="investigator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="qualifications",
                to="amparo.investigator",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["is_whole", "began_at"], name="evidence_unfinished"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                fields=("investigation", "number"), name="evidence_number"
            ),
        ),
        migrations.AddIndex(
            model_name="custody",
            index=models.Index(fields=["evidence", "at", "id"], name="custody_of"),
        ),
        migrations.AddConstraint(
            model_name="interviewee",
            constraint=models.UniqueConstraint(
                fields=("investigation", "pseudonym"), name="interviewee_pseudonym"
            ),
        ),
        migrations.AddConstraint(
            model_name="interviewee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("more", 0), models.Q(("why_more", ""), _negated=True), _connector="XOR"
                ),
                name="interviewee_more_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=models.Index(fields=["interviewee", "planned_on"], name="interview_of"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_dropped", False), ("held_on", None), _connector="OR"),
                name="interview_held_or_dropped",
            ),
        ),
        migrations.AddConstraint(
            model_name="investigator",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("office", "person"),
                name="investigator_once",
            ),
        ),
        migrations.AddIndex(
            model_name="methodcheck",
            index=models.Index(fields=["investigation", "item", "-at"], name="method_of"),
        ),
        migrations.AddIndex(
            model_name="planstep",
            index=models.Index(fields=["investigation", "due_on"], name="plan_of"),
        ),
        migrations.AddConstraint(
            model_name="qualification",
            constraint=models.UniqueConstraint(
                fields=("investigator", "skill", "language", "from_on"), name="qualification_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualification",
            constraint=models.CheckConstraint(
                condition=models.Q(("skill", "language"), ("language", ""), _connector="XOR"),
                name="qualification_names_language",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
