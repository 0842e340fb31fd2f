"""What the doctor looks at in the database."""

from amparo.site import prepare
from amparo.site.installation import Installation
from amparo.site.trouble import Trouble

#: May the role of this connection change or empty the journal?
MAY_CHANGE = """
SELECT has_table_privilege('amparo_journal', 'UPDATE')
    OR has_table_privilege('amparo_journal', 'DELETE')
    OR has_table_privilege('amparo_journal', 'TRUNCATE')
"""
#: May it read what is sealed, or the keys that people hold?
MAY_READ = """
SELECT has_column_privilege('amparo_sealed', 'locked', 'SELECT')
    OR has_table_privilege('amparo_personkey', 'SELECT')
"""


def answering(installation: Installation) -> str:
    """Reachable, new enough, prepared. Starts the embedded server for the time of the look."""
    server = installation.server
    if server and not server.folder.exists():
        return "not made yet; the first start makes it"
    ran = bool(server and server.running())
    with _up(installation):
        mark = prepare.found_mark(installation.urls.app)
        version = prepare.ask(installation.urls.app, "SHOW server_version")
    if mark != prepare.database_mark(demo=installation.demo):
        raise Trouble("The database does not fit this code yet: the next start brings it there.")
    where = "embedded" + ("" if ran else ", not running now") if server else "DATABASE_URL"
    return f"PostgreSQL {version} ({where}), prepared"


def roles(installation: Installation) -> str:
    """The application cannot change the journal, and the public process can read no dossier."""
    server = installation.server
    if server and not server.folder.exists():
        return "not made yet"
    with _up(installation):
        if not prepare.found_mark(installation.urls.app):
            return "nothing is granted yet"
        if prepare.ask(installation.urls.app, MAY_CHANGE):
            raise Trouble(
                "The application's role may change the journal. Give DATABASE_URL the role "
                "amparo_app, and AMPARO_DATABASE_OWNER_URL the owner's; docs/howto says how."
            )
        if prepare.ask(installation.urls.public, MAY_READ):
            raise Trouble(
                "The public process may read dossiers. Give AMPARO_PUBLIC_DATABASE_URL the role "
                "amparo_public; docs/howto says how."
            )
    return "the journal is append-only, the public process reads no dossier"


class _up:  # noqa: N801 (reads as a word)
    """The embedded server, running for a while."""

    def __init__(self, installation: Installation) -> None:
        self.server = installation.server

    def __enter__(self) -> None:
        if self.server:
            self.server.start()

    def __exit__(self, *_exc: object) -> None:
        if self.server:
            self.server.stop()
