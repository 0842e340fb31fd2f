import django.db.models.deletion
from django.db import migrations, models

UNITS = [
    ("hours", "hours"),
    ("days", "calendar days"),
    ("working_days", "working days"),
    ("months", "months"),
]
#: Limits of protection are now kinds of clocks, and what runs for a request is a clock.
BRING = """
UPDATE amparo_limitchange SET kind = 'protection_' || kind;
INSERT INTO amparo_clock (subject, ref, office_id, kind, amount, unit, started_at, due_at)
SELECT 'amparo.protectionrequest', ref, office_id,
       CASE state WHEN 'under_inquiry' THEN 'protection_inquiry' ELSE 'protection_review' END,
       greatest(1, due_on - (asked_at AT TIME ZONE 'UTC')::date), 'days', asked_at,
       (due_on + time '23:59:59') AT TIME ZONE 'UTC'
FROM amparo_protectionrequest WHERE due_on IS NOT NULL;
"""
TAKE_BACK = """
UPDATE amparo_protectionrequest SET due_on = (due_at AT TIME ZONE 'UTC')::date
FROM amparo_clock
WHERE subject = 'amparo.protectionrequest' AND amparo_clock.ref = amparo_protectionrequest.ref
  AND stopped_at IS NULL AND cancelled_at IS NULL;
DELETE FROM amparo_clock WHERE subject = 'amparo.protectionrequest';
DELETE FROM amparo_limitchange WHERE kind NOT LIKE 'protection_%%' OR unit <> 'days';
UPDATE amparo_limitchange SET kind = substr(kind, 12);
"""


class Migration(migrations.Migration):
    dependencies = [("amparo", "0010_count_floods")]

    operations = [
        migrations.RemoveIndex(model_name="limitchange", name="limit_latest"),
        migrations.RenameField(model_name="limitchange", old_name="limit", new_name="kind"),
        migrations.RenameField(model_name="limitchange", old_name="days", new_name="amount"),
        migrations.AlterField(
            model_name="limitchange", name="kind", field=models.CharField(max_length=40)
        ),
        migrations.AddField(
            model_name="limitchange",
            name="unit",
            field=models.CharField(choices=UNITS, default="days", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="limitchange",
            name="why",
            field=models.CharField(
                choices=[
                    ("own_rules", "The organisation's own rules say so"),
                    ("new_rules", "The rules have changed"),
                    ("agreed", "Agreed with a Member State or a partner"),
                    ("mistake", "The limit was wrong"),
                ],
                default="own_rules",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="limitchange",
            name="office",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="limits",
                to="amparo.office",
            ),
        ),
        migrations.AddField(
            model_name="limitchange",
            name="entity",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="limits",
                to="amparo.entity",
            ),
        ),
        migrations.AddIndex(
            model_name="limitchange",
            index=models.Index(fields=["kind", "-at"], name="limit_latest"),
        ),
        migrations.AddField(
            model_name="clock",
            name="own",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clocks",
                to="amparo.limitchange",
            ),
        ),
        migrations.RunSQL(BRING, TAKE_BACK),
        migrations.RemoveField(model_name="protectionrequest", name="due_on"),
    ]
