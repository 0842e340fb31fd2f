"""What each database role may do. Applied after every migration, by the owner.

amparo_app     the desk, the worker, the console: all tables, but adds only to what is append-only
amparo_public  the public process: reads what is public, adds a report; reads no dossier, key,
               account or session
"""

from django.apps import apps
from django.db import connection, models

APPEND_ONLY = ("amparo_journal", "amparo_fact")

#: Tables of the public process, by what it may do. INSERT comes with reading back the row's id.
PUBLIC_READS = (
    "amparo_code",
    "amparo_country",
    "amparo_entity",
    "amparo_mission",
    "amparo_observation",
    "amparo_office",
    "amparo_officekey",
    "amparo_series",
)
PUBLIC_ADDS = ("amparo_journal", "amparo_recordkey", "amparo_report", "amparo_sealed")
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
        f"GRANT SELECT, INSERT ON {', '.join(PUBLIC_QUEUES)} TO amparo_public",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO amparo_public",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO amparo_public",
    ]


def _kept() -> list[str]:
    """Append-only tables that exist."""
    tables: dict[str, type[models.Model]] = {m._meta.db_table: m for m in apps.get_models()}
    return [table for table in APPEND_ONLY if table in tables]
