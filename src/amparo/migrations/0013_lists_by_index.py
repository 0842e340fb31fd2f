"""Lists are read in the order of an index, and end with their page, however many rows there are.

A notification says itself when the first of its clocks is due, so that its list has that order.
"""

import datetime

from django.db import migrations, models

DUE = """
    UPDATE amparo_notification told SET due_at = first.due_at
    FROM (SELECT ref, min(due_at) AS due_at FROM amparo_clock
          WHERE subject = 'amparo.notification' AND stopped_at IS NULL AND cancelled_at IS NULL
          GROUP BY ref) AS first
    WHERE first.ref = told.ref
"""


class Migration(migrations.Migration):
    dependencies = [
        ("amparo", "0012_pairs_rosters_and_programs"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="clock",
            name="clock_by_due",
        ),
        migrations.RemoveIndex(
            model_name="notification",
            name="notification_list",
        ),
        migrations.RemoveIndex(
            model_name="tally",
            name="tally_by_span",
        ),
        migrations.AddField(
            model_name="notification",
            name="due_at",
            field=models.DateTimeField(
                default=datetime.datetime(9999, 1, 1, 0, 0, tzinfo=datetime.UTC)
            ),
        ),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(fields=["-received_on", "-id"], name="allegation_everywhere"),
        ),
        migrations.AddIndex(
            model_name="allegation",
            index=models.Index(
                condition=models.Q(
                    models.Q(
                        (
                            "state__in",
                            (
                                "SUBSTANTIATED",
                                "UNSUBSTANTIATED",
                                "NOT_SEA",
                                "UNFOUNDED",
                                "CLOSED_OTHER",
                            ),
                        ),
                        _negated=True,
                    ),
                    ("joined_into", None),
                ),
                fields=["office", "received_on", "id"],
                name="allegation_ongoing",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("stopped_at", None)),
                fields=["office", "subject", "due_at", "id"],
                name="clock_in_office",
            ),
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("stopped_at", None)),
                fields=["subject", "due_at", "id"],
                name="clock_by_due",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(
                condition=models.Q(("decided_on", None), ("is_replaced", False)),
                fields=["investigation"],
                name="finding_undecided",
            ),
        ),
        migrations.AddIndex(
            model_name="investigation",
            index=models.Index(fields=["-opened_on", "-id"], name="investigation_everywhere"),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "drafted",
                            "sent",
                            "acknowledged",
                            "agreed",
                            "officer_appointed",
                            "in_progress",
                            "declined",
                            "outcome_given",
                            "unwilling",
                        ),
                    )
                ),
                fields=["office", "due_at", "id"],
                name="notification_list",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "drafted",
                            "sent",
                            "acknowledged",
                            "agreed",
                            "officer_appointed",
                            "in_progress",
                            "declined",
                            "outcome_given",
                            "unwilling",
                        ),
                    )
                ),
                fields=["due_at", "id"],
                name="notification_everywhere",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                fields=["office", "state", "due_at", "id"], name="notification_state"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(
                    ("state__in", ("sent", "acknowledged")), ("unwilling_due_at__isnull", False)
                ),
                fields=["unwilling_due_at", "id"],
                name="notification_unwilling",
            ),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(
                fields=["office", "span", "from_on"],
                include=("year", "belongs", "nature", "status", "category", "n"),
                name="tally_in_order",
            ),
        ),
    ]
