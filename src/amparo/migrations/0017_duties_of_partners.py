"""What implementing partners owe on an allegation, and what is done when they do not do it."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.base.records

TABLES = ("amparo_steptaken", "amparo_gradedmeasure")
KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""
LET_GO = """
DROP TRIGGER amparo_keep_all ON {table};
DROP TRIGGER amparo_keep ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0016_who_is_in_a_case"),
    ]

    operations = [
        migrations.CreateModel(
            name="NonCooperation",
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
                    "why",
                    models.CharField(
                        choices=[
                            ("NOT_REPORTED", "Did not report an allegation"),
                            ("LATE", "Reported late"),
                            ("NO_ACCESS", "Gave investigators no access"),
                            ("NO_ACTION", "Took no action on a credible allegation"),
                            ("POLICY", "Does not follow United Nations policy"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NOTED", "Noted"),
                            ("WARNED", "Warned in writing"),
                            ("PLAN", "Plan to put it right asked for"),
                            ("SUSPENDED", "Funding or new agreements suspended"),
                            ("ENDED", "Agreement ended"),
                            ("LIFTED", "Put right: measures lifted"),
                        ],
                        default="NOTED",
                        max_length=10,
                    ),
                ),
                ("noted_on", models.DateField()),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.office",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concerns",
                        to="amparo.partner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GradedMeasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("NOTED", "Noted"),
                            ("WARNED", "Warned in writing"),
                            ("PLAN", "Plan to put it right asked for"),
                            ("SUSPENDED", "Funding or new agreements suspended"),
                            ("ENDED", "Agreement ended"),
                            ("LIFTED", "Put right: measures lifted"),
                        ],
                        max_length=10,
                    ),
                ),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="amparo.noncooperation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartnerDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("known_on", models.DateField(null=True)),
                ("reported_on", models.DateField(null=True)),
                (
                    "investigator",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PARTNER", "The partner"),
                            ("UN_ENTITY", "The United Nations entity"),
                            ("OIOS", "Office of Internal Oversight Services (OIOS)"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ABLE", "The partner is able and willing"),
                            ("NOT_ABLE", "The partner cannot investigate"),
                            ("NOT_WILLING", "The partner will not investigate"),
                            ("CONFLICT", "The partner has a conflict of interest"),
                            ("GRAVITY", "The gravity of what is alleged"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "allegation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty",
                        to="amparo.allegation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepTaken",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("CONTRACT_ENDED", "Ended the contract of the person"),
                            ("SUSPENDED", "Suspended the person, or kept them from people at risk"),
                            ("AUTHORITIES", "Referred the matter to the authorities"),
                            ("VICTIM_REFERRED", "Referred the victim to help, with consent"),
                            ("INVESTIGATED", "Gave in the report of its investigation"),
                            ("OTHER", "Another step"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("DOCUMENT", "A document, seen"),
                            ("CONFIRMED", "Confirmed by somebody else"),
                            ("STATED", "Stated by the partner only"),
                        ],
                        max_length=10,
                    ),
                ),
                ("taken_on", models.DateField()),
                ("noted_at", models.DateTimeField()),
                ("has_note", models.BooleanField(default=False)),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_steps",
                        to="amparo.allegation",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="noncooperation",
            index=models.Index(fields=["office", "-noted_on", "-id"], name="non_cooperation_list"),
        ),
        migrations.AddConstraint(
            model_name="partnerduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("known_on", None),
                    ("reported_on", None),
                    ("reported_on__gte", models.F("known_on")),
                    _connector="OR",
                ),
                name="duty_known_before_reported",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("investigator", ""), ("why", "")),
                    models.Q(
                        models.Q(("investigator", ""), _negated=True),
                        models.Q(("why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="duty_investigator_says_why",
            ),
        ),
        *(
            migrations.RunSQL(KEEP.format(table=table), LET_GO.format(table=table))
            for table in TABLES
        ),
    ]
