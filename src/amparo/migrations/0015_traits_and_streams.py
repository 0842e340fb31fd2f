"""What is known of an allegation beside its group, its stream, and implementing partners."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import amparo.base.records

FOLLOW = """
UPDATE amparo_allegation SET stream = CASE "group"
    WHEN 'PKO_SPM_UNIFORMED' THEN 'UNIFORMED'
    WHEN 'IMPLEMENTING_PARTNERS' THEN 'PARTNER'
    WHEN 'NON_UN_FORCES' THEN 'NON_UN'
    ELSE 'CIVILIAN' END;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0014_patterns_and_contributors"),
    ]

    operations = [
        migrations.AddField(
            model_name="allegation",
            name="category",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="allegation",
            name="contributing",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="amparo.country",
                to_field="iso3",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="country",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="amparo.country",
                to_field="iso3",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="entity",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="amparo.entity",
                to_field="code",
                verbose_name="entity",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="force",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="allegation",
            name="is_with_state",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="allegation",
            name="joined_into",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined",
                to="amparo.allegation",
                to_field="ref",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="mission",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="amparo.entity",
                to_field="code",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="setting",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="allegation",
            name="split_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="split",
                to="amparo.allegation",
                to_field="ref",
            ),
        ),
        migrations.AddField(
            model_name="allegation",
            name="stream",
            field=models.CharField(
                choices=[
                    ("CIVILIAN", "United Nations personnel, civilian"),
                    ("UNIFORMED", "United Nations personnel, military and police"),
                    ("PARTNER", "Implementing partners"),
                    ("NON_UN", "Non-United Nations security forces"),
                ],
                default="CIVILIAN",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="office",
            name="leads_non_un_forces",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="fact",
            name="about",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("group", "Reporting group"),
                    ("nature", "Nature"),
                    ("status", "Status"),
                    ("pending_state", "Pending with a Member State"),
                    ("category", "Category of personnel"),
                    ("entity", "Entity"),
                    ("mission", "Mission"),
                    ("country", "Country"),
                    ("setting", "Setting"),
                    ("contributing", "Contributing State or State of nationality"),
                    ("partner", "Implementing partner"),
                    ("force", "Non-United Nations force"),
                    ("joined", "Counted as part of another"),
                    ("split", "Split from another"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="fact",
            name="value",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.CreateModel(
            name="Partner",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("NATIONAL_NGO", "National non-governmental organisation"),
                            ("INTERNATIONAL_NGO", "International non-governmental organisation"),
                            ("COMMUNITY", "Community-based organisation"),
                            ("GOVERNMENT", "Government body"),
                            ("RED_CROSS", "Red Cross or Red Crescent society"),
                            ("ACADEMIC", "Academic institution"),
                            ("COMPANY", "Company"),
                            ("OTHER", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "country",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="amparo.country",
                        to_field="iso3",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="allegation",
            name="partner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allegations",
                to="amparo.partner",
                to_field="ref",
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                fields=["office", "group", "-received_on", "-id"], name="allegation_group"
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                fields=["office", "stream", "-received_on", "-id"], name="allegation_stream"
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                fields=["office", "nature", "-received_on", "-id"], name="allegation_nature"
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                condition=models.Q(("entity__isnull", False)),
                fields=["office", "entity", "-received_on", "-id"],
                name="allegation_entity",
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                condition=models.Q(("mission__isnull", False)),
                fields=["office", "mission", "-received_on", "-id"],
                name="allegation_mission",
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                condition=models.Q(("country__isnull", False)),
                fields=["office", "country", "-received_on", "-id"],
                name="allegation_country",
            ),
        ),
        migrations.RunSQL(FOLLOW, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group", "UN_ENTITIES_NON_PKO_SPM"), ("stream", "CIVILIAN")),
                    models.Q(("group", "PKO_SPM_NON_UNIFORMED"), ("stream", "CIVILIAN")),
                    models.Q(("group", "PKO_SPM_UNIFORMED"), ("stream", "UNIFORMED")),
                    models.Q(("group", "IMPLEMENTING_PARTNERS"), ("stream", "PARTNER")),
                    models.Q(("group", "NON_UN_FORCES"), ("stream", "NON_UN")),
                    _connector="OR",
                ),
                name="allegation_stream_follows_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("partner", None), ("stream", "PARTNER"), _connector="OR"),
                name="allegation_partner_in_its_stream",
            ),
        ),
        migrations.AddConstraint(
            model_name="allegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("force", ""), ("stream", "NON_UN"), _connector="OR"),
                name="allegation_force_in_its_stream",
            ),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["name", "id"], name="partner_by_name"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                models.F("country"),
                name="partner_once",
                nulls_distinct=False,
            ),
        ),
    ]
