"""Notes verbales: a register that is never changed; States that did not answer in time."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.base.records

KEEP = """
CREATE TRIGGER amparo_keep BEFORE UPDATE OR DELETE ON amparo_note
    FOR EACH ROW EXECUTE FUNCTION amparo_refuse();
CREATE TRIGGER amparo_keep_all BEFORE TRUNCATE ON amparo_note
    FOR EACH STATEMENT EXECUTE FUNCTION amparo_refuse();
"""

LET_GO = """
DROP TRIGGER amparo_keep_all ON amparo_note;
DROP TRIGGER amparo_keep ON amparo_note;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0012_measures_and_registers"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="unwilling_due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="notification",
            name="state",
            field=models.CharField(
                choices=[
                    ("drafted", "Being prepared"),
                    ("sent", "Sent"),
                    ("acknowledged", "Receipt acknowledged"),
                    ("agreed", "The State will investigate"),
                    ("declined", "The State will not investigate"),
                    ("officer_appointed", "Investigation officer appointed"),
                    ("in_progress", "Progress reported"),
                    ("outcome_given", "Outcome given"),
                    ("unwilling", "State deemed unwilling or unable to investigate"),
                    ("closed", "Closed"),
                ],
                default="drafted",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.CreateModel(
            name="Note",
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
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notification", "Notification of an allegation"),
                            ("reminder", "Reminder"),
                            ("appointment", "Request to appoint an investigation officer"),
                            ("unwilling", "The State is deemed unwilling or unable to investigate"),
                            ("outcome_request", "Request for the outcome"),
                            ("thanks", "Thanks"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("language", models.CharField(max_length=7)),
                ("issued_at", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="amparo.country",
                    ),
                ),
                (
                    "notification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="amparo.notification",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["country", "-issued_at", "-id"], name="note_of_state"),
                    models.Index(fields=["-issued_at", "-id"], name="note_list"),
                    models.Index(fields=["notification", "issued_at"], name="note_of_notification"),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["due_on"],
                        name="note_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "year", "number"), name="note_number_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
