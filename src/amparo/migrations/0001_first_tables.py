"""The first tables."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.base.records


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Allegation",
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
                            ("RECEIVED", "Received"),
                            ("PRELIM", "Under preliminary assessment"),
                            ("REVIEW_LIMITED", "Under review, limited information supplied"),
                            ("INVESTIGATION", "Under investigation"),
                            ("SUBSTANTIATED", "Substantiated"),
                            ("UNSUBSTANTIATED", "Unsubstantiated (evidence fell short)"),
                            ("NOT_SEA", "Found not to be sexual exploitation or abuse"),
                            ("UNFOUNDED", "Unfounded (shown to be false or impossible)"),
                            ("CLOSED_OTHER", "Closed in other circumstances"),
                        ],
                        default="RECEIVED",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            (
                                "UN_ENTITIES_NON_PKO_SPM",
                                "United Nations entities other than peacekeeping operations and special political missions",
                            ),
                            (
                                "PKO_SPM_NON_UNIFORMED",
                                "Peacekeeping operations and special political missions, excluding military and police personnel",
                            ),
                            (
                                "PKO_SPM_UNIFORMED",
                                "Peacekeeping operations and special political missions, military and police personnel",
                            ),
                            ("IMPLEMENTING_PARTNERS", "Implementing partners"),
                            (
                                "NON_UN_FORCES",
                                "Non-United Nations security forces under a Security Council mandate",
                            ),
                        ],
                        max_length=30,
                        verbose_name="reporting group",
                    ),
                ),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("SE", "Sexual exploitation"),
                            ("SA", "Sexual abuse"),
                            ("OTHER", "Other"),
                            ("UNKNOWN", "Not known"),
                        ],
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
            ],
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("retired_at", models.DateTimeField(null=True)),
                ("iso3", models.CharField(max_length=3, unique=True)),
                ("iso2", models.CharField(max_length=2, unique=True)),
                ("m49", models.CharField(max_length=3, unique=True)),
                ("region", models.CharField(blank=True, max_length=3)),
                ("sub_region", models.CharField(blank=True, max_length=3)),
                ("is_ldc", models.BooleanField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Entity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField()),
                ("source", models.CharField(max_length=200)),
                ("retired_at", models.DateTimeField(null=True)),
                ("code", models.CharField(max_length=40, unique=True)),
                ("aliases", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=40)),
                ("employs", models.BooleanField()),
                ("is_ceb_member", models.BooleanField(default=False)),
                ("headquarters", models.CharField(blank=True, max_length=100)),
                ("website", models.URLField(blank=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="amparo.entity",
                        to_field="code",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("unit", models.CharField(max_length=40, verbose_name="unit of count")),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("IN_YEAR", "in one year"),
                            ("IN_PERIOD", "in a stated period"),
                            ("CUMULATIVE", "from the beginning up to the data cut"),
                            ("POINT_IN_TIME", "at the data cut"),
                        ],
                        max_length=20,
                        verbose_name="period",
                    ),
                ),
                ("dimensions", models.JSONField(verbose_name="dimensions")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("definition", models.TextField(verbose_name="definition")),
                ("scope", models.TextField(blank=True, verbose_name="scope")),
            ],
            options={
                "verbose_name": "published series",
                "verbose_name_plural": "published series",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
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
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("is_active", models.BooleanField(default=True)),
                ("invited_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["name", "ref"], name="person_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Code",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("list", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("labels", models.JSONField()),
                ("position", models.PositiveIntegerField()),
                ("maps_to", models.CharField(blank=True, max_length=101)),
                ("source", models.CharField(max_length=200)),
                ("is_verified", models.BooleanField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "code", "version"), name="code_version"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("list", "code"),
                        name="code_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="code_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seq", models.BigIntegerField(default=0, unique=True)),
                ("at", models.DateTimeField()),
                ("door", models.CharField(max_length=10)),
                ("person_id", models.BigIntegerField(null=True)),
                ("act", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("ref", models.CharField(blank=True, max_length=12)),
                ("facts", models.JSONField(default=dict)),
                ("before", models.CharField(default="", max_length=64)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
            options={
                "db_table": "amparo_journal",
                "indexes": [
                    models.Index(fields=["subject", "ref", "seq"], name="entry_by_subject")
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
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
                            ("received", "Received"),
                            ("group", "Reporting group"),
                            ("nature", "Nature"),
                            ("status", "Status"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=30)),
                ("true_on", models.DateField()),
                ("known_at", models.DateTimeField()),
                ("place", models.PositiveIntegerField()),
                (
                    "allegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="amparo.allegation",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="amparo.fact",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitation",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Office",
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
                    "is_central",
                    models.BooleanField(
                        default=False,
                        help_text="Takes reports that name no known entity.",
                        verbose_name="central",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "entity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="amparo.entity",
                        verbose_name="entity",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("intake_officer", "Intake officer"),
                            ("case_lead", "Case lead"),
                            ("statistician", "Statistician"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="amparo.office",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="allegation",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allegations",
                to="amparo.office",
            ),
        ),
        migrations.CreateModel(
            name="OfficeKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("public", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="amparo.office",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MemberKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wrapped", models.BinaryField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="office_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="amparo.officekey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public", models.BinaryField()),
                ("locked", models.BinaryField()),
                ("salt", models.BinaryField()),
                ("ops", models.PositiveIntegerField()),
                ("memory", models.PositiveIntegerField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vault_key",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12)),
                ("version", models.PositiveIntegerField(default=1)),
                ("wrapped", models.BinaryField()),
                (
                    "office_key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="amparo.officekey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
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
                            ("received", "Received"),
                            ("accepted", "Accepted as an allegation"),
                            ("set_aside", "Set aside"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                (
                    "why_set_aside",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_sea", "It is not about sexual exploitation or abuse"),
                            ("duplicate", "It repeats a report we already have"),
                            ("nothing_to_follow", "It names no act, person or place to follow"),
                        ],
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[("public_form", "Public form")],
                        default="public_form",
                        max_length=20,
                    ),
                ),
                ("language", models.CharField(max_length=7)),
                ("what", models.CharField(max_length=40)),
                ("when", models.CharField(max_length=40)),
                ("country", models.CharField(blank=True, max_length=3)),
                ("entity", models.CharField(blank=True, max_length=40)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="amparo.office",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="allegation",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allegations",
                to="amparo.report",
            ),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "before",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("after", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
            options={
                "indexes": [models.Index(fields=["table", "code", "at"], name="revision_by_row")],
            },
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12)),
                ("field", models.CharField(max_length=30)),
                ("version", models.PositiveIntegerField(default=1)),
                ("locked", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("ref", "field", "version"), name="sealed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dims", models.JSONField(verbose_name="dimensions")),
                (
                    "value",
                    models.DecimalField(decimal_places=6, max_digits=20, verbose_name="value"),
                ),
                ("printed", models.CharField(max_length=60, verbose_name="as printed")),
                ("cut", models.DateField(verbose_name="data cut")),
                (
                    "cut_basis",
                    models.CharField(
                        choices=[
                            ("stated", "stated in the source"),
                            ("year_end", "end of the year it counts"),
                            ("quarter_end", "end of the quarter it counts"),
                            ("published_on", "day of publication"),
                        ],
                        max_length=20,
                        verbose_name="how the cut is known",
                    ),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("about", "about"),
                            ("more_than", "more than"),
                        ],
                        default="exact",
                        max_length=20,
                        verbose_name="how exactly",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "paragraph",
                    models.CharField(blank=True, max_length=60, verbose_name="paragraph"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("derived", models.BooleanField(default=False, verbose_name="derived")),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="amparo.series",
                    ),
                ),
            ],
            options={
                "verbose_name": "published number",
                "verbose_name_plural": "published numbers",
            },
        ),
        migrations.CreateModel(
            name="Mission",
            fields=[
                (
                    "entity_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="amparo.entity",
                    ),
                ),
                ("started_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("place", models.CharField(blank=True, max_length=100)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on", None),
                            ("started_on", None),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="mission_ends_after_start",
                    )
                ],
            },
            bases=("amparo.entity",),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None),
                    models.Q(("parent", models.F("code")), _negated=True),
                    _connector="OR",
                ),
                name="entity_not_its_own_parent",
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                fields=["allegation", "about", "known_at"], name="fact_of_allegation"
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["about", "known_at"], name="fact_by_knowledge"),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(fields=("name",), name="office_name_once"),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), ("is_central", True)),
                fields=("is_central",),
                name="office_one_central",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until", None)),
                fields=("person", "role", "office"),
                name="grant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="grant_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="officekey",
            constraint=models.UniqueConstraint(
                fields=("office", "version"), name="office_key_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="officekey",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)),
                fields=("office",),
                name="office_key_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="memberkey",
            constraint=models.UniqueConstraint(
                fields=("office_key", "person"), name="member_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordkey",
            constraint=models.UniqueConstraint(
                fields=("ref", "version", "office_key"), name="record_key_once"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["office", "state", "received_at"], name="report_queue"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "set_aside"), ("why_set_aside", ""), _connector="XOR"),
                name="report_set_aside_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(fields=["office", "-received_on", "-id"], name="allegation_list"),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                fields=["office", "state", "-received_on", "-id"], name="allegation_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("series", "dims", "cut", "source"), name="observation_once_a_cut"
            ),
        ),
    ]
