"""Bringing an installation to the state that its code needs; soon done when nothing has changed.

The database carries its own mark, a comment on the table of migrations, so that a restored copy
or another server is never taken for the one that was prepared.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from amparo.site.folder import ROOT
from amparo.site.installation import DEMO_MARK, Installation
from amparo.site.lines import say, timed
from amparo.site.trouble import Trouble

PACKAGE = ROOT / "src" / "amparo"
OLDEST = 15  # PostgreSQL's version
MARK = "SELECT obj_description(to_regclass('public.django_migrations'), 'pg_class')"
DEMO_SHARES = "recovery-shares.txt"  # in the data folder of the demonstration
LOCK = 7_402_310  # one preparation at a time on one database; any number that is ours
#: What the content of the database follows from, and what the pages' files do.
FOR_DATABASE = (
    "migrations/*.py",
    "*/data/**/*",
    "*/loading.py",
    "base/privileges.py",
    "../../requirements.lock",
)
FOR_DEMONSTRATION = ("site/demonstration/**/*",)
FOR_PAGES = ("*/static/**/*", "base/statics.py", "../../package-lock.json")


def fingerprint(patterns: Iterable[str], note: str = "") -> str:
    """A short hash over the files of the package that ``patterns`` name."""
    seen = hashlib.sha256(note.encode())
    for path in sorted({path for pattern in patterns for path in PACKAGE.glob(pattern)}):
        if path.is_file() and "__pycache__" not in path.parts:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            seen.update(f"{path.relative_to(PACKAGE)} {content}\n".encode())
    return seen.hexdigest()[:32]


def database_mark(*, demo: bool) -> str:
    """The mark of a database that fits this code."""
    patterns = (*FOR_DATABASE, *(FOR_DEMONSTRATION if demo else ()))
    return f"amparo {fingerprint(patterns, 'demonstration' if demo else '')}"


def ensure(installation: Installation, *, pages: bool = False) -> None:
    """Prepare what is not ready, in a process of its own that alone is told the owner's address.

    Raises:
        Trouble: the database is away or too old, or the preparation failed.
    """
    needed = (
        []
        if found_mark(installation.urls.app) == database_mark(demo=installation.demo)
        else ["database"]
    )
    if pages and not pages_ready(installation.data):
        needed.append("pages")
    if stale_catalogues():
        needed.append("catalogues")
    if needed:
        command = [sys.executable, "-P", "-m", "amparo", "prepare", *needed]
        done = subprocess.run(command, env=installation.environment("owner"), check=False)
        if done.returncode:
            raise Trouble("Amparo could not be prepared; the line above says why.")


def found_mark(url: str) -> str:
    """The mark that the database carries; empty when it was never prepared.

    Raises:
        Trouble: it does not answer, or is older than we can use.
    """
    check_version(int(ask(url, "SHOW server_version_num")))
    return str(ask(url, MARK) or "")


def check_version(number: int) -> None:
    """Refuse a PostgreSQL that is too old; ``number`` as it gives it itself, like 150018."""
    if number // 10_000 < OLDEST:
        raise Trouble(
            f"The database is PostgreSQL {number // 10_000}; Amparo needs {OLDEST} or newer. "
            "Give DATABASE_URL another server, or unset it for the embedded one."
        )


def has_people(url: str) -> bool:
    return bool(ask(url, "SELECT EXISTS (SELECT FROM amparo_person)"))


def ask(url: str, question: str) -> Any:
    """One value from the database.

    Raises:
        Trouble: it does not answer.
    """
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(question.encode()).fetchone()
    except psycopg.Error as error:
        raise Trouble(unreachable(error)) from error
    return row[0] if row else None


def unreachable(error: Exception) -> str:
    """The line for a database that does not answer; libpq's reason, without a password."""
    text = str(error).strip() or type(error).__name__
    reason = text.splitlines()[0].removeprefix("connection is bad: ")
    return f"The database does not answer ({reason}). See DATABASE_URL, and ./amparo doctor."


def pages_ready(data: Path) -> bool:
    stamp = data / "static" / ".stamp"
    return stamp.exists() and stamp.read_text() == fingerprint(FOR_PAGES)


def stale_catalogues() -> bool:
    """Whether a catalogue of translations is younger than its compiled form."""
    for po in (PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime_ns != po.stat().st_mtime_ns:
            return True
    return False


def run(parts: Iterable[str], *, demo: bool) -> None:
    """Prepare ``parts`` (database, pages, catalogues); say where the time went if it was long."""
    steps: dict[str, float] = {}
    start = time.monotonic()
    if "catalogues" in parts:
        with timed("translations", steps):
            _catalogues()
    if "database" in parts:
        say("amparo: preparing the database ...")
        _database(steps, demo=demo)
    if "pages" in parts:
        with timed("pages' files", steps):
            _pages()
    if time.monotonic() - start > 5:  # seconds
        say("amparo: that took " + ", ".join(f"{what} {s:.1f} s" for what, s in steps.items()))


def _catalogues() -> None:
    from amparo.site.messages import compile_catalogues

    compile_catalogues()


def _database(steps: dict[str, float], *, demo: bool) -> None:
    """Migrate, grant and load, as the owner; the mark comes last. Every step may be repeated."""
    from django.core.management import call_command
    from django.db import connection

    from amparo.base import privileges

    mark = database_mark(demo=demo)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(MARK)
        if cursor.fetchone() == (mark,):
            return  # another start was quicker
        with timed("tables", steps):
            call_command("migrate", verbosity=0, interactive=False)
            privileges.apply()
        _load(steps, demo=demo)
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{mark}'")


def _load(steps: dict[str, float], *, demo: bool) -> None:
    from amparo.base.by import By, Door
    from amparo.registry import acts as registry
    from amparo.statistics import acts as statistics

    by = By(Door.CONSOLE, datetime.now(UTC))
    with timed("reference data", steps):
        registry.load(by=by)
    with timed("published figures", steps):
        statistics.load(by=by)
    with timed("tally", steps):
        keep_tally(by)
    if demo:
        from django.db import transaction

        from amparo.site.demonstration import filling

        with timed("demonstration", steps), transaction.atomic():  # whole, or not at all
            demonstration_key()
            filling.load()
        _note_accounts()


def keep_tally(by: Any) -> None:
    """A database from before there was a tally has facts, and nothing that figures could read."""
    from amparo.cases import acts
    from amparo.cases.models import Fact, Tally

    if Fact.objects.exists() and not Tally.objects.exists():
        acts.rebuild_tally(by=by)


def demonstration_key() -> None:
    """A recovery key for the demonstration, whose shares lie in its folder: to be tried."""
    from django.conf import settings

    from amparo.base.by import By, Door
    from amparo.base.vault import recovery as vault
    from amparo.base.vault.models import RecoveryKey
    from amparo.site import recovery

    if RecoveryKey.objects.exists():
        return
    half, words = recovery.new(2, 3)
    sheets = [recovery.sheet(number, half, share) for number, share in enumerate(words, 1)]
    first = "DEMONSTRATION. Of a real key the sheets lie with three people, and never in a file."
    path = settings.DATA / DEMO_SHARES
    path.unlink(missing_ok=True)
    recovery.write_private(path, "\f".join([f"{first}\n\n", *sheets]))
    vault.enrol_recovery(half=half, by=By(Door.CONSOLE, datetime.now(UTC)))
    recovery.keep_public(settings.DATA, half)


def _note_accounts() -> None:
    """Keep the lines that tell who can sign in, so that a later start need not work them out."""
    from django.conf import settings

    from amparo.base.vault.receipts import grouped
    from amparo.site.demonstration.cast import PASSWORD
    from amparo.site.demonstration.filling import ACCOUNTS
    from amparo.site.demonstration.talk import RECEIPT

    lines = [f"    {email:24}  {role}" for email, role in ACCOUNTS]
    receipt = f"  A receipt to come back with: {' '.join(grouped(RECEIPT))}"
    text = "\n".join([f"  Accounts, all with the password {PASSWORD}", *lines, receipt])
    (settings.DATA / DEMO_MARK).write_text(f"{text}\n")


def _pages() -> None:
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(fingerprint(FOR_PAGES))
