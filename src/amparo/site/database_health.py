"""What the doctor looks at in the database."""

from datetime import UTC, date, datetime
from pathlib import Path

from amparo.base.vault.recovery_file import fingerprint
from amparo.site import prepare
from amparo.site.archiving import PUBLIC_FILE
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


#: The enrolled recovery key, and open offices whose current key it does not open.
ENROLLED = "SELECT encode(public, 'hex') FROM amparo_recoverykey WHERE retired_at IS NULL"
UNCOVERED = """
SELECT string_agg(o.name, ', ' ORDER BY o.name)
FROM amparo_officekey k JOIN amparo_office o ON o.id = k.office_id
WHERE k.retired_at IS NULL AND o.closed_at IS NULL AND NOT EXISTS (
    SELECT FROM amparo_officerecovery w JOIN amparo_recoverykey r ON r.id = w.recovery_key_id
    WHERE w.office_key_id = k.id AND r.retired_at IS NULL)
"""


def recovery(installation: Installation) -> str:
    """Whether custodians could recover what every office keeps, and copies can be taken."""
    server = installation.server
    if server and not server.folder.exists():
        return "not made yet"
    with _up(installation):
        if prepare.found_mark(installation.urls.app) != prepare.database_mark(
            demo=installation.demo
        ):
            return "not known before the next start"
        public = str(prepare.ask(installation.urls.app, ENROLLED) or "")
        missing = prepare.ask(installation.urls.app, UNCOVERED) if public else None
    if not public:
        return "no key is enrolled, so no copy can be taken; ./amparo recovery make"
    name = fingerprint(bytes.fromhex(public))
    if missing:
        raise Trouble(
            f"Key {name} does not open the keys of: {missing}. Somebody who serves there makes "
            "them recoverable; it stands under My work."
        )
    if server and not _is_beside(installation.data, public):
        raise Trouble(f"{installation.data / PUBLIC_FILE} is not that of key {name}.")
    return f"key {name} opens the key of every office"


def figures(installation: Installation) -> str:
    """Whether the tally that figures are read from says what the facts say, as of today."""
    server = installation.server
    if server and not server.folder.exists():
        return "not made yet"
    with _up(installation):
        mark = prepare.database_mark(demo=installation.demo)
        if prepare.found_mark(installation.urls.app) != mark:
            return "not known before the next start"
        differing = tally_differs(installation.urls.app, datetime.now(UTC).date())
    if differing:
        raise Trouble("The tally of figures differs from the facts: ./amparo recount")
    return "the tally says what the facts say"


def tally_differs(url: str, cut: date) -> bool:
    """Whether a figure at ``cut`` would differ from a plain count of the facts."""
    import psycopg

    from amparo.cases.reads import questions  # needs the settings, which may be wrong

    with psycopg.connect(url) as wire:
        quick, plain = (wire.execute(q.encode(), asked).fetchall() for q, asked in questions(cut))
    return quick != plain


#: Names with fewer living shares than are needed and one to spare; and with fewer than needed.
WEAK = """
SELECT ARRAY[count(*) FILTER (WHERE alive < need + 1), count(*) FILTER (WHERE alive < need)]
FROM (SELECT i.need, count(serving.person_id) AS alive
      FROM amparo_identity i JOIN amparo_share s ON s.identity_id = i.id
      LEFT JOIN (SELECT DISTINCT g.person_id FROM amparo_grant g
                 JOIN amparo_person p ON p.id = g.person_id AND p.is_active
                 JOIN amparo_personkey k ON k.person_id = p.id
                 WHERE g.role = 'custodian' AND g.since <= now()
                   AND (g.until IS NULL OR g.until > now())) serving
             ON serving.person_id = s.custodian_id
      GROUP BY i.id) counted
"""


def names(installation: Installation) -> str:
    """Whether enough custodians hold shares of every name that is kept apart."""
    server = installation.server
    if server and not server.folder.exists():
        return "not made yet"
    with _up(installation):
        mark = prepare.database_mark(demo=installation.demo)
        if prepare.found_mark(installation.urls.app) != mark:
            return "not known before the next start"
        weak, lost = prepare.ask(installation.urls.app, WEAK)
    if lost:
        raise Trouble(
            f"{lost} names cannot be opened any more: too few custodians hold a share. "
            "See docs/howto/identities-and-custodians.md."
        )
    if weak:
        raise Trouble(
            f"{weak} names have no share to spare. Name another custodian; the others then give "
            "new shares, under My work."
        )
    return "custodians hold enough shares of every name"


def _is_beside(data: Path, public: str) -> bool:
    """Whether the archive of WAL seals to the enrolled key."""
    path = data / PUBLIC_FILE
    return path.exists() and public in path.read_text(encoding="utf-8")


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
