"""What stands beside a case and is filled in with it: help, inquiries, notifications, clocks."""

FIRST = 10_000_000  # ids from here on are ours
Columns = dict[str, str]
ID = f"{FIRST} + c.n"


def reference(letter: str, number: str = "c.n") -> str:
    """A reference of twelve letters of ours: another for each number."""
    spread = f"({number})::bigint * 2654435761 % 17592186044416"
    hexadecimal = f"lpad(upper(to_hex({spread})), 11, '0')"
    return f"'{letter}' || translate({hexadecimal}, '01', 'GH')"


INQUIRIES = "WHERE c.inquiry_on IS NOT NULL"
BESIDE: tuple[tuple[str, Columns, str], ...] = (
    (
        "amparo_helprequest",
        {
            "id": ID,
            "ref": reference("H"),
            "report_id": ID,
            "office_id": "(SELECT id FROM amparo_office WHERE name LIKE 'Help office%')",
            "state": "CASE WHEN c.outcome_on IS NULL THEN 'asked' ELSE 'closed' END",
            "needs": "'{medical}'",
            "due_at": "c.known_at + interval '3 days'",
            "asked_at": "c.known_at",
            "closed_at": "c.outcome_at",
            "result": "CASE WHEN c.outcome_on IS NULL THEN '' ELSE 'received' END",
        },
        "WHERE c.n % 4 = 0",
    ),
    (
        "amparo_investigation",
        {
            "id": ID,
            "ref": reference("I"),
            "office_id": "c.inquiry_office_id",
            "state": "c.inquiry_state",
            "body": "c.body",
            "with_body": "c.with_body",
            "contributor": "c.contributor",
            "is_urgent": "c.n % 9 = 0",
            "opened_on": "c.inquiry_on",
            "reported_on": "c.outcome_on - 4",
            "ended_on": "c.outcome_on",
            "approved_at": "c.outcome_at",
        },
        INQUIRIES,
    ),
    (
        "amparo_matter",
        {"investigation_id": ID, "allegation_id": ID, "since": "c.inquiry_on"},
        INQUIRIES,
    ),
    (
        "amparo_teammember",
        {
            "investigation_id": ID,
            "person_id": "c.investigator_id",
            "part": "'lead'",
            "since": "c.inquiry_at",
        },
        INQUIRIES,
    ),
    (
        "amparo_investigationfact",
        {
            "id": f"{FIRST} + c.n * 5 + f.place",
            "ref": reference("E", "c.n * 5 + f.place"),
            "investigation_id": ID,
            "about": "f.about",
            "value": "f.value",
            "true_on": "f.true_on",
            "known_at": "f.known_at",
            "place": "f.place",
        },
        """CROSS JOIN LATERAL (VALUES
            (0, 'opened', '', c.inquiry_on, c.inquiry_at),
            (1, 'body', c.body || CASE WHEN c.with_body = '' THEN '' ELSE '+' || c.with_body END,
                c.inquiry_on, c.inquiry_at),
            (2, 'contributor', c.contributor, c.inquiry_on, c.inquiry_at),
            (3, 'completed', '', c.outcome_on, c.outcome_at)
        ) AS f (place, about, value, true_on, known_at)
        WHERE c.inquiry_on IS NOT NULL AND f.true_on IS NOT NULL""",
    ),
    (
        "amparo_finalreport",
        {
            "id": ID,
            "ref": reference("B"),
            "investigation_id": ID,
            "number": "1",
            "reported_on": "c.outcome_on - 4",
            "handed_in_at": "c.outcome_at",
            "handed_in_by_id": "c.investigator_id",
            "reviewed_at": "c.outcome_at",
            "unmet": "CASE WHEN c.n % 7 = 0 THEN '{wording}'::varchar[] ELSE '{}' END",
        },
        f"{INQUIRIES} AND c.outcome_on IS NOT NULL",
    ),
    (
        "amparo_finding",
        {
            "id": ID,
            "ref": reference("D"),
            "investigation_id": ID,
            "allegation_id": ID,
            "outcome": "lower(c.outcome)",
            "why": "CASE WHEN c.outcome = 'UNSUBSTANTIATED' THEN 'TIME_PASSED' ELSE '' END",
            "standard": "'preponderance'",
            "proposed_at": "c.outcome_at",
            "proposed_by_id": "c.investigator_id",
            "decided_on": "CASE WHEN c.n % 300 = 0 THEN NULL ELSE c.outcome_on END",
        },
        f"{INQUIRIES} AND c.outcome_on IS NOT NULL",
    ),
    (
        "amparo_notification",
        {
            "id": ID,
            "ref": reference("M"),
            "allegation_id": ID,
            "office_id": "c.office_id",
            "country_id": "(SELECT id FROM amparo_country WHERE iso3 = c.contributing)",
            "state": "c.told_state",
            "basis": "'contingent'",
            "known_at": "c.known_at",
            "drafted_at": "c.told_at",
            "sent_at": "c.told_at",
            "acknowledged_at": "c.told_at",
            "due_at": "CASE WHEN c.outcome_on IS NULL THEN c.told_at + interval '3 months' "
            "ELSE '9999-01-01'::timestamptz END",
        },
        "WHERE c.told_on IS NOT NULL",
    ),
    (
        "amparo_measure",
        {
            "id": ID,
            "ref": reference("U"),
            "allegation_id": ID,
            "office_id": "c.office_id",
            "action": "(SELECT code FROM amparo_code WHERE list = 'action' LIMIT 1)",
            "true_on": "c.outcome_on",
            "known_at": "c.outcome_at",
        },
        "WHERE c.outcome = 'SUBSTANTIATED'",
    ),
    (
        "amparo_clock",
        {
            "subject": "k.subject",
            "ref": "k.ref",
            "office_id": "k.office_id",
            "kind": "k.kind",
            "amount": "k.amount",
            "unit": "k.unit",
            "started_at": "k.started_at",
            "due_at": "k.due_at",
            "stopped_at": "k.stopped_on::timestamptz",
        },
        f"""CROSS JOIN LATERAL (VALUES
            ('amparo.allegation', {reference("C")}, c.office_id,
                'preliminary_assessment', 3, 'months',
                c.prelim_on::timestamptz, c.prelim_on::timestamptz + interval '3 months',
                coalesce(c.inquiry_on, c.outcome_on)),
            ('amparo.investigation', {reference("I")}, c.inquiry_office_id,
                'investigation', 6, 'months',
                c.inquiry_on::timestamptz, c.inquiry_on::timestamptz + interval '6 months',
                c.outcome_on),
            ('amparo.notification', {reference("M")}, c.office_id, 'state_follow_up', 3, 'months',
                c.told_at, c.told_at + interval '3 months', c.outcome_on)
        ) AS k (subject, ref, office_id, kind, amount, unit, started_at, due_at, stopped_on)
        WHERE k.started_at IS NOT NULL""",
    ),
    (
        "amparo_journal",
        {
            "seq": f"{FIRST} + c.n * 3 + l.place",
            "at": "l.at",
            "door": "'desk'",
            "person_id": "c.author_id",
            "act": "l.act",
            "subject": "'amparo.allegation'",
            "ref": reference("C"),
        },
        """CROSS JOIN LATERAL (VALUES
            (0, 'cases.accept_report', c.known_at),
            (1, 'cases.begin_assessment', c.prelim_at),
            (2, 'cases.open_investigation', c.inquiry_at)
        ) AS l (place, act, at) WHERE l.at IS NOT NULL""",
    ),
)  # fmt: skip
