"""What each table is filled with: one statement a table, from ``bench_case`` and what hangs on it.

Each has its columns by name, as SQL; what is not named is empty, false or zero. A row of
``bench_case`` is ``c``: see shells.sql.
"""

from bench.cases.beside import BESIDE, FIRST, ID, Columns, reference


def _part(letter: str, **more: str) -> Columns:
    """What every telling of an incident, a person or a pair has."""
    return {
        "id": ID,
        "ref": reference(letter),
        "thread": reference(letter),
        "code": f"'{letter}1'",
        "allegation_id": ID,
        "true_on": "c.received_on",
        "known_at": "c.known_at",
        **more,
    }


FACT = "c.n * 20 + f.place + CASE WHEN f.corrects IS NULL THEN 0 ELSE 15 END"
FACTS = """CROSS JOIN LATERAL (VALUES
    (0, 'received', '', c.received_on, c.known_at, NULL::int, true),
    (1, 'group', c.belongs, c.received_on, c.known_at, NULL, true),
    (2, 'nature', c.first_nature, c.received_on, c.known_at, NULL, true),
    (3, 'category', c.category, c.received_on, c.known_at, NULL, c.category <> ''),
    (4, 'entity', c.entity, c.received_on, c.known_at, NULL, c.entity IS NOT NULL),
    (5, 'mission', c.mission, c.received_on, c.known_at, NULL, c.mission IS NOT NULL),
    (6, 'country', c.country, c.received_on, c.known_at, NULL, c.country IS NOT NULL),
    (7, 'setting', c.setting, c.received_on, c.known_at, NULL, c.setting <> ''),
    (8, 'contributing', c.contributing, c.received_on, c.known_at, NULL,
        c.contributing IS NOT NULL),
    (9, 'status', 'PRELIM', c.prelim_on, c.prelim_at, NULL, c.prelim_on IS NOT NULL),
    (10, 'status', 'INVESTIGATION', c.inquiry_on, c.inquiry_at, NULL, c.inquiry_on IS NOT NULL),
    (11, 'status', c.outcome, c.outcome_on, c.outcome_at, NULL, c.outcome_on IS NOT NULL),
    (2, 'nature', c.nature, c.received_on, c.corrected_at, 2, c.corrected_at IS NOT NULL),
    (12, 'pending_state', 'PENDING_MS', c.told_on, c.told_at, NULL,
        c.told_on IS NOT NULL AND c.outcome_on IS NULL)
) AS f (place, about, value, true_on, known_at, corrects, is_told) WHERE f.is_told"""
TABLES: tuple[tuple[str, Columns, str], ...] = (
    (
        "amparo_report",
        {
            "id": ID,
            "ref": reference("R"),
            "office_id": "c.office_id",
            "state": "'accepted'",
            "received_at": "c.known_at - interval '6 hours'",
            "acknowledged_at": "c.known_at",
            "routed_at": "c.known_at",
            "help_offered_at": "c.known_at",
            "language": "'en'",
            "rank": "9",
            "channel": "'public_form'",
            "what": "'NOT_SURE'",
            "when": "'UNKNOWN'",
            "needs": "'{none}'",
        },
        "",
    ),
    (  # reports that wait: six in a hundred of those accepted
        "amparo_report",
        {
            "id": f"{FIRST * 5} + c.n",
            "ref": reference("Q"),
            "office_id": "c.office_id",
            "state": "'received'",
            "received_at": "now() - (c.n % 700) * interval '1 hour'",
            "language": "'en'",
            "rank": "c.n % 10",
            "channel": "'public_form'",
            "what": "'NOT_SURE'",
            "when": "'UNKNOWN'",
            "needs": "'{none}'",
        },
        "WHERE c.n % 17 = 0",
    ),
    (
        "amparo_allegation",
        {
            "id": ID,
            "ref": reference("C"),
            "report_id": ID,
            "office_id": "c.office_id",
            "state": "c.state",
            "group": "c.belongs",
            "nature": "c.nature",
            "received_on": "c.received_on",
            "stream": "c.stream",
            "category": "c.category",
            "entity_id": "c.entity",
            "mission_id": "c.mission",
            "country_id": "c.country",
            "setting": "c.setting",
            "contributing_id": "c.contributing",
            "is_with_state": "c.told_on IS NOT NULL AND c.outcome_on IS NULL",
            "lead_id": "c.lead_id",
        },
        "",
    ),
    (
        "amparo_fact",
        {
            "id": f"{FIRST} + {FACT}",
            "ref": reference("F", FACT),
            "allegation_id": ID,
            "about": "f.about",
            "value": "f.value",
            "true_on": "f.true_on",
            "known_at": "f.known_at",
            "place": "f.place",
            "corrects_id": f"{FIRST} + c.n * 20 + f.corrects",
        },
        FACTS,
    ),
    (
        "amparo_incident",
        _part(
            "J",
            year_kind="'EXACT'",
            year="extract(year FROM c.received_on)",
            country_id="c.country",
            mission_id="c.mission",
            repeated="'unknown'",
        ),
        "",
    ),
    (
        "amparo_victim",
        _part(
            "V",
            sex_age="(ARRAY['WOMAN','GIRL','WOMAN','UNKNOWN'])[1 + c.n % 4]",
            known="'EXACT'",
            number="1",
        ),
        "",
    ),
    (
        "amparo_allegedperpetrator",
        _part(
            "P",
            sex="'MAN'",
            known="'EXACT'",
            number="1",
            category="c.category",
            entity_id="c.entity",
            nationality_id="c.contributing",
            unit="CASE WHEN c.stream = 'UNIFORMED' THEN 'BATT-' || c.n % 60 ELSE '' END",
            in_post="'unknown'",
        ),
        "",
    ),
    (
        "amparo_pair",
        _part(
            "A",
            incident_id=reference("J"),
            victim_id=reference("V"),
            perpetrator_id=reference("P"),
            nature="c.nature",
        ),
        "",
    ),
    (
        "amparo_exclusion",
        {
            "report_id": ID,
            "person_id": "(SELECT id FROM amparo_person "
            "WHERE email = current_setting(CASE WHEN c.n % 2 = 0 THEN 'bench.lead' "
            "ELSE 'bench.all' END))",
            "why": "'recused'",
            "at": "c.known_at",
        },
        "WHERE c.n % 997 = 0",
    ),
    (
        "amparo_task",
        {
            "id": ID,
            "ref": reference("T"),
            "allegation_id": ID,
            "kind": "'CHECK_HELP'",
            "owner_id": "coalesce(c.lead_id, c.author_id)",
            "due_on": "current_date - 5 + (c.n % 60)::int",
            "state": "CASE WHEN c.outcome_on IS NULL THEN 'open' ELSE 'done' END",
            "set_by_id": "c.author_id",
            "set_at": "c.known_at",
            "ended_at": "CASE WHEN c.outcome_on IS NULL THEN NULL ELSE c.outcome_at END",
        },
        "WHERE c.n % 2 = 0",
    ),
    (
        "amparo_casenote",
        {
            "id": ID,
            "ref": reference("N"),
            "allegation_id": ID,
            "kind": "'note'",
            "author_id": "c.author_id",
            "at": "c.known_at",
        },
        "WHERE c.n % 3 = 0",
    ),
    (
        "amparo_closing",
        {
            "id": ID,
            "ref": reference("Z"),
            "allegation_id": ID,
            "state": "CASE WHEN c.n % 400 = 1 THEN 'asked' ELSE 'closed' END",
            "helped": "'received'",
            "informed": "'unreached'",
            "owed": "'nothing'",
            "risk": "'none_seen'",
            "justice": "'done'",
            "asked_by_id": "c.author_id",
            "asked_at": "c.outcome_at",
        },
        "WHERE c.outcome_on IS NOT NULL AND c.n % 5 > 1",
    ),
    *BESIDE,
)  # fmt: skip
