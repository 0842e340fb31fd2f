"""What the public process could do if somebody took it over: nothing that its role refuses."""

import subprocess
import sys

import psycopg
import pytest
from psycopg import sql

from amparo.base.privileges import APPEND_ONLY, PUBLIC_MAY, PUBLIC_QUEUES, PUBLIC_READS
from amparo.site.installation import Installation
from tests.journeys.browsing import Visitors
from tests.journeys.product import Product

HIDDEN = {  # of people, keys, words, cases and sessions: named one by one, so none is forgotten
    "amparo_allegation",
    "amparo_fact",
    "amparo_grant",
    "amparo_invitation",
    "amparo_memberkey",
    "amparo_person",
    "amparo_personkey",
    "amparo_recordkey",
    "amparo_report",
    "amparo_sealed",
    "amparo_journal",
    "django_session",
    "mfa_authenticator",
}
#: Tables of which the public role may change any column.
CHANGEABLE = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND has_any_column_privilege('amparo_public', oid, 'UPDATE')
"""
DESK_PATHS = (
    "/reports/",
    "/allegations/",
    "/people/",
    "/offices/",
    "/journal/",
    "/registry/",
    "/accounts/sign-in/",
    "/accounts/2fa/",
    "/set-up/token/",
    "/invitation/token/",
    "/language/",
)
#: Everything that the public process has loaded once it serves, and where a desk path leads.
LOADED = """
import sys
from django.urls import Resolver404, get_resolver, resolve
from amparo.site.serving import load
load("")
def found(path):
    try:
        return bool(resolve(path))
    except Resolver404:
        return False
def walk(resolver):
    for one in resolver.url_patterns:
        yield from walk(one) if hasattr(one, "url_patterns") else [one.lookup_str]
print(*sorted(name for name in sys.modules if name.startswith(("amparo", "allauth"))), sep=",")
print(*(path for path in sys.argv[1:] if found(path)), sep=",")
print(*sorted(set(walk(get_resolver()))), sep=",")
"""


def tables(site: Product) -> set[str]:
    with psycopg.connect(site.urls.owner) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in rows.fetchall()}


def refuses(url: str, deed: str, table: str) -> bool:
    """Whether the database refuses ``deed`` (with {} for the table) for want of a privilege."""
    with psycopg.connect(url) as connection:
        try:
            connection.execute(sql.SQL(deed).format(sql.Identifier(table)))
        except psycopg.errors.InsufficientPrivilege:
            return True
        finally:
            connection.rollback()
    return False


def test_the_public_role_reads_what_is_public_and_changes_nothing(site: Product) -> None:
    every = tables(site)
    assert every >= HIDDEN
    may_read = {name for name in every if not refuses(site.urls.public, "TABLE {} LIMIT 1", name)}
    its_own = {
        name for name, may in PUBLIC_MAY.items() if "SELECT (" not in may and "SELECT" in may
    }
    assert may_read == {*PUBLIC_READS, *PUBLIC_QUEUES, *its_own}
    assert may_read & HIDDEN == set()
    removable = {name for name in every if not refuses(site.urls.public, "DELETE FROM {}", name)}
    assert removable == {"amparo_draft"}
    assert all(refuses(site.urls.public, "TRUNCATE {} CASCADE", name) for name in every)
    with psycopg.connect(site.urls.owner) as connection:
        rows = connection.execute(CHANGEABLE).fetchall()
    changeable = {"amparo_attachment", "amparo_draft", "amparo_mailbox", "amparo_message"}
    assert {name for (name,) in rows} == changeable


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_application_adds_to_what_is_kept_and_never_changes_it(
    site: Product, table: str
) -> None:
    assert not refuses(site.urls.app, "TABLE {} LIMIT 1", table)
    for deed in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        assert refuses(site.urls.app, deed, table), deed


def test_the_public_process_has_not_loaded_what_opens_the_vault(site: Product) -> None:
    environment = Installation(site.data, demo=True, server=None, _given=site.urls)
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOADED, *DESK_PATHS],
        env=environment.environment("public"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded, found, views = (set(line.split(",")) for line in done.stdout.splitlines())
    assert "amparo.base.vault.sealing" in loaded
    assert "amparo.intake.public" in loaded
    assert "amparo.base.vault.opening" not in loaded
    assert not [name for name in loaded if name.startswith("allauth")]
    assert not [name for name in loaded if name.startswith("amparo.people.acts")]
    assert found == {""}
    assert not [name for name in views if name.startswith("amparo.") and ".views" in name]


def test_no_desk_page_is_served_at_the_public_door(site: Product, visitors: Visitors) -> None:
    page = visitors.visit()
    for path in DESK_PATHS:
        for prefix in ("", "/en"):
            answer = page.request.get(f"{site.public}{prefix}{path}")
            assert answer.status == 404, f"{prefix}{path}"
