"""What each database role may do. Applied after every migration, by the owner.

amparo_app     the desk, the worker, the console: all tables, but adds only to what is append-only
amparo_public  the public process: reads what is public, adds a report and what its reporter
               says later; reads no dossier, no private key of anybody but a mailbox's own
               (locked), no account, no session
"""

from django.apps import apps
from django.db import connection, models

APPEND_ONLY = (
    "amparo_casenote",
    "amparo_journal",
    "amparo_allegedperpetrator",
    "amparo_fact",
    "amparo_gradedmeasure",
    "amparo_incident",
    "amparo_pair",
    "amparo_steptaken",
    "amparo_victim",
    "amparo_answer",
    "amparo_note",
    "amparo_consent",
    "amparo_custody",
    "amparo_filingmark",
    "amparo_investigationfact",
    "amparo_journalhead",
    "amparo_measure",
    "amparo_vettingresult",
)

#: Tables of the public process, by what it may do. INSERT comes with reading back the row's id.
PUBLIC_READS = (
    "amparo_code",
    "amparo_country",
    "amparo_entity",
    "amparo_filingmark",
    "amparo_helpservice",
    "amparo_journalhead",
    "amparo_limitchange",
    "amparo_mission",
    "amparo_observation",
    "amparo_office",
    "amparo_officekey",
    "amparo_routingrule",
    "amparo_series",
)
PUBLIC_ADDS = (
    "amparo_consent",
    "amparo_identity",
    "amparo_journal",
    "amparo_protectionrequest",
    "amparo_recordkey",
    "amparo_report",
    "amparo_sealed",
    "amparo_share",
)
#: What more it may do, each as narrow as it can be.
PUBLIC_MAY = {
    "amparo_apitoken": "SELECT (id, ref, office_id, purpose, hash, expires_at, ended_at)",
    "amparo_attachment": "SELECT, INSERT, UPDATE (parts, size, scan, is_whole)",
    "amparo_chunk": "INSERT, SELECT (id, ref, number)",
    "amparo_conductparcel": "INSERT, SELECT",
    "amparo_consent": "SELECT",
    "amparo_delivery": "SELECT, INSERT",
    "amparo_elsewhere": "SELECT (id, member_id, signer)",
    "amparo_member": "SELECT (id, state, office_id)",
    "amparo_hubpair": "SELECT (id, ref, asker_id, custodian_id, ended_at)",
    "amparo_hubask": "INSERT, SELECT",
    "amparo_hubsheet": "INSERT, SELECT (id)",
    "amparo_participant": "SELECT (id, office_id, custody_id, state)",
    "amparo_talk": "SELECT (ref, ask_id)",
    "amparo_draft": "SELECT, INSERT, UPDATE, DELETE",
    "amparo_feedback": "INSERT, SELECT (id, report_id)",
    "amparo_grant": "SELECT (id, person_id, role, office_id, since, until)",
    "amparo_letter": "SELECT, INSERT",
    "amparo_mailbox": "SELECT, INSERT, UPDATE",
    "amparo_message": "SELECT, INSERT, UPDATE (seen_at)",
    "amparo_person": "SELECT (id, is_active)",
    "amparo_personkey": "SELECT (id, person_id, public)",
    "amparo_report": (
        "SELECT (id, ref, office_id, mailbox_id, state, why_set_aside, elsewhere, received_at, "
        "language, acknowledged_at, help_offered_at, is_muted, shredded_at, proof, outside)"
    ),
    "amparo_transfer": "SELECT (id, report_id, to_id, state)",
}
PUBLIC_QUEUES = ("procrastinate_jobs", "procrastinate_events")


def apply() -> list[str]:
    """Grant and revoke; the statements that were run. Quietly nothing where a role is absent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'amparo%%'")
        roles = {name for (name,) in cursor.fetchall()}
        statements = [
            *(_app() if "amparo_app" in roles else ()),
            *(_public() if "amparo_public" in roles else ()),
        ]
        for statement in statements:
            cursor.execute(statement)
    return statements


def _app() -> list[str]:
    return [
        "GRANT USAGE ON SCHEMA public TO amparo_app",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO amparo_app",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO amparo_app",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO amparo_app",
        *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM amparo_app" for table in _kept()),
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM amparo_app",
    ]


def _public() -> list[str]:
    tables = {model._meta.db_table for model in apps.get_models()}
    reads = [table for table in PUBLIC_READS if table in tables]
    return [
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM amparo_public",
        "GRANT USAGE ON SCHEMA public TO amparo_public",
        f"GRANT SELECT ON {', '.join(reads)} TO amparo_public",
        *(f"GRANT INSERT, SELECT (id) ON {table} TO amparo_public" for table in PUBLIC_ADDS),
        *(
            f"GRANT {may} ON {table} TO amparo_public"
            for table, may in PUBLIC_MAY.items()
            if table in tables
        ),
        f"GRANT SELECT, INSERT ON {', '.join(PUBLIC_QUEUES)} TO amparo_public",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO amparo_public",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO amparo_public",
    ]


def _kept() -> list[str]:
    """Append-only tables that exist."""
    tables: dict[str, type[models.Model]] = {m._meta.db_table: m for m in apps.get_models()}
    return [table for table in APPEND_ONLY if table in tables]
