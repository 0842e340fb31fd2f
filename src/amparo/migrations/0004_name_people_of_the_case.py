"""What follows an allegation, and what is found, names one of the people of its case.

So far it named them by a code or a reference that was typed. Where the case knows it, it becomes
a tie to that person; where it does not, what was typed stays beside it.
"""

import django.db.models.deletion
from django.db import migrations, models

STEPS = ("bar", "cooperationrequest", "measure", "payment", "referral", "responsibility")
TABLES = (*STEPS, "finding")
TIE = """
    UPDATE amparo_{table} said SET alleged_id = found.ref, alleged_told = ''
    FROM (
        SELECT DISTINCT ON (old.id) old.id, person.ref
        FROM amparo_{table} old
        JOIN amparo_allegation of ON of.id = old.allegation_id
        JOIN amparo_allegation near ON near.report_id = of.report_id
        JOIN amparo_allegedperpetrator person
          ON person.allegation_id = near.id AND person.corrects_id IS NULL
         AND upper(trim(old.alleged_told)) IN (person.code, person.ref)
        WHERE old.alleged_told <> ''
        ORDER BY old.id, near.id = of.id DESC, person.id
    ) found
    WHERE found.id = said.id
"""
#: Of several that turn out to be of one person, the last stands.
LAST = """
    UPDATE amparo_finding old SET is_replaced = TRUE
    WHERE NOT old.is_replaced AND EXISTS (
        SELECT 1 FROM amparo_finding new
        WHERE new.investigation_id = old.investigation_id AND new.alleged_id = old.alleged_id
          AND NOT new.is_replaced AND new.id > old.id)
"""
UNTIE = """
    UPDATE amparo_{table} said SET alleged_told = said.alleged_id
    WHERE said.alleged_id IS NOT NULL
"""
FREE = "ALTER TABLE amparo_measure DISABLE TRIGGER amparo_keep"
GUARD = "ALTER TABLE amparo_measure ENABLE TRIGGER amparo_keep"
STANDS = models.UniqueConstraint(
    condition=models.Q(("alleged", None), ("is_replaced", False)),
    fields=("investigation", "allegation", "alleged_told"),
    name="finding_one_stands",
)
OF_EACH = models.UniqueConstraint(
    condition=models.Q(("is_replaced", False)),
    fields=("investigation", "alleged"),
    name="finding_one_of_each",
)
PERSON = models.ForeignKey(
    null=True,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="amparo.allegedperpetrator",
    to_field="ref",
)


class Migration(migrations.Migration):
    dependencies = [("amparo", "0003_count_floods")]

    operations = [
        migrations.RemoveConstraint(model_name="finding", name="finding_one_stands"),
        *(migrations.RenameField(table, "alleged", "alleged_told") for table in TABLES),
        *(migrations.AddField(table, "alleged", PERSON.clone()) for table in TABLES),
        migrations.RunSQL(FREE, GUARD),
        *(
            migrations.RunSQL(TIE.format(table=table), UNTIE.format(table=table))
            for table in TABLES
        ),
        migrations.RunSQL(LAST, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, FREE),
        migrations.AddConstraint("finding", STANDS),
        migrations.AddConstraint("finding", OF_EACH),
    ]
