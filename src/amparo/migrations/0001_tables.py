"""The tables of the first release, made at once."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import amparo.base.records
from amparo.base.tables import Tables

TABLES = [
    migrations.CreateModel(
        name="Clock",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("subject", models.CharField(max_length=60)),
            ("ref", models.CharField(max_length=12)),
            ("kind", models.CharField(max_length=40)),
            ("amount", models.PositiveIntegerField()),
            (
                "unit",
                models.CharField(
                    choices=[
                        ("hours", "hours"),
                        ("days", "calendar days"),
                        ("working_days", "working days"),
                        ("months", "months"),
                    ],
                    max_length=12,
                ),
            ),
            ("started_at", models.DateTimeField()),
            ("due_at", models.DateTimeField()),
            ("paused_at", models.DateTimeField(null=True)),
            ("stopped_at", models.DateTimeField(null=True)),
            ("cancelled_at", models.DateTimeField(null=True)),
            ("remind_at", models.DateTimeField(null=True)),
            ("reminded_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Country",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Draft",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("lookup", models.BinaryField(unique=True)),
            ("salt", models.BinaryField()),
            ("ops", models.PositiveIntegerField()),
            ("memory", models.PositiveIntegerField()),
            ("locked", models.BinaryField()),
            ("saved_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField(db_index=True)),
        ],
    ),
    migrations.CreateModel(
        name="Entity",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Identity",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("of", models.CharField(max_length=12, unique=True)),
            ("need", models.PositiveSmallIntegerField()),
            ("made_at", models.DateTimeField()),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Interviewee",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="JournalHead",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("day", models.DateField(unique=True)),
            ("seq", models.BigIntegerField()),
            ("head", models.CharField(max_length=64)),
            ("root", models.CharField(max_length=64)),
            ("size", models.PositiveIntegerField()),
            ("signature", models.CharField(max_length=128)),
            ("made_at", models.DateTimeField()),
        ],
    ),
    migrations.CreateModel(
        name="Mailbox",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("lookup", models.BinaryField(unique=True)),
            ("salt", models.BinaryField()),
            ("ops", models.PositiveIntegerField()),
            ("memory", models.PositiveIntegerField()),
            ("public", models.BinaryField()),
            ("locked", models.BinaryField()),
            ("one_time", models.BooleanField(default=False)),
            ("is_confirmed", models.BooleanField(default=False)),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Member",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                "name",
                models.CharField(max_length=200, unique=True, verbose_name="organisation"),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("un_entity", "United Nations entity"),
                        ("civil_society", "Civil-society organisation"),
                        ("affiliate", "Affiliate of a civil-society organisation"),
                        ("other", "Another organisation"),
                    ],
                    max_length=20,
                    verbose_name="type",
                ),
            ),
            ("joined_on", models.DateField(verbose_name="joined on")),
            (
                "state",
                models.CharField(
                    choices=[
                        ("member", "Member"),
                        ("delisted", "Delisted: its yearly return is absent"),
                        ("left", "Has left"),
                    ],
                    default="member",
                    max_length=20,
                ),
            ),
            ("ended_on", models.DateField(null=True)),
        ],
    ),
    migrations.CreateModel(
        name="Series",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "manager",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="team",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Allegation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "REVIEW_LIMITED",
                            "Under review, limited information supplied",
                        ),
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
            (
                "stream",
                models.CharField(
                    choices=[
                        ("CIVILIAN", "United Nations personnel, civilian"),
                        ("UNIFORMED", "United Nations personnel, military and police"),
                        ("PARTNER", "Implementing partners"),
                        ("NON_UN", "Non-United Nations security forces"),
                    ],
                    max_length=10,
                ),
            ),
            ("category", models.CharField(blank=True, max_length=40)),
            ("setting", models.CharField(blank=True, max_length=20)),
            ("force", models.CharField(blank=True, max_length=40)),
            ("shredded_at", models.DateTimeField(null=True)),
            ("is_with_state", models.BooleanField(default=False)),
            (
                "joined_into",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="joined",
                    to="amparo.allegation",
                    to_field="ref",
                ),
            ),
            (
                "lead",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="cases_led",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "split_from",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="split",
                    to="amparo.allegation",
                    to_field="ref",
                ),
            ),
            (
                "contributing",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.country",
                    to_field="iso3",
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
                "entity",
                models.ForeignKey(
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.entity",
                    to_field="code",
                    verbose_name="entity",
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
    ),
    migrations.CreateModel(
        name="CaseLink",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "tie",
                models.CharField(
                    choices=[
                        ("same_person", "The same person is alleged"),
                        ("same_unit", "The same unit"),
                        ("same_place", "The same place"),
                    ],
                    max_length=20,
                ),
            ),
            ("made_at", models.DateTimeField()),
            ("undone_at", models.DateTimeField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="links",
                    to="amparo.allegation",
                ),
            ),
            (
                "made_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="case_links",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "other",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="linked",
                    to="amparo.allegation",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="CaseNote",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("note", "Note"),
                        ("hand_over", "Hand-over"),
                        ("not_yet", "Why the file was not closed yet"),
                    ],
                    default="note",
                    max_length=10,
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notes",
                    to="amparo.allegation",
                ),
            ),
            (
                "author",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notes",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Chunk",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("ref", models.CharField(max_length=12)),
            ("number", models.PositiveIntegerField()),
            ("locked", models.BinaryField()),
        ],
        options={
            "constraints": [models.UniqueConstraint(fields=("ref", "number"), name="chunk_once")],
        },
    ),
    migrations.CreateModel(
        name="ClockPause",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "why",
                models.CharField(
                    choices=[
                        (
                            "witness",
                            "A witness or the person harmed cannot be heard yet",
                        ),
                        ("consent", "The person harmed asked to wait"),
                        ("security", "The place cannot be reached safely"),
                        ("national", "A national authority acts first"),
                        ("evidence", "Evidence or an expert opinion is awaited"),
                        ("more_asked", "More information was asked for"),
                        ("other_body", "Another body has it"),
                    ],
                    max_length=20,
                ),
            ),
            ("since", models.DateTimeField()),
            ("until", models.DateTimeField(null=True)),
            (
                "clock",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="pauses",
                    to="amparo.clock",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Closing",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("asked", "Asked for"),
                        ("closed", "Closed"),
                        ("refused", "Not yet"),
                        ("withdrawn", "Withdrawn"),
                        ("reopened", "Opened again"),
                    ],
                    default="asked",
                    max_length=10,
                ),
            ),
            (
                "helped",
                models.CharField(
                    choices=[
                        ("received", "They received the help they wanted"),
                        (
                            "partly",
                            "They received a part; the rest does not exist there",
                        ),
                        ("elsewhere", "They are served elsewhere"),
                        ("declined", "They wanted no help"),
                        ("unreached", "They could not be reached"),
                        ("unknown", "Nobody knows who was harmed"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "informed",
                models.CharField(
                    choices=[
                        ("as_chosen", "They were told in the way they chose"),
                        (
                            "otherwise",
                            "They were told in another way; theirs was not possible",
                        ),
                        ("declined", "They did not want to be told"),
                        ("unreached", "They could not be reached"),
                        ("unknown", "Nobody knows who was harmed"),
                    ],
                    max_length=10,
                ),
            ),
            ("told_on", models.DateField(null=True)),
            (
                "told_how",
                models.CharField(
                    blank=True,
                    choices=[
                        ("mailbox", "In the mailbox of their report"),
                        ("in_person", "In person"),
                        ("telephone", "By telephone"),
                        ("trusted", "Through somebody they trust"),
                        ("secure_mail", "By protected e-mail"),
                        ("pouch", "By pouch or courier"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "owed",
                models.CharField(
                    choices=[
                        ("nothing", "Nothing is owed"),
                        ("followed", "Something is owed, and others follow it up"),
                        ("still", "Something is owed, and nobody follows it up yet"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "risk",
                models.CharField(
                    choices=[
                        ("none_seen", "Looked at; none is seen"),
                        ("protected", "Looked at; protection is in place"),
                        ("not_looked", "Not looked at yet"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "justice",
                models.CharField(
                    choices=[
                        (
                            "done",
                            "They said what would give them closure, and it was done",
                        ),
                        ("part", "A part was done; they know what was not, and why"),
                        ("declined", "They did not want to be asked"),
                        ("unreached", "They could not be reached"),
                        ("unknown", "Nobody knows who was harmed"),
                    ],
                    max_length=10,
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("answered_at", models.DateTimeField(null=True)),
            ("ended_at", models.DateTimeField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="closings",
                    to="amparo.allegation",
                ),
            ),
            (
                "answered_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="closings_answered",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "asked_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="closings_asked",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Code",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                models.UniqueConstraint(fields=("list", "code", "version"), name="code_version"),
                models.UniqueConstraint(
                    condition=models.Q(("until", None)),
                    fields=("list", "code"),
                    name="code_one_current",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("until", None),
                        ("until__gte", models.F("since")),
                        _connector="OR",
                    ),
                    name="code_ends_after_start",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Consultation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("proposal", models.CharField(max_length=200)),
            ("opened_on", models.DateField()),
            ("report_back_on", models.DateField()),
            (
                "result",
                models.CharField(
                    blank=True,
                    choices=[
                        ("taken_up", "Taken up"),
                        ("changed", "Taken up with changes"),
                        ("dropped", "Not taken up"),
                    ],
                    max_length=20,
                ),
            ),
            ("closed_on", models.DateField(null=True)),
            ("known_at", models.DateTimeField()),
        ],
        options={
            "indexes": [models.Index(fields=["-opened_on", "-id"], name="consultation_list")],
        },
    ),
    migrations.CreateModel(
        name="Commitment",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("compact", "Voluntary compact with the Secretary-General"),
                        ("declaration", "Declaration of the State"),
                        (
                            "prevention",
                            "Prevention measures of a non-United Nations force",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            ("source", models.CharField(max_length=200)),
            ("made_on", models.DateField()),
            ("ended_on", models.DateField(null=True)),
            ("known_at", models.DateTimeField()),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="commitments",
                    to="amparo.country",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Deployment",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("contingent", "Military contingent"),
                        ("police_unit", "Formed police unit"),
                        (
                            "individuals",
                            "Individual officers or government-provided personnel",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            ("persons", models.PositiveIntegerField()),
            ("from_on", models.DateField()),
            ("until_on", models.DateField(null=True)),
            (
                "vetting",
                models.CharField(
                    choices=[
                        ("pending", "Not done yet"),
                        ("cleared", "Done, nothing found"),
                        ("held", "Done, some are held back"),
                    ],
                    default="pending",
                    max_length=20,
                ),
            ),
            ("vetted_on", models.DateField(null=True)),
            ("known_at", models.DateTimeField()),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deployments",
                    to="amparo.country",
                ),
            ),
            (
                "mission",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deployments",
                    to="amparo.entity",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Certificate",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        (
                            "record",
                            "Nobody is alleged to have violated human rights, or was barred",
                        ),
                        ("training", "Pre-deployment training was given"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "moment",
                models.CharField(
                    choices=[
                        ("deployment", "At deployment"),
                        ("rotation", "At rotation"),
                    ],
                    max_length=20,
                ),
            ),
            ("given_on", models.DateField()),
            ("known_at", models.DateTimeField()),
            (
                "deployment",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="certificates",
                    to="amparo.deployment",
                ),
            ),
        ],
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
        bases=("amparo.entity",),
    ),
    migrations.AddField(
        model_name="clock",
        name="entity",
        field=models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="clocks",
            to="amparo.entity",
        ),
    ),
    migrations.CreateModel(
        name="AllegedPerpetrator",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
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
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Entry",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            "indexes": [models.Index(fields=["subject", "ref", "seq"], name="entry_by_subject")],
        },
    ),
    migrations.CreateModel(
        name="Evidence",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "custodian",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="evidence",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Custody",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="custody_lines",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "to",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="custody_received",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "evidence",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="custody",
                    to="amparo.evidence",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Fact",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("value", models.CharField(blank=True, max_length=60)),
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
        name="HelpService",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("names", models.JSONField()),
            ("source", models.CharField(max_length=200)),
            ("retired_at", models.DateTimeField(null=True)),
            ("code", models.CharField(blank=True, max_length=60)),
            ("is_from_file", models.BooleanField(default=False)),
            ("kind", models.CharField(max_length=40)),
            ("country", models.CharField(blank=True, max_length=3)),
            ("place", models.CharField(blank=True, max_length=120)),
            ("languages", models.JSONField(default=list)),
            ("phone", models.CharField(blank=True, max_length=40)),
            ("email", models.EmailField(blank=True, max_length=254)),
            ("web", models.URLField(blank=True, max_length=300)),
            ("how", models.JSONField(default=dict)),
            ("hours", models.CharField(blank=True, max_length=120)),
            ("is_always_open", models.BooleanField(default=False)),
            ("accepts", models.JSONField(default=list)),
            ("is_free", models.BooleanField(null=True)),
            ("is_synthetic", models.BooleanField(default=False)),
            ("is_verified", models.BooleanField(default=False)),
            ("confirmed_at", models.DateTimeField(null=True)),
            ("phone_checked_at", models.DateTimeField(null=True)),
            (
                "phone_result",
                models.CharField(
                    blank=True,
                    choices=[
                        ("alive", "It answers"),
                        ("elsewhere", "It answers, and leads on to another site"),
                        (
                            "domain",
                            "Its domain exists; whether mail is read was not checked",
                        ),
                        ("no_domain", "Its domain was not found"),
                        ("failed", "No answer"),
                        ("unsure", "It could not be checked"),
                    ],
                    max_length=10,
                ),
            ),
            ("email_checked_at", models.DateTimeField(null=True)),
            (
                "email_result",
                models.CharField(
                    blank=True,
                    choices=[
                        ("alive", "It answers"),
                        ("elsewhere", "It answers, and leads on to another site"),
                        (
                            "domain",
                            "Its domain exists; whether mail is read was not checked",
                        ),
                        ("no_domain", "Its domain was not found"),
                        ("failed", "No answer"),
                        ("unsure", "It could not be checked"),
                    ],
                    max_length=10,
                ),
            ),
            ("web_checked_at", models.DateTimeField(null=True)),
            (
                "web_result",
                models.CharField(
                    blank=True,
                    choices=[
                        ("alive", "It answers"),
                        ("elsewhere", "It answers, and leads on to another site"),
                        (
                            "domain",
                            "Its domain exists; whether mail is read was not checked",
                        ),
                        ("no_domain", "Its domain was not found"),
                        ("failed", "No answer"),
                        ("unsure", "It could not be checked"),
                    ],
                    max_length=10,
                ),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["country", "kind"], name="help_by_country")],
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("code", ""), _negated=True),
                    fields=("code",),
                    name="help_code_once",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("is_verified", False),
                        ("confirmed_at__isnull", False),
                        _connector="OR",
                    ),
                    name="help_verified_says_when",
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="IdentityRequest",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("subject", models.CharField(max_length=60)),
            ("of", models.CharField(max_length=12)),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("open", "To see who it is"),
                        ("renew", "To give new shares to the custodians who serve now"),
                    ],
                    default="open",
                    max_length=10,
                ),
            ),
            (
                "reason",
                models.CharField(
                    choices=[
                        ("triage", "To decide where the report belongs"),
                        ("safety", "To judge a danger to somebody"),
                        ("assessment", "To assess or investigate the allegation"),
                        ("assistance", "To arrange help"),
                        ("quality", "To review the quality of the work"),
                        ("emergency", "An emergency: life or safety is at stake"),
                        ("candidate", "To ask or answer about a candidate for work"),
                    ],
                    max_length=20,
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked"),
                        ("open", "Released by enough custodians"),
                        ("refused", "Refused"),
                        ("expired", "Expired"),
                        ("closed", "Closed"),
                    ],
                    default="asked",
                    max_length=10,
                ),
            ),
            (
                "asked_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="identity_requests",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "identity",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="requests",
                    to="amparo.identity",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="IdentityRelease",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("wrapped", models.BinaryField(null=True)),
            (
                "why_refused",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_needed", "The purpose does not need the name"),
                        ("no_consent", "The person did not agree to it"),
                        ("not_certain", "I could not make sure who asks, and why"),
                        ("conflict", "I may be too near to the matter"),
                    ],
                    max_length=20,
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "custodian",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="identity_releases",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "request",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="answers",
                    to="amparo.identityrequest",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Incident",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
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
        name="Interview",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "interviewer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="interviews",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "interviewee",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="interviews",
                    to="amparo.interviewee",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Investigation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("agreed_until", models.DateField(null=True)),
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
    migrations.AddField(
        model_name="interviewee",
        name="investigation",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="interviewees",
            to="amparo.investigation",
        ),
    ),
    migrations.CreateModel(
        name="Finding",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "TIME_PASSED",
                            "Too much time had passed to recall the details",
                        ),
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
    ),
    migrations.CreateModel(
        name="FinalReport",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
    ),
    migrations.CreateModel(
        name="Extension",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "granted_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="extensions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "investigation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="extensions",
                    to="amparo.investigation",
                ),
            ),
        ],
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
    migrations.CreateModel(
        name="Conflict",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
    ),
    migrations.CreateModel(
        name="InvestigationFact",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
    ),
    migrations.CreateModel(
        name="Invitation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="FilingMark",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("number", models.PositiveIntegerField()),
            ("mark", models.CharField(max_length=64, unique=True)),
            (
                "head",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="marks",
                    to="amparo.journalhead",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Lesson",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("factor", models.CharField(max_length=40)),
            ("noted_at", models.DateTimeField()),
            ("undone_at", models.DateTimeField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="lessons",
                    to="amparo.allegation",
                ),
            ),
            (
                "noted_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="lessons",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="LimitChange",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("kind", models.CharField(max_length=40)),
            ("amount", models.PositiveIntegerField()),
            (
                "unit",
                models.CharField(
                    choices=[
                        ("hours", "hours"),
                        ("days", "calendar days"),
                        ("working_days", "working days"),
                        ("months", "months"),
                    ],
                    max_length=12,
                ),
            ),
            (
                "why",
                models.CharField(
                    choices=[
                        ("own_rules", "The organisation's own rules say so"),
                        ("new_rules", "The rules have changed"),
                        ("agreed", "Agreed with a Member State or a partner"),
                        ("mistake", "The limit was wrong"),
                    ],
                    max_length=10,
                ),
            ),
            ("source", models.CharField(max_length=200)),
            ("at", models.DateTimeField()),
            (
                "entity",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="limits",
                    to="amparo.entity",
                ),
            ),
        ],
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
    migrations.CreateModel(
        name="Letter",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("ref", models.CharField(max_length=12)),
            ("wrapped", models.BinaryField()),
            ("locked", models.BinaryField()),
            (
                "mailbox",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="letters",
                    to="amparo.mailbox",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("since", models.DateField()),
            ("shared_at", models.DateTimeField(null=True)),
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
            related_name="investigations",
            through="amparo.Matter",
            to="amparo.allegation",
        ),
    ),
    migrations.CreateModel(
        name="HubAgreement",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("since", models.DateTimeField()),
            ("until", models.DateTimeField(null=True)),
            (
                "hub",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="acts_for",
                    to="amparo.member",
                ),
            ),
            (
                "member",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="hubs",
                    to="amparo.member",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Message",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                "party",
                models.CharField(
                    choices=[
                        ("reporter", "The person who reported"),
                        ("office", "The office"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("words", "Message"),
                        ("acknowledgement", "Acknowledgement"),
                        ("request", "A question to the person who reported"),
                        ("offer_of_help", "Offer of help"),
                        ("elsewhere", "Answer: it belongs elsewhere"),
                        (
                            "feedback",
                            "How it was handled, as the person who reported sees it",
                        ),
                    ],
                    default="words",
                    max_length=20,
                ),
            ),
            ("at", models.DateTimeField()),
            ("seen_at", models.DateTimeField(null=True)),
            (
                "author",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="messages",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="CaseLetter",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("template", models.CharField(max_length=30)),
            (
                "to",
                models.CharField(
                    choices=[
                        ("reporter", "The person who reported"),
                        ("harmed", "The person harmed"),
                        ("subject", "The person the allegation is about"),
                        ("entity", "The entity or partner concerned"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "way",
                models.CharField(
                    choices=[
                        ("mailbox", "In the mailbox of their report"),
                        ("in_person", "In person"),
                        ("telephone", "By telephone"),
                        ("trusted", "Through somebody they trust"),
                        ("secure_mail", "By protected e-mail"),
                        ("pouch", "By pouch or courier"),
                    ],
                    max_length=20,
                ),
            ),
            ("language", models.CharField(max_length=7)),
            ("sent_on", models.DateField()),
            ("at", models.DateTimeField()),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="letters",
                    to="amparo.allegation",
                ),
            ),
            (
                "author",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="letters",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "message",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="letter",
                    to="amparo.message",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="MethodCheck",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "item",
                models.CharField(
                    choices=[
                        (
                            "help_first",
                            "Help was offered before any question was asked",
                        ),
                        (
                            "informed",
                            "The person harmed knows what is asked, why, and who will read it",
                        ),
                        (
                            "consent",
                            "They agreed, and know that they may stop at any time",
                        ),
                        ("safe_place", "Interviews are held at a place they find safe"),
                        ("support", "They may have somebody they trust beside them"),
                        (
                            "who_asks",
                            "They chose whether a woman or a man asks, and in which language",
                        ),
                        ("once", "They are heard as seldom as possible"),
                        (
                            "trained",
                            "Who asks is trained in trauma-informed interviewing",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            ("is_met", models.BooleanField()),
            ("at", models.DateTimeField()),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="method_checks",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "investigation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="methods",
                    to="amparo.investigation",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="NonCooperation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        ],
    ),
    migrations.CreateModel(
        name="GradedMeasure",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Notification",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "unwilling",
                            "State deemed unwilling or unable to investigate",
                        ),
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
                        (
                            "nationality",
                            "It concerns its national: the State is informed",
                        ),
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
            ("shredded_at", models.DateTimeField(null=True)),
            ("unwilling_due_at", models.DateTimeField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notifications",
                    to="amparo.allegation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="notifications",
                    to="amparo.country",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Note",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "unwilling",
                            "The State is deemed unwilling or unable to investigate",
                        ),
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
    ),
    migrations.CreateModel(
        name="Answer",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "notification",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="answers",
                    to="amparo.notification",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("leads_non_un_forces", models.BooleanField(default=False)),
            ("opened_at", models.DateTimeField()),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "country",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="offices",
                    to="amparo.country",
                ),
            ),
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
        model_name="noncooperation",
        name="office",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="amparo.office",
        ),
    ),
    migrations.AddField(
        model_name="message",
        name="office",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="messages",
            to="amparo.office",
        ),
    ),
    migrations.AddField(
        model_name="member",
        name="office",
        field=models.OneToOneField(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="membership",
            to="amparo.office",
        ),
    ),
    migrations.CreateModel(
        name="Measure",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            ("action", models.CharField(blank=True, max_length=40)),
            ("true_on", models.DateField()),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "corrects",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="correction",
                    to="amparo.measure",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
                ),
            ),
        ],
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
    migrations.CreateModel(
        name="LegalHold",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("subject", models.CharField(max_length=60)),
            ("of", models.CharField(max_length=12)),
            (
                "reason",
                models.CharField(
                    choices=[
                        ("proceedings", "Proceedings before a court or tribunal"),
                        ("inquiry", "An inquiry is under way or expected"),
                        ("claim", "A claim by the person harmed"),
                        ("audit", "An audit or evaluation"),
                    ],
                    max_length=20,
                ),
            ),
            ("set_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("held", "Held"),
                        ("lift_asked", "Held; somebody has asked to lift it"),
                        ("lifted", "Lifted"),
                    ],
                    default="held",
                    max_length=10,
                ),
            ),
            ("lifted_at", models.DateTimeField(null=True)),
            (
                "lift_asked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="lifts_asked",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "lifted_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="holds_lifted",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "set_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="holds_set",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.office",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="registrations",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="investigators",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="investigation",
        name="office",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="investigations",
            to="amparo.office",
        ),
    ),
    migrations.AddField(
        model_name="identityrequest",
        name="office",
        field=models.ForeignKey(
            null=True,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="amparo.office",
        ),
    ),
    migrations.CreateModel(
        name="Holiday",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("day", models.DateField()),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="holidays",
                    to="amparo.office",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("focal_point", "Focal point"),
                        ("intake_officer", "Intake officer"),
                        ("case_lead", "Case lead"),
                        ("head_of_entity", "Head of entity"),
                        ("victims_rights", "Victims' rights officer"),
                        ("protection_officer", "Protection officer (retaliation)"),
                        ("investigator", "Investigator"),
                        ("investigation_head", "Investigation head"),
                        ("custodian", "Custodian of identities"),
                        ("disclosure_officer", "Disclosure officer"),
                        ("state_representative", "Representative of a Member State"),
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
    migrations.CreateModel(
        name="Exposure",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                "dimension",
                models.CharField(
                    choices=[
                        ("office", "Office"),
                        ("entity", "Entity or mission"),
                        ("contingent", "Contingent: contributing State in a mission"),
                        ("partner", "Implementing partner"),
                        ("place", "Country or area"),
                    ],
                    max_length=20,
                ),
            ),
            ("key", models.CharField(max_length=40)),
            ("year", models.PositiveSmallIntegerField()),
            ("person_years", models.DecimalField(decimal_places=2, max_digits=12)),
            ("source", models.CharField(max_length=200)),
            ("known_at", models.DateTimeField()),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="exposures",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="DossierExport",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("subject", models.CharField(max_length=60)),
            ("of", models.CharField(max_length=12)),
            (
                "reason",
                models.CharField(
                    choices=[
                        ("triage", "To decide where the report belongs"),
                        ("safety", "To judge a danger to somebody"),
                        ("assessment", "To assess or investigate the allegation"),
                        ("assistance", "To arrange help"),
                        ("quality", "To review the quality of the work"),
                        ("emergency", "An emergency: life or safety is at stake"),
                        ("candidate", "To ask or answer about a candidate for work"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "destination",
                models.CharField(
                    choices=[
                        (
                            "investigators",
                            "The investigators of the organisation concerned",
                        ),
                        (
                            "authorities",
                            "National authorities, with the person's agreement",
                        ),
                        ("organisation", "Another organisation of the system"),
                        ("court", "A court or tribunal"),
                        ("person", "The person who reported"),
                    ],
                    max_length=20,
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked"),
                        ("approved", "Approved"),
                        ("refused", "Refused"),
                        ("taken", "Taken"),
                        ("expired", "Expired"),
                    ],
                    default="asked",
                    max_length=10,
                ),
            ),
            ("answered_at", models.DateTimeField(null=True)),
            (
                "why_refused",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_needed", "The purpose does not need the whole dossier"),
                        ("no_consent", "The person did not agree to it"),
                        ("wrong_destination", "It should not go there"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "answered_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="exports_answered",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "asked_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="exports_asked",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="CooperationRequest",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked for"),
                        ("granted", "Granted, not yet done"),
                        ("refused", "Refused"),
                        ("done", "Done"),
                    ],
                    default="asked",
                    max_length=20,
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("documents", "Documents or evidence"),
                        ("waiver", "Waiver of immunity"),
                        ("access", "Access to a place or a person"),
                        ("testimony", "Testimony of a member of staff"),
                    ],
                    max_length=20,
                ),
            ),
            ("asked_on", models.DateField()),
            ("decided_on", models.DateField(null=True)),
            ("done_on", models.DateField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="cooperation_requests",
                    to="amparo.country",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="clock",
        name="office",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="clocks",
            to="amparo.office",
        ),
    ),
    migrations.CreateModel(
        name="Bundle",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("bundle", models.CharField(max_length=32, unique=True)),
            ("kind", models.CharField(max_length=30)),
            ("key", models.CharField(max_length=64)),
            ("made_at", models.DateTimeField()),
            ("at", models.DateTimeField()),
            ("sealed", models.BinaryField(null=True)),
            ("items", models.PositiveIntegerField(default=0)),
            (
                "handed_in_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bundles",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bundles",
                    to="amparo.office",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Bar",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("in_force", "In force until its end"),
                        ("lifted", "Lifted"),
                    ],
                    default="in_force",
                    max_length=20,
                ),
            ),
            ("from_on", models.DateField()),
            ("until_on", models.DateField(null=True)),
            ("lifted_on", models.DateField(null=True)),
            (
                "why_lifted",
                models.CharField(
                    blank=True,
                    choices=[
                        ("finding_changed", "The finding has changed"),
                        ("appeal", "An appeal was upheld"),
                        ("mistake", "It was entered by mistake"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="bars",
                    to="amparo.country",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Attachment",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                "party",
                models.CharField(
                    choices=[
                        ("reporter", "The person who reported"),
                        ("office", "The office"),
                    ],
                    default="reporter",
                    max_length=10,
                ),
            ),
            ("kind", models.CharField(blank=True, max_length=40)),
            ("size", models.PositiveBigIntegerField(default=0)),
            ("parts", models.PositiveIntegerField(default=0)),
            ("is_whole", models.BooleanField(default=False)),
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
            ("began_at", models.DateTimeField()),
            (
                "copy_of",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="reading_copy",
                    to="amparo.attachment",
                ),
            ),
            (
                "message",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="attachments",
                    to="amparo.message",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="attachments",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ApiToken",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                "purpose",
                models.CharField(
                    choices=[
                        (
                            "reports",
                            "Hand in reports, and ask how those it handed in stand",
                        )
                    ],
                    max_length=20,
                    verbose_name="purpose",
                ),
            ),
            ("hash", models.CharField(max_length=64, unique=True)),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(null=True)),
            (
                "made_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tokens_made",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tokens",
                    to="amparo.office",
                ),
            ),
        ],
        options={
            "abstract": False,
        },
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
        name="Absence",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("from_on", models.DateField()),
            ("until_on", models.DateField()),
            ("noted_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(null=True)),
            (
                "cover",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="covers",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "noted_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="absences_noted",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="absences",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="absences",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="OfficeKey",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Opening",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("subject", models.CharField(max_length=60)),
            ("of", models.CharField(max_length=12)),
            (
                "what",
                models.CharField(
                    choices=[
                        ("dossier", "Sealed words"),
                        ("conversation", "Conversation"),
                        ("file", "File"),
                        ("workfile", "Notes, tasks and letters of a case"),
                        ("identity", "Name and contact"),
                        ("export", "Export of the whole dossier"),
                    ],
                    default="dossier",
                    max_length=20,
                ),
            ),
            (
                "reason",
                models.CharField(
                    choices=[
                        ("triage", "To decide where the report belongs"),
                        ("safety", "To judge a danger to somebody"),
                        ("assessment", "To assess or investigate the allegation"),
                        ("assistance", "To arrange help"),
                        ("quality", "To review the quality of the work"),
                        ("emergency", "An emergency: life or safety is at stake"),
                        ("candidate", "To ask or answer about a candidate for work"),
                    ],
                    max_length=20,
                ),
            ),
            ("is_emergency", models.BooleanField(default=False)),
            ("at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("unreviewed", "Not reviewed yet"),
                        ("in_order", "In order"),
                        ("questioned", "Questioned"),
                    ],
                    default="unreviewed",
                    max_length=10,
                ),
            ),
            ("reviewed_at", models.DateTimeField(null=True)),
            ("explained_at", models.DateTimeField(null=True)),
            (
                "office",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.office",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="openings",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "reviewer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="openings_reviewed",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Package",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("choosing", "What goes in is being chosen"),
                        ("proposed", "Waits for a second person"),
                        ("sent", "Sent"),
                        ("discarded", "Discarded"),
                    ],
                    default="choosing",
                    max_length=10,
                    verbose_name="state",
                ),
            ),
            (
                "purpose",
                models.CharField(
                    choices=[
                        ("investigation", "Investigation by the State"),
                        (
                            "proceedings",
                            "Disciplinary or criminal proceedings of the State",
                        ),
                        ("information", "For information"),
                    ],
                    max_length=20,
                    verbose_name="purpose",
                ),
            ),
            ("language", models.CharField(max_length=7)),
            ("version", models.PositiveIntegerField(default=0)),
            ("begun_at", models.DateTimeField()),
            ("sent_at", models.DateTimeField(null=True)),
            ("shredded_at", models.DateTimeField(null=True)),
            ("first_opened_at", models.DateTimeField(null=True)),
            (
                "notification",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="packages",
                    to="amparo.notification",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="packages",
                    to="amparo.office",
                ),
            ),
            (
                "proposed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="packages_proposed",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "sent_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="packages_sent",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="PackageItem",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("shell", "Sheet of facts, in codes"),
                        ("account", "What was told"),
                        ("identity", "What may tell who was harmed"),
                        ("file", "File, as its reading copy"),
                    ],
                    max_length=10,
                ),
            ),
            ("field", models.CharField(blank=True, max_length=30)),
            ("is_chosen", models.BooleanField(default=True)),
            ("struck", models.PositiveIntegerField(default=0)),
            ("media", models.CharField(blank=True, max_length=20)),
            ("parts", models.PositiveIntegerField(default=0)),
            ("size", models.PositiveBigIntegerField(default=0)),
            (
                "file",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.attachment",
                ),
            ),
            (
                "package",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="items",
                    to="amparo.package",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Partner",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "INTERNATIONAL_NGO",
                            "International non-governmental organisation",
                        ),
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
        model_name="noncooperation",
        name="partner",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="concerns",
            to="amparo.partner",
        ),
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
    migrations.CreateModel(
        name="PartnerDuty",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Passphrase",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("locked", models.BinaryField()),
            ("salt", models.BinaryField()),
            ("ops", models.PositiveIntegerField()),
            ("memory", models.PositiveIntegerField()),
            (
                "person",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="passphrase",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="PatternReview",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("open", "Being looked at"),
                        ("proposed", "Decision proposed, a second person decides"),
                        ("decided", "Decided"),
                    ],
                    default="open",
                    max_length=20,
                ),
            ),
            (
                "dimension",
                models.CharField(
                    choices=[
                        ("office", "Office"),
                        ("entity", "Entity or mission"),
                        ("contingent", "Contingent: contributing State in a mission"),
                        ("partner", "Implementing partner"),
                        ("place", "Country or area"),
                    ],
                    max_length=20,
                ),
            ),
            ("key", models.CharField(max_length=40)),
            ("from_year", models.PositiveSmallIntegerField()),
            ("until_year", models.PositiveSmallIntegerField()),
            ("n", models.PositiveIntegerField()),
            ("ratio", models.FloatField(null=True)),
            ("ratio_low", models.FloatField(null=True)),
            ("ratio_high", models.FloatField(null=True)),
            ("opened_at", models.DateTimeField()),
            (
                "option",
                models.CharField(
                    blank=True,
                    choices=[
                        ("no_pattern", "No pattern: chance, or better reporting"),
                        ("watch", "Watch, and look again"),
                        ("prevent", "Strengthen prevention: training, visits, command"),
                        ("repatriate", "Repatriate the unit"),
                        (
                            "replace_all",
                            "Replace all units of the State in the mission",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            (
                "reason",
                models.CharField(
                    blank=True,
                    choices=[
                        ("chance", "The number is within what chance explains"),
                        ("reporting", "More people can report than elsewhere"),
                        ("cluster", "Several allegations are one matter"),
                        ("widespread", "Credible evidence of widespread abuse"),
                        ("systemic", "Credible evidence of systemic abuse"),
                        ("not_answered", "The State has not met the three conditions"),
                    ],
                    max_length=20,
                ),
            ),
            ("investigated", models.BooleanField(null=True)),
            ("held_to_account", models.BooleanField(null=True)),
            ("informed", models.BooleanField(null=True)),
            ("times_proposed", models.PositiveSmallIntegerField(default=0)),
            ("decided_at", models.DateTimeField(null=True)),
            (
                "decided_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="pattern_decisions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="pattern_reviews",
                    to="amparo.office",
                ),
            ),
            (
                "proposed_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="pattern_proposals",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Payment",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("withheld", "Withheld"),
                        ("handed_over", "Handed over to the trust fund"),
                        ("reversed", "Reversed: paid after all"),
                    ],
                    default="withheld",
                    max_length=20,
                ),
            ),
            ("amount", models.DecimalField(decimal_places=2, max_digits=14)),
            ("currency", models.CharField(max_length=3)),
            ("decided_on", models.DateField()),
            ("handed_on", models.DateField(null=True)),
            ("reversed_on", models.DateField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="withheld_payments",
                    to="amparo.country",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="PlanStep",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "investigation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="steps",
                    to="amparo.investigation",
                ),
            ),
            (
                "planned_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="planned_steps",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ProtectionRequest",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("asked", "Asked for"),
                        ("under_review", "Under review"),
                        (
                            "under_inquiry",
                            "Under inquiry: a first finding of retaliation",
                        ),
                        ("closed", "Closed"),
                    ],
                    default="asked",
                    max_length=20,
                ),
            ),
            ("by_reporter", models.BooleanField()),
            ("asked_at", models.DateTimeField()),
            ("acted_on", models.DateField(null=True)),
            (
                "risk",
                models.CharField(
                    choices=[
                        ("none", "No sign of a risk"),
                        ("some", "Some risk: to be watched"),
                        ("high", "High risk: something must be done"),
                    ],
                    default="some",
                    max_length=10,
                ),
            ),
            (
                "outcome",
                models.CharField(
                    blank=True,
                    choices=[
                        ("no_first_finding", "No first finding of retaliation"),
                        ("established", "Retaliation established"),
                        ("not_established", "Retaliation not established"),
                        ("withdrawn", "Withdrawn by the person who asked"),
                    ],
                    max_length=20,
                ),
            ),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="protection_requests",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="InterimMeasure",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        (
                            "suspend_action",
                            "The action reported as retaliation is suspended",
                        ),
                        ("reassign", "Temporary reassignment, with their agreement"),
                        (
                            "transfer",
                            "Transfer to another office or place, with their agreement",
                        ),
                        ("reporting_line", "Another reporting line"),
                        ("special_leave", "Special leave with full pay"),
                        ("remote_work", "Work from elsewhere"),
                        ("physical", "Physical protection"),
                        ("contact_ban", "No contact by the person reported"),
                    ],
                    max_length=20,
                ),
            ),
            ("from_on", models.DateField()),
            ("until_on", models.DateField(null=True)),
            (
                "ordered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="protection_measures",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "request",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="measures",
                    to="amparo.protectionrequest",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Qualification",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            (
                "investigator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="qualifications",
                    to="amparo.investigator",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("ref", models.CharField(max_length=12)),
            ("version", models.PositiveIntegerField(default=1)),
            ("wrapped", models.BinaryField()),
            (
                "office_key",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="records",
                    to="amparo.officekey",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="record_keys",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="RecoveryKey",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("public", models.BinaryField()),
            ("need", models.PositiveSmallIntegerField()),
            ("of", models.PositiveSmallIntegerField()),
            ("made_at", models.DateTimeField()),
            ("retired_at", models.DateTimeField(null=True)),
        ],
        options={
            "constraints": [
                models.UniqueConstraint(
                    condition=models.Q(("retired_at", None)),
                    fields=("retired_at",),
                    name="recovery_key_current",
                    nulls_distinct=False,
                ),
                models.UniqueConstraint(fields=("public",), name="recovery_key_once"),
            ],
        },
    ),
    migrations.CreateModel(
        name="OfficeRecovery",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("wrapped", models.BinaryField()),
            (
                "office_key",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="recoveries",
                    to="amparo.officekey",
                ),
            ),
            (
                "recovery_key",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="wraps",
                    to="amparo.recoverykey",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Recruitment",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("open", "Employers are asked"),
                        ("decided", "Decided"),
                        ("withdrawn", "The candidate withdrew"),
                    ],
                    default="open",
                    max_length=20,
                ),
            ),
            ("opened_at", models.DateTimeField()),
            (
                "authorisation",
                models.CharField(
                    choices=[
                        ("signed", "A signed form"),
                        ("electronic", "Agreed in the application system"),
                    ],
                    max_length=20,
                ),
            ),
            ("authorised_on", models.DateField()),
            (
                "decision",
                models.CharField(
                    blank=True,
                    choices=[
                        ("hired", "Hired"),
                        ("negative", "Not hired: an answer spoke against it"),
                        ("absent", "Not hired: an answer stayed absent"),
                        ("other", "Not hired for another reason"),
                    ],
                    max_length=20,
                ),
            ),
            ("decided_at", models.DateTimeField(null=True)),
            ("destroyed_at", models.DateTimeField(null=True)),
            (
                "hub",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="recruitments_for",
                    to="amparo.office",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="recruitments",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="ConductRequest",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("worked_from", models.DateField()),
            ("worked_until", models.DateField(null=True)),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked"),
                        ("answered", "Answered"),
                        ("absent", "No answer in time"),
                        ("withdrawn", "Withdrawn"),
                    ],
                    default="asked",
                    max_length=20,
                ),
            ),
            ("asked_at", models.DateTimeField()),
            ("answered_at", models.DateTimeField(null=True)),
            ("is_late", models.BooleanField(default=False)),
            (
                "employer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="requests",
                    to="amparo.member",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="conduct_requests",
                    to="amparo.office",
                ),
            ),
            (
                "recruitment",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="requests",
                    to="amparo.recruitment",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Referral",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("referred", "Referred, no answer yet"),
                        ("answered", "Answered"),
                        ("ended", "Ended"),
                    ],
                    default="referred",
                    max_length=20,
                ),
            ),
            ("referred_on", models.DateField()),
            (
                "reply",
                models.CharField(
                    blank=True,
                    choices=[
                        ("proceeds", "The State looks into it"),
                        ("declines", "The State does not take it up"),
                        ("asks", "The State asks for more"),
                    ],
                    max_length=20,
                ),
            ),
            ("replied_on", models.DateField(null=True)),
            ("followed_up_on", models.DateField(null=True)),
            (
                "outcome",
                models.CharField(
                    blank=True,
                    choices=[
                        ("no_jurisdiction", "No jurisdiction"),
                        ("discontinued", "Proceedings discontinued"),
                        ("acquitted", "Acquittal"),
                        ("convicted", "Conviction"),
                        ("settled", "Ended in another way"),
                    ],
                    max_length=20,
                ),
            ),
            ("ended_on", models.DateField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="referrals",
                    to="amparo.country",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "nothing_to_follow",
                            "It names no act, person or place to follow",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            (
                "elsewhere",
                models.CharField(
                    blank=True,
                    choices=[
                        ("harassment", "Harassment among personnel"),
                        ("fraud", "Fraud, corruption or theft"),
                        ("other_misconduct", "Other misconduct"),
                        ("aid", "A complaint about aid or a service"),
                        ("not_ours", "A matter for the police or another authority"),
                        ("nowhere", "Nowhere: nothing can be done with it"),
                    ],
                    max_length=20,
                ),
            ),
            ("received_at", models.DateTimeField()),
            (
                "channel",
                models.CharField(
                    choices=[
                        ("public_form", "Public form"),
                        ("focal_point", "Focal point's form"),
                        ("telephone", "Telephone"),
                        ("paper", "Paper form"),
                        ("incident_form", "Incident form of another organisation"),
                        ("partner_system", "A partner's system"),
                        ("offline", "Written without network, brought in later"),
                    ],
                    default="public_form",
                    max_length=20,
                ),
            ),
            ("language", models.CharField(max_length=7)),
            ("rank", models.PositiveSmallIntegerField(default=9)),
            (
                "teller",
                models.CharField(
                    choices=[
                        ("affected", "It happened to me"),
                        ("on_behalf", "I am telling for somebody it happened to"),
                        ("witness", "I saw or heard it"),
                        ("staff", "I work here and have a duty to report"),
                        ("partner", "I report for a partner organisation"),
                        ("unknown", "I would rather not say"),
                    ],
                    default="unknown",
                    max_length=20,
                ),
            ),
            (
                "basis",
                models.CharField(
                    choices=[
                        ("first_hand", "First-hand: seen or lived through"),
                        ("second_hand", "Second-hand: told by somebody who knows"),
                        ("rumour", "A rumour"),
                        ("unknown", "Not known"),
                    ],
                    default="unknown",
                    max_length=20,
                ),
            ),
            ("what", models.CharField(max_length=40)),
            ("when", models.CharField(max_length=40)),
            (
                "window",
                models.CharField(
                    choices=[
                        ("within_72", "Less than 3 days ago"),
                        ("within_120", "3 to 5 days ago"),
                        ("later", "More than 5 days ago"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=20,
                ),
            ),
            (
                "child",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=10,
                ),
            ),
            (
                "danger",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=10,
                ),
            ),
            (
                "repeated",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=10,
                ),
            ),
            ("country", models.CharField(blank=True, max_length=3)),
            ("entity", models.CharField(blank=True, max_length=40)),
            ("category", models.CharField(blank=True, max_length=40)),
            ("nationality", models.CharField(blank=True, max_length=3)),
            (
                "still_there",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=10,
                ),
            ),
            (
                "needs",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("medical", "To see a doctor or a nurse"),
                            ("safety", "To be somewhere safe"),
                            ("psychosocial", "To talk to somebody who can support me"),
                            ("child", "Help for a child"),
                            ("material", "Food, clothes, money or a place to live"),
                            ("legal", "To talk to a lawyer"),
                            (
                                "pregnancy",
                                "Help with a pregnancy or a child born of it",
                            ),
                            ("none", "No help now"),
                        ],
                        max_length=20,
                    ),
                    blank=True,
                    default=list,
                    size=None,
                ),
            ),
            ("acknowledged_at", models.DateTimeField(null=True)),
            ("routed_at", models.DateTimeField(null=True)),
            ("help_offered_at", models.DateTimeField(null=True)),
            ("is_flood", models.BooleanField(default=False)),
            ("is_restricted", models.BooleanField(default=False)),
            ("is_muted", models.BooleanField(default=False)),
            ("shredded_at", models.DateTimeField(null=True)),
            ("proof", models.CharField(blank=True, db_index=True, max_length=64)),
            ("outside", models.CharField(blank=True, max_length=80)),
            (
                "assignee",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="reports",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "mailbox",
                models.OneToOneField(
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="report",
                    to="amparo.mailbox",
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="merged",
                    to="amparo.report",
                ),
            ),
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
        model_name="protectionrequest",
        name="report",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="protection_requests",
            to="amparo.report",
        ),
    ),
    migrations.AddField(
        model_name="message",
        name="report",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="messages",
            to="amparo.report",
        ),
    ),
    migrations.CreateModel(
        name="Link",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("same_event", "About the same event"),
                        ("duplicate", "Tells the same again"),
                        ("split", "Split from it"),
                    ],
                    max_length=20,
                ),
            ),
            ("made_at", models.DateTimeField()),
            ("undone_at", models.DateTimeField(null=True)),
            (
                "made_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="links",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "other",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="linked",
                    to="amparo.report",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="links",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="HelpRequest",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("asked", "Asked for"),
                        ("taken", "Taken up"),
                        ("arranged", "Arranged"),
                        ("closed", "Closed"),
                    ],
                    default="asked",
                    max_length=10,
                ),
            ),
            (
                "needs",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("medical", "To see a doctor or a nurse"),
                            ("safety", "To be somewhere safe"),
                            ("psychosocial", "To talk to somebody who can support me"),
                            ("child", "Help for a child"),
                            ("material", "Food, clothes, money or a place to live"),
                            ("legal", "To talk to a lawyer"),
                            (
                                "pregnancy",
                                "Help with a pregnancy or a child born of it",
                            ),
                            ("none", "No help now"),
                        ],
                        max_length=20,
                    ),
                    size=None,
                ),
            ),
            (
                "arranged",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.CharField(
                        choices=[
                            ("medical", "To see a doctor or a nurse"),
                            ("safety", "To be somewhere safe"),
                            ("psychosocial", "To talk to somebody who can support me"),
                            ("child", "Help for a child"),
                            ("material", "Food, clothes, money or a place to live"),
                            ("legal", "To talk to a lawyer"),
                            (
                                "pregnancy",
                                "Help with a pregnancy or a child born of it",
                            ),
                            ("none", "No help now"),
                        ],
                        max_length=20,
                    ),
                    default=list,
                    size=None,
                ),
            ),
            ("due_at", models.DateTimeField()),
            ("asked_at", models.DateTimeField()),
            ("taken_at", models.DateTimeField(null=True)),
            ("closed_at", models.DateTimeField(null=True)),
            (
                "result",
                models.CharField(
                    blank=True,
                    choices=[
                        ("received", "The person received the help"),
                        ("declined", "The person declined it"),
                        ("already", "The person is served elsewhere already"),
                        ("unavailable", "The service does not exist here"),
                        ("lost", "The person could not be reached"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "officer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="help_requests",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="help_requests",
                    to="amparo.office",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="help_requests",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Feedback",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "was_heard",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("partly", "Partly"),
                        ("no", "No"),
                        ("unsaid", "I would rather not say"),
                    ],
                    default="unsaid",
                    max_length=10,
                ),
            ),
            (
                "felt_safe",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("partly", "Partly"),
                        ("no", "No"),
                        ("unsaid", "I would rather not say"),
                    ],
                    default="unsaid",
                    max_length=10,
                ),
            ),
            (
                "would_again",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("partly", "Partly"),
                        ("no", "No"),
                        ("unsaid", "I would rather not say"),
                    ],
                    default="unsaid",
                    max_length=10,
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="feedback",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Exclusion",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "why",
                models.CharField(
                    choices=[
                        ("named", "Named in the report"),
                        ("line", "In the line of management of somebody named"),
                        ("recused", "Stepped aside"),
                    ],
                    max_length=10,
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="exclusions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="exclusions",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Delivery",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("key", models.CharField(max_length=64, unique=True)),
            ("body", models.CharField(max_length=64)),
            ("at", models.DateTimeField()),
            (
                "token",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="deliveries",
                    to="amparo.apitoken",
                ),
            ),
            (
                "report",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="delivery",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Consent",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "item",
                models.CharField(
                    choices=[
                        (
                            "services",
                            "Share what is needed with services that can help",
                        ),
                        (
                            "investigators",
                            "Share it with the organisation's investigators",
                        ),
                        ("authorities", "Share it with national authorities"),
                        ("contact", "You may contact me"),
                        ("counted", "Count it, without any name, in figures"),
                    ],
                    max_length=20,
                ),
            ),
            ("is_given", models.BooleanField()),
            ("at", models.DateTimeField()),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="consents",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.AddField(
        model_name="attachment",
        name="report",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="attachments",
            to="amparo.report",
        ),
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
        name="Responsibility",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("known_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("raised", "Raised, not decided"),
                        ("concluded", "Decided"),
                    ],
                    default="raised",
                    max_length=20,
                ),
            ),
            (
                "level",
                models.CharField(
                    choices=[
                        ("manager", "Manager"),
                        ("commander", "Commander"),
                        ("head", "Head of mission or entity"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "duty",
                models.CharField(
                    choices=[
                        (
                            "prevent",
                            "To prevent, and keep an environment that prevents",
                        ),
                        ("report", "To report at once"),
                        ("cooperate", "To cooperate with an investigation"),
                        ("command", "To keep command and control"),
                        ("protect", "To protect those who told"),
                    ],
                    max_length=20,
                ),
            ),
            ("raised_on", models.DateField()),
            (
                "judged",
                models.CharField(
                    blank=True,
                    choices=[
                        ("failed", "The duty was not met"),
                        ("met", "The duty was met"),
                        ("unclear", "The evidence does not allow an answer"),
                    ],
                    max_length=20,
                ),
            ),
            (
                "consequence",
                models.CharField(
                    blank=True,
                    choices=[
                        ("none", "None"),
                        ("counsel", "Counselling or training"),
                        ("appraisal", "Noted in the performance appraisal"),
                        ("letter", "Letter or reprimand"),
                        ("removed", "Removed from command or post"),
                        ("disciplinary", "Referred for disciplinary action"),
                    ],
                    max_length=20,
                ),
            ),
            ("decided_on", models.DateField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.allegation",
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Revision",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("table", models.CharField(max_length=20)),
            ("code", models.CharField(max_length=40)),
            ("at", models.DateTimeField()),
            (
                "before",
                models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
            ),
            (
                "after",
                models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder),
            ),
        ],
        options={
            "indexes": [models.Index(fields=["table", "code", "at"], name="revision_by_row")],
        },
    ),
    migrations.CreateModel(
        name="RoutingRule",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("entity", models.CharField(blank=True, max_length=40)),
            ("country", models.CharField(blank=True, max_length=3)),
            ("language", models.CharField(blank=True, max_length=7)),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="routing_rules",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Sealed",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Sender",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("key", models.CharField(max_length=64)),
            ("added_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(null=True)),
            (
                "added_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="senders",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Observation",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Share",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("wrapped", models.BinaryField()),
            (
                "custodian",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="shares",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "identity",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="shares",
                    to="amparo.identity",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Shredding",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("subject", models.CharField(max_length=60)),
            ("of", models.CharField(max_length=12)),
            (
                "why",
                models.CharField(
                    choices=[
                        ("age", "Its time of keeping is over"),
                        ("wish", "The person who reported wishes it"),
                    ],
                    max_length=10,
                ),
            ),
            ("record_class", models.CharField(blank=True, max_length=40)),
            ("due_on", models.DateField(null=True)),
            ("asked_at", models.DateTimeField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("asked", "Asked"),
                        ("due", "Due"),
                        ("refused", "Refused"),
                        ("done", "Done"),
                    ],
                    default="asked",
                    max_length=10,
                ),
            ),
            ("decided_at", models.DateTimeField(null=True)),
            (
                "why_kept",
                models.CharField(
                    blank=True,
                    choices=[
                        ("safety", "Somebody else's safety depends on it"),
                        ("duty", "The organisation has a duty to act on it"),
                        (
                            "not_theirs",
                            "It could not be confirmed that the wish is the reporter's",
                        ),
                    ],
                    max_length=20,
                ),
            ),
            ("done_at", models.DateTimeField(null=True)),
            (
                "asked_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="erasures_asked",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="erasures_decided",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="StateFile",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("media", models.CharField(max_length=20)),
            ("parts", models.PositiveIntegerField()),
            ("size", models.PositiveBigIntegerField()),
            ("is_noted", models.BooleanField()),
            ("at", models.DateTimeField()),
            (
                "notification",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="files",
                    to="amparo.notification",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="StateView",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "stance",
                models.CharField(
                    choices=[
                        ("for", "Supports it"),
                        ("against", "Is against it"),
                        ("changes", "Supports it with changes"),
                        ("no_view", "Expressed no view"),
                    ],
                    max_length=20,
                ),
            ),
            ("given_on", models.DateField()),
            ("known_at", models.DateTimeField()),
            (
                "consultation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="views",
                    to="amparo.consultation",
                ),
            ),
            (
                "country",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="views",
                    to="amparo.country",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        (
                            "SUSPENDED",
                            "Suspended the person, or kept them from people at risk",
                        ),
                        ("AUTHORITIES", "Referred the matter to the authorities"),
                        (
                            "VICTIM_REFERRED",
                            "Referred the victim to help, with consent",
                        ),
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
    migrations.CreateModel(
        name="Tally",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "span",
                models.CharField(
                    choices=[
                        ("change", "Change"),
                        ("day", "Day"),
                        ("month", "Month"),
                        ("year", "Year"),
                    ],
                    max_length=6,
                ),
            ),
            ("from_on", models.DateField()),
            ("office", models.PositiveBigIntegerField()),
            ("year", models.PositiveSmallIntegerField()),
            ("belongs", models.CharField(max_length=30)),
            ("nature", models.CharField(max_length=10)),
            ("status", models.CharField(max_length=20)),
            ("category", models.CharField(blank=True, max_length=40)),
            ("n", models.IntegerField()),
        ],
        options={
            "indexes": [models.Index(fields=["office", "span", "from_on"], name="tally_by_span")],
        },
    ),
    migrations.CreateModel(
        name="Task",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
            ("kind", models.CharField(max_length=40)),
            ("due_on", models.DateField()),
            (
                "state",
                models.CharField(
                    choices=[
                        ("open", "Open"),
                        ("done", "Done"),
                        ("dropped", "Dropped"),
                    ],
                    default="open",
                    max_length=10,
                ),
            ),
            ("set_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(null=True)),
            (
                "allegation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tasks",
                    to="amparo.allegation",
                ),
            ),
            (
                "owner",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tasks",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "set_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="tasks_set",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="TeamMember",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
        name="Transfer",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                        ("offered", "Offered"),
                        ("accepted", "Accepted"),
                        ("refused", "Refused"),
                        ("withdrawn", "Withdrawn"),
                    ],
                    default="offered",
                    max_length=10,
                ),
            ),
            (
                "why",
                models.CharField(
                    choices=[
                        (
                            "concerned_entity",
                            "It concerns personnel of that office's entity",
                        ),
                        ("place", "It happened where that office works"),
                        ("language", "That office works in the language of the report"),
                        ("conflict", "Somebody here is too near to what is told"),
                        ("capacity", "Nobody here can take it up in time"),
                    ],
                    max_length=30,
                ),
            ),
            (
                "why_refused",
                models.CharField(
                    blank=True,
                    choices=[
                        ("not_ours", "It does not concern this office"),
                        ("conflict", "Somebody here is too near to what is told"),
                        ("capacity", "Nobody here can take it up in time"),
                        ("known", "This office has the same report already"),
                    ],
                    max_length=30,
                ),
            ),
            ("offered_at", models.DateTimeField()),
            ("answered_at", models.DateTimeField(null=True)),
            (
                "answered_by",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers_answered",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "offered_by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers_offered",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "office",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers_out",
                    to="amparo.office",
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers",
                    to="amparo.report",
                ),
            ),
            (
                "to",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="transfers_in",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Triage",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("at", models.DateTimeField()),
            (
                "is_sea",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    max_length=10,
                    verbose_name="an act of SEA",
                ),
            ),
            (
                "is_identifiable",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    max_length=10,
                    verbose_name="identifiable",
                ),
            ),
            (
                "entity",
                models.CharField(blank=True, max_length=40, verbose_name="concerned entity"),
            ),
            (
                "retaliation_risk",
                models.CharField(
                    choices=[
                        ("yes", "Yes"),
                        ("no", "No"),
                        ("unknown", "I am not sure"),
                    ],
                    default="unknown",
                    max_length=10,
                ),
            ),
            ("conflict_checked", models.BooleanField(default=False)),
            (
                "officer",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="triages",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "report",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="triages",
                    to="amparo.report",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Victim",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
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
    migrations.CreateModel(
        name="WorkingWeek",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            (
                "weekend",
                django.contrib.postgres.fields.ArrayField(
                    base_field=models.PositiveSmallIntegerField(), size=None
                ),
            ),
            (
                "office",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="working_week",
                    to="amparo.office",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="YearlyReturn",
        fields=[
            (
                "id",
                models.BigAutoField(
                    auto_created=True,
                    primary_key=True,
                    serialize=False,
                    verbose_name="ID",
                ),
            ),
            ("year", models.PositiveSmallIntegerField()),
            ("filed_at", models.DateTimeField()),
            ("recruitments", models.PositiveIntegerField()),
            ("requests_made", models.PositiveIntegerField()),
            ("responses_received", models.PositiveIntegerField()),
            ("responses_given", models.PositiveIntegerField()),
            ("rejected_hires", models.PositiveIntegerField()),
            (
                "member",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="returns",
                    to="amparo.member",
                ),
            ),
        ],
    ),
    migrations.AddIndex(
        model_name="person",
        index=models.Index(fields=["name", "ref"], name="person_by_name"),
    ),
    migrations.AddConstraint(
        model_name="caselink",
        constraint=models.UniqueConstraint(
            condition=models.Q(("undone_at", None)),
            fields=("allegation", "other", "tie"),
            name="case_link_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="caselink",
        constraint=models.CheckConstraint(
            condition=models.Q(("allegation", models.F("other")), _negated=True),
            name="case_link_of_two",
        ),
    ),
    migrations.AddIndex(
        model_name="casenote",
        index=models.Index(fields=["allegation", "at"], name="note_of_case"),
    ),
    migrations.AddConstraint(
        model_name="clockpause",
        constraint=models.UniqueConstraint(
            condition=models.Q(("until", None)),
            fields=("clock",),
            name="clockpause_one_open",
        ),
    ),
    migrations.AddConstraint(
        model_name="clockpause",
        constraint=models.CheckConstraint(
            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
            name="clockpause_ends_after_start",
        ),
    ),
    migrations.AddIndex(
        model_name="closing",
        index=models.Index(fields=["state", "asked_at"], name="closing_waiting"),
    ),
    migrations.AddConstraint(
        model_name="closing",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state__in", ("asked", "closed"))),
            fields=("allegation",),
            name="closing_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="closing",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("answered_by", None),
                models.Q(("answered_by", models.F("asked_by")), _negated=True),
                _connector="OR",
            ),
            name="closing_needs_two",
        ),
    ),
    migrations.AddConstraint(
        model_name="closing",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(
                    ("informed__in", ["as_chosen", "otherwise"]),
                    ("told_on__isnull", False),
                    models.Q(("told_how", ""), _negated=True),
                ),
                models.Q(
                    models.Q(("informed__in", ["as_chosen", "otherwise"]), _negated=True),
                    ("told_how", ""),
                    ("told_on", None),
                ),
                _connector="OR",
            ),
            name="closing_told_says_when",
        ),
    ),
    migrations.AddIndex(
        model_name="commitment",
        index=models.Index(fields=["-made_on", "-id"], name="commitment_list"),
    ),
    migrations.AddConstraint(
        model_name="mission",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("ended_on", None),
                ("started_on", None),
                ("ended_on__gte", models.F("started_on")),
                _connector="OR",
            ),
            name="mission_ends_after_start",
        ),
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
        model_name="deployment",
        index=models.Index(fields=["-from_on", "-id"], name="deployment_list"),
    ),
    migrations.AddConstraint(
        model_name="deployment",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("until_on", None),
                ("until_on__gte", models.F("from_on")),
                _connector="OR",
            ),
            name="deployment_ends_after_start",
        ),
    ),
    migrations.AddIndex(
        model_name="allegedperpetrator",
        index=models.Index(fields=["allegation", "known_at"], name="allegedperpetrator_of_case"),
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
        model_name="custody",
        index=models.Index(fields=["evidence", "at", "id"], name="custody_of"),
    ),
    migrations.AddIndex(
        model_name="fact",
        index=models.Index(fields=["allegation", "about", "known_at"], name="fact_of_allegation"),
    ),
    migrations.AddIndex(
        model_name="fact",
        index=models.Index(fields=["about", "known_at"], name="fact_by_knowledge"),
    ),
    migrations.AddConstraint(
        model_name="identityrelease",
        constraint=models.UniqueConstraint(
            fields=("request", "custodian"), name="identity_release_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="identityrelease",
        constraint=models.CheckConstraint(
            condition=models.Q(("why_refused", ""), ("wrapped", None), _connector="OR"),
            name="identity_release_or_refusal",
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
            condition=models.Q(("year_kind", "UNKNOWN"), ("year__isnull", False), _connector="XOR"),
            name="incident_year_if_known",
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
    migrations.AddConstraint(
        model_name="finding",
        constraint=models.UniqueConstraint(
            condition=models.Q(("is_replaced", False)),
            fields=("investigation", "allegation", "alleged"),
            name="finding_one_stands",
        ),
    ),
    migrations.AddConstraint(
        model_name="finding",
        constraint=models.CheckConstraint(
            condition=models.Q(("outcome", "unsubstantiated"), ("why", ""), _connector="XOR"),
            name="finding_unsubstantiated_says_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="finalreport",
        constraint=models.UniqueConstraint(
            fields=("investigation", "number"), name="final_report_number"
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
    migrations.AddConstraint(
        model_name="conflict",
        constraint=models.UniqueConstraint(
            fields=("investigation", "person"), name="conflict_once"
        ),
    ),
    migrations.AddIndex(
        model_name="investigationfact",
        index=models.Index(fields=["investigation", "about", "known_at"], name="inquiry_fact_of"),
    ),
    migrations.AddIndex(
        model_name="investigationfact",
        index=models.Index(fields=["about", "known_at"], name="inquiry_fact_known"),
    ),
    migrations.AddConstraint(
        model_name="filingmark",
        constraint=models.UniqueConstraint(fields=("head", "number"), name="filing_mark_place"),
    ),
    migrations.AddIndex(
        model_name="lesson",
        index=models.Index(
            condition=models.Q(("undone_at", None)),
            fields=["factor", "allegation"],
            name="lesson_by_factor",
        ),
    ),
    migrations.AddConstraint(
        model_name="lesson",
        constraint=models.UniqueConstraint(
            condition=models.Q(("undone_at", None)),
            fields=("allegation", "factor"),
            name="lesson_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="letter",
        constraint=models.UniqueConstraint(fields=("mailbox", "ref"), name="letter_once"),
    ),
    migrations.AddConstraint(
        model_name="matter",
        constraint=models.UniqueConstraint(
            fields=("investigation", "allegation"), name="matter_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="hubagreement",
        constraint=models.UniqueConstraint(
            condition=models.Q(("until", None)),
            fields=("member", "hub"),
            name="hubagreement_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="hubagreement",
        constraint=models.CheckConstraint(
            condition=models.Q(("member", models.F("hub")), _negated=True),
            name="hubagreement_with_another",
        ),
    ),
    migrations.AddIndex(
        model_name="caseletter",
        index=models.Index(fields=["allegation", "at"], name="letter_of_case"),
    ),
    migrations.AddConstraint(
        model_name="caseletter",
        constraint=models.CheckConstraint(
            condition=models.Q(("way", "mailbox"), ("message", None), _connector="XOR"),
            name="letter_in_mailbox_is_message",
        ),
    ),
    migrations.AddIndex(
        model_name="methodcheck",
        index=models.Index(fields=["investigation", "item", "-at"], name="method_of"),
    ),
    migrations.AddIndex(
        model_name="note",
        index=models.Index(fields=["country", "-issued_at", "-id"], name="note_of_state"),
    ),
    migrations.AddIndex(
        model_name="note",
        index=models.Index(fields=["-issued_at", "-id"], name="note_list"),
    ),
    migrations.AddIndex(
        model_name="note",
        index=models.Index(fields=["notification", "issued_at"], name="note_of_notification"),
    ),
    migrations.AddIndex(
        model_name="note",
        index=models.Index(
            condition=models.Q(("due_on__isnull", False)),
            fields=["due_on"],
            name="note_due",
        ),
    ),
    migrations.AddConstraint(
        model_name="note",
        constraint=models.UniqueConstraint(
            fields=("country", "year", "number"), name="note_number_once"
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
                    ("sent_at__isnull", False),
                    models.Q(("state", "drafted"), _negated=True),
                ),
                _connector="OR",
            ),
            name="notification_sent_once_it_moves",
        ),
    ),
    migrations.AddIndex(
        model_name="member",
        index=models.Index(fields=["state", "name", "id"], name="member_list"),
    ),
    migrations.AddConstraint(
        model_name="member",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("ended_on", None), ("state", "member")),
                models.Q(
                    models.Q(("state", "member"), _negated=True),
                    ("ended_on__isnull", False),
                ),
                _connector="OR",
            ),
            name="member_ended_says_when",
        ),
    ),
    migrations.AddIndex(
        model_name="measure",
        index=models.Index(fields=["allegation", "true_on"], name="measure_of_allegation"),
    ),
    migrations.AddIndex(
        model_name="measure",
        index=models.Index(fields=["office", "-true_on", "-id"], name="measure_list"),
    ),
    migrations.AddIndex(
        model_name="limitchange",
        index=models.Index(fields=["kind", "-at"], name="limit_latest"),
    ),
    migrations.AddConstraint(
        model_name="legalhold",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "lifted"), _negated=True),
            fields=("subject", "of"),
            name="legal_hold_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="legalhold",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("lifted_by", None),
                models.Q(("lifted_by", models.F("lift_asked_by")), _negated=True),
                _connector="OR",
            ),
            name="legal_hold_lifted_by_two",
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
        index=models.Index(
            fields=["office", "body", "-opened_on", "-id"], name="investigation_body"
        ),
    ),
    migrations.AddIndex(
        model_name="investigation",
        index=models.Index(fields=["office", "ended_on"], name="investigation_ended"),
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
        model_name="identityrequest",
        index=models.Index(fields=["state", "expires_at"], name="identity_request_pending"),
    ),
    migrations.AddConstraint(
        model_name="identityrequest",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state__in", ("asked", "open"))),
            fields=("identity", "asked_by", "kind"),
            name="identity_request_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="holiday",
        constraint=models.UniqueConstraint(fields=("office", "day"), name="holiday_once"),
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
            condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
            name="grant_ends_after_start",
        ),
    ),
    migrations.AddIndex(
        model_name="exposure",
        index=models.Index(fields=["office", "dimension", "year"], name="exposure_of_year"),
    ),
    migrations.AddConstraint(
        model_name="exposure",
        constraint=models.CheckConstraint(
            condition=models.Q(("person_years__gt", 0)), name="exposure_is_something"
        ),
    ),
    migrations.AddIndex(
        model_name="dossierexport",
        index=models.Index(fields=["of", "state"], name="export_of_record"),
    ),
    migrations.AddConstraint(
        model_name="dossierexport",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("answered_by", None),
                models.Q(("answered_by", models.F("asked_by")), _negated=True),
                _connector="OR",
            ),
            name="export_needs_two",
        ),
    ),
    migrations.AddIndex(
        model_name="cooperationrequest",
        index=models.Index(fields=["office", "-asked_on", "-id"], name="cooperation_list"),
    ),
    migrations.AddIndex(
        model_name="clock",
        index=models.Index(
            condition=models.Q(("cancelled_at", None), ("stopped_at", None)),
            fields=["office", "due_at", "id"],
            name="clock_by_due",
        ),
    ),
    migrations.AddIndex(
        model_name="clock",
        index=models.Index(fields=["ref", "kind"], name="clock_of_record"),
    ),
    migrations.AddIndex(
        model_name="clock",
        index=models.Index(
            condition=models.Q(
                ("cancelled_at", None),
                ("stopped_at", None),
                ("paused_at", None),
                ("remind_at__isnull", False),
            ),
            fields=["remind_at"],
            name="clock_to_remind",
        ),
    ),
    migrations.AddConstraint(
        model_name="clock",
        constraint=models.UniqueConstraint(
            condition=models.Q(("cancelled_at", None), ("stopped_at", None)),
            fields=("subject", "ref", "kind"),
            name="clock_runs_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="clock",
        constraint=models.CheckConstraint(
            condition=models.Q(("stopped_at", None), ("cancelled_at", None), _connector="OR"),
            name="clock_ends_one_way",
        ),
    ),
    migrations.AddIndex(
        model_name="bar",
        index=models.Index(fields=["office", "-from_on", "-id"], name="bar_list"),
    ),
    migrations.AddConstraint(
        model_name="bar",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("until_on", None),
                ("until_on__gte", models.F("from_on")),
                _connector="OR",
            ),
            name="bar_ends_after_start",
        ),
    ),
    migrations.AddConstraint(
        model_name="bar",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "lifted"), ("lifted_on", None), _connector="XOR"),
            name="bar_lifted_says_when",
        ),
    ),
    migrations.AddIndex(
        model_name="absence",
        index=models.Index(fields=["person", "office", "until_on"], name="absence_of_person"),
    ),
    migrations.AddIndex(
        model_name="absence",
        index=models.Index(fields=["cover", "until_on"], name="absence_by_cover"),
    ),
    migrations.AddConstraint(
        model_name="absence",
        constraint=models.CheckConstraint(
            condition=models.Q(("until_on__gte", models.F("from_on"))),
            name="absence_ends_after_start",
        ),
    ),
    migrations.AddConstraint(
        model_name="absence",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("cover", None),
                models.Q(("cover", models.F("person")), _negated=True),
                _connector="OR",
            ),
            name="absence_cover_is_another",
        ),
    ),
    migrations.AddConstraint(
        model_name="officekey",
        constraint=models.UniqueConstraint(fields=("office", "version"), name="office_key_version"),
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
        constraint=models.UniqueConstraint(fields=("office_key", "person"), name="member_key_once"),
    ),
    migrations.AddIndex(
        model_name="opening",
        index=models.Index(fields=["state", "-is_emergency", "-at", "-id"], name="opening_queue"),
    ),
    migrations.AddIndex(
        model_name="opening",
        index=models.Index(fields=["person", "state"], name="opening_of_person"),
    ),
    migrations.AddIndex(
        model_name="opening",
        index=models.Index(fields=["of"], name="opening_of_record"),
    ),
    migrations.AddConstraint(
        model_name="opening",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("reviewer", None),
                models.Q(("reviewer", models.F("person")), _negated=True),
                _connector="OR",
            ),
            name="opening_not_own",
        ),
    ),
    migrations.AddIndex(
        model_name="package",
        index=models.Index(fields=["notification", "-begun_at"], name="package_list"),
    ),
    migrations.AddConstraint(
        model_name="package",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("sent_by", None),
                ("proposed_by", None),
                models.Q(("sent_by", models.F("proposed_by")), _negated=True),
                _connector="OR",
            ),
            name="package_needs_two",
        ),
    ),
    migrations.AddConstraint(
        model_name="packageitem",
        constraint=models.UniqueConstraint(
            fields=("package", "field", "file"),
            name="package_item_once",
            nulls_distinct=False,
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
    migrations.AddIndex(
        model_name="patternreview",
        index=models.Index(fields=["office", "-opened_at", "-id"], name="patternreview_list"),
    ),
    migrations.AddConstraint(
        model_name="patternreview",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("decided_by", None),
                models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                _connector="OR",
            ),
            name="patternreview_by_two",
        ),
    ),
    migrations.AddConstraint(
        model_name="patternreview",
        constraint=models.CheckConstraint(
            condition=models.Q(("from_year__lte", models.F("until_year"))),
            name="patternreview_span",
        ),
    ),
    migrations.AddIndex(
        model_name="payment",
        index=models.Index(fields=["office", "-decided_on", "-id"], name="payment_list"),
    ),
    migrations.AddConstraint(
        model_name="payment",
        constraint=models.CheckConstraint(
            condition=models.Q(("amount__gt", 0)), name="payment_is_something"
        ),
    ),
    migrations.AddIndex(
        model_name="planstep",
        index=models.Index(fields=["investigation", "due_on"], name="plan_of"),
    ),
    migrations.AddConstraint(
        model_name="qualification",
        constraint=models.UniqueConstraint(
            fields=("investigator", "skill", "language", "from_on"),
            name="qualification_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="qualification",
        constraint=models.CheckConstraint(
            condition=models.Q(("skill", "language"), ("language", ""), _connector="XOR"),
            name="qualification_names_language",
        ),
    ),
    migrations.AddConstraint(
        model_name="recordkey",
        constraint=models.UniqueConstraint(
            fields=("ref", "version", "office_key"), name="record_key_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="recordkey",
        constraint=models.UniqueConstraint(
            fields=("ref", "version", "person"), name="record_key_person"
        ),
    ),
    migrations.AddConstraint(
        model_name="recordkey",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("office_key__isnull", False),
                ("person__isnull", False),
                _connector="XOR",
            ),
            name="record_key_one_holder",
        ),
    ),
    migrations.AddConstraint(
        model_name="officerecovery",
        constraint=models.UniqueConstraint(
            fields=("office_key", "recovery_key"), name="office_recovery_once"
        ),
    ),
    migrations.AddIndex(
        model_name="recruitment",
        index=models.Index(fields=["office", "-opened_at", "-id"], name="recruitment_list"),
    ),
    migrations.AddIndex(
        model_name="recruitment",
        index=models.Index(fields=["hub", "-opened_at", "-id"], name="recruitment_of_hub"),
    ),
    migrations.AddConstraint(
        model_name="recruitment",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "decided"), ("decision", ""), _connector="XOR"),
            name="recruitment_decided_says_how",
        ),
    ),
    migrations.AddIndex(
        model_name="conductrequest",
        index=models.Index(fields=["office", "state", "asked_at", "id"], name="conduct_list"),
    ),
    migrations.AddConstraint(
        model_name="conductrequest",
        constraint=models.UniqueConstraint(
            fields=("recruitment", "employer"), name="conduct_asked_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="conductrequest",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("answered_at__isnull", False), ("state", "answered")),
                models.Q(
                    models.Q(("state", "answered"), _negated=True),
                    ("answered_at", None),
                ),
                _connector="OR",
            ),
            name="conduct_answered_says_when",
        ),
    ),
    migrations.AddIndex(
        model_name="referral",
        index=models.Index(fields=["office", "-referred_on", "-id"], name="referral_list"),
    ),
    migrations.AddConstraint(
        model_name="referral",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "ended"), ("outcome", ""), _connector="XOR"),
            name="referral_ended_says_how",
        ),
    ),
    migrations.AddIndex(
        model_name="report",
        index=models.Index(fields=["office", "state", "received_at"], name="report_queue"),
    ),
    migrations.AddIndex(
        model_name="report",
        index=models.Index(
            condition=models.Q(
                ("is_flood", False),
                ("is_muted", False),
                ("merged_into", None),
                ("state", "received"),
            ),
            fields=["rank", "received_at", "id"],
            name="report_by_rank",
        ),
    ),
    migrations.AddIndex(
        model_name="report",
        index=models.Index(fields=["assignee", "state"], name="report_by_assignee"),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "set_aside"), ("why_set_aside", ""), _connector="XOR"),
            name="report_set_aside_says_why",
        ),
    ),
    migrations.AddConstraint(
        model_name="report",
        constraint=models.UniqueConstraint(
            condition=models.Q(("outside", ""), _negated=True),
            fields=("outside",),
            name="report_outside_once",
        ),
    ),
    migrations.AddIndex(
        model_name="protectionrequest",
        index=models.Index(fields=["office", "asked_at", "id"], name="protection_list"),
    ),
    migrations.AddConstraint(
        model_name="protectionrequest",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "closed"), ("outcome", ""), _connector="XOR"),
            name="protection_closed_says_how",
        ),
    ),
    migrations.AddIndex(
        model_name="message",
        index=models.Index(fields=["report", "at"], name="message_of_report"),
    ),
    migrations.AddIndex(
        model_name="message",
        index=models.Index(
            condition=models.Q(("party", "reporter"), ("seen_at", None)),
            fields=["office", "at"],
            name="message_unseen",
        ),
    ),
    migrations.AddConstraint(
        model_name="link",
        constraint=models.UniqueConstraint(
            condition=models.Q(("undone_at", None)),
            fields=("report", "other", "kind"),
            name="link_once",
        ),
    ),
    migrations.AddIndex(
        model_name="helprequest",
        index=models.Index(fields=["office", "due_at", "id"], name="help_by_due"),
    ),
    migrations.AddConstraint(
        model_name="helprequest",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "closed"), _negated=True),
            fields=("report", "office"),
            name="help_one_open",
        ),
    ),
    migrations.AddConstraint(
        model_name="helprequest",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "closed"), ("result", ""), _connector="XOR"),
            name="help_closed_says_how",
        ),
    ),
    migrations.AddConstraint(
        model_name="exclusion",
        constraint=models.UniqueConstraint(
            fields=("report", "person", "why"), name="exclusion_once"
        ),
    ),
    migrations.AddIndex(
        model_name="delivery",
        index=models.Index(fields=["token", "at"], name="delivery_by_token"),
    ),
    migrations.AddIndex(
        model_name="consent",
        index=models.Index(fields=["report", "item", "-at"], name="consent_of_report"),
    ),
    migrations.AddIndex(
        model_name="attachment",
        index=models.Index(fields=["is_whole", "began_at"], name="attachment_unfinished"),
    ),
    migrations.AddIndex(
        model_name="allegation",
        index=models.Index(fields=["lead", "-received_on", "-id"], name="allegation_by_lead"),
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
        model_name="responsibility",
        index=models.Index(fields=["office", "-raised_on", "-id"], name="responsibility_list"),
    ),
    migrations.AddConstraint(
        model_name="responsibility",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "concluded"), ("judged", ""), _connector="XOR"),
            name="responsibility_decided_says_how",
        ),
    ),
    migrations.AddConstraint(
        model_name="routingrule",
        constraint=models.UniqueConstraint(
            fields=("entity", "country", "language"), name="routing_rule_once"
        ),
    ),
    migrations.AddConstraint(
        model_name="sender",
        constraint=models.UniqueConstraint(
            condition=models.Q(("ended_at", None)),
            fields=("key",),
            name="sender_key_once",
        ),
    ),
    migrations.AddConstraint(
        model_name="observation",
        constraint=models.UniqueConstraint(
            fields=("series", "dims", "cut", "source"), name="observation_once_a_cut"
        ),
    ),
    migrations.AddConstraint(
        model_name="share",
        constraint=models.UniqueConstraint(fields=("identity", "custodian"), name="share_once"),
    ),
    migrations.AddIndex(
        model_name="shredding",
        index=models.Index(fields=["state", "due_on"], name="shredding_due"),
    ),
    migrations.AddConstraint(
        model_name="shredding",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state__in", ["asked", "due"])),
            fields=("subject", "of", "why"),
            name="shredding_once",
        ),
    ),
    migrations.AddIndex(
        model_name="statefile",
        index=models.Index(fields=["notification", "at"], name="state_file_list"),
    ),
    migrations.AddIndex(
        model_name="task",
        index=models.Index(fields=["owner", "state", "due_on", "id"], name="task_by_owner"),
    ),
    migrations.AddIndex(
        model_name="task",
        index=models.Index(fields=["allegation", "state", "due_on"], name="task_of_case"),
    ),
    migrations.AddConstraint(
        model_name="task",
        constraint=models.CheckConstraint(
            condition=models.Q(("state", "open"), ("ended_at__isnull", False), _connector="XOR"),
            name="task_ended_says_when",
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
    migrations.AddConstraint(
        model_name="transfer",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "offered")),
            fields=("report",),
            name="transfer_one_open",
        ),
    ),
    migrations.AddIndex(
        model_name="triage",
        index=models.Index(fields=["report", "-at"], name="triage_of_report"),
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
    migrations.AddConstraint(
        model_name="yearlyreturn",
        constraint=models.UniqueConstraint(fields=("member", "year"), name="yearlyreturn_once"),
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("amparo", "0001_first_tables"),
        ("amparo", "0003_safe_reporting"),
        ("amparo", "0005_clocks"),
        ("amparo", "0006_absences"),
        ("amparo", "0007_investigations"),
        ("amparo", "0008_keep_a_tally"),
        ("amparo", "0009_tell_member_states"),
        ("amparo", "0011_limits_of_every_kind"),
        ("amparo", "0012_measures_and_registers"),
        ("amparo", "0013_write_notes_verbales"),
        ("amparo", "0014_patterns_and_contributors"),
        ("amparo", "0015_traits_and_streams"),
        ("amparo", "0016_who_is_in_a_case"),
        ("amparo", "0017_duties_of_partners"),
        ("amparo", "0018_investigations_at_work"),
        ("amparo", "0019_send_packages"),
        ("amparo", "0020_case_workspace"),
        ("amparo", "0021_disclosure"),
        ("amparo", "0022_count_categories"),
        ("amparo", "0023_patterns_by_contingent"),
    ]

    initial = True

    dependencies = []

    operations = [Tables(TABLES)]
