"""Who and what is in a case: told, told again, never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.base.records

TABLES = ("amparo_incident", "amparo_victim", "amparo_allegedperpetrator", "amparo_pair")
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
        ("amparo", "0015_traits_and_streams"),
    ]

    operations = [
        migrations.CreateModel(
            name="AllegedPerpetrator",
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
                ("thread", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=12)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                (
                    "known",
                    models.CharField(
                        choices=[
                            ("EXACT", "Exactly"),
                            ("AT_LEAST", "At least"),
                            ("UNKNOWN", "Not known"),
                        ],
                        default="EXACT",
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=1, null=True)),
                ("sex", models.CharField(default="UNKNOWN", max_length=10)),
                ("category", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(blank=True, max_length=20)),
                (
                    "in_post",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "I am not sure")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account here",
                    ),
                ),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_tellings",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.allegedperpetrator",
                    ),
                ),
                (
                    "entity",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.entity",
                        to_field="code",
                    ),
                ),
                (
                    "nationality",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.country",
                        to_field="iso3",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Incident",
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
                ("thread", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=12)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                ("year_kind", models.CharField(default="UNKNOWN", max_length=20)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                (
                    "repeated",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "I am not sure")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_tellings",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.incident",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.country",
                        to_field="iso3",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.entity",
                        to_field="code",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Victim",
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
                ("thread", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=12)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                (
                    "known",
                    models.CharField(
                        choices=[
                            ("EXACT", "Exactly"),
                            ("AT_LEAST", "At least"),
                            ("UNKNOWN", "Not known"),
                        ],
                        default="EXACT",
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=1, null=True)),
                ("sex_age", models.CharField(default="UNKNOWN", max_length=20)),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_tellings",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.victim",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pair",
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
                ("thread", models.CharField(max_length=12)),
                ("code", models.CharField(max_length=12)),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("SE", "Sexual exploitation"),
                            ("SA", "Sexual abuse"),
                            ("OTHER", "Other"),
                            ("UNKNOWN", "Not known"),
                        ],
                        default="UNKNOWN",
                        max_length=10,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=40)),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_tellings",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.pair",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.incident",
                        to_field="ref",
                    ),
                ),
                (
                    "perpetrator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.allegedperpetrator",
                        to_field="ref",
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.victim",
                        to_field="ref",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="allegedperpetrator",
            index=models.Index(
                fields=["allegation", "known_at"], name="allegedperpetrator_of_case"
            ),
        ),
        migrations.AddIndex(
            model_name="allegedperpetrator",
            index=models.Index(fields=["thread", "known_at"], name="allegedperpetrator_thread"),
        ),
        migrations.AddIndex(
            model_name="allegedperpetrator",
            index=models.Index(
                condition=models.Q(("unit", ""), _negated=True),
                fields=["unit"],
                name="perpetrator_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="allegedperpetrator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("known", "UNKNOWN"), ("number", None)),
                    models.Q(models.Q(("known", "UNKNOWN"), _negated=True), ("number__gte", 1)),
                    _connector="OR",
                ),
                name="perpetrator_number",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["allegation", "known_at"], name="incident_of_case"),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["thread", "known_at"], name="incident_thread"),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year_kind", "UNKNOWN"), ("year__isnull", False), _connector="XOR"
                ),
                name="incident_year_if_known",
            ),
        ),
        migrations.AddIndex(
            model_name="victim",
            index=models.Index(fields=["allegation", "known_at"], name="victim_of_case"),
        ),
        migrations.AddIndex(
            model_name="victim",
            index=models.Index(fields=["thread", "known_at"], name="victim_thread"),
        ),
        migrations.AddConstraint(
            model_name="victim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("known", "UNKNOWN"), ("number", None)),
                    models.Q(models.Q(("known", "UNKNOWN"), _negated=True), ("number__gte", 1)),
                    _connector="OR",
                ),
                name="victim_number",
            ),
        ),
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(fields=["allegation", "known_at"], name="pair_of_case"),
        ),
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(fields=["thread", "known_at"], name="pair_thread"),
        ),
        *(
            migrations.RunSQL(KEEP.format(table=table), LET_GO.format(table=table))
            for table in TABLES
        ),
    ]
