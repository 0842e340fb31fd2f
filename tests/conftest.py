"""What tests share: the two doors, and a person signed in at the desk."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from django.urls import clear_url_caches
from django.utils import timezone, translation

from amparo.base.access import Person
from amparo.base.vault import keys
from amparo.doors.keys import COOKIE
from amparo.intake import floods
from amparo.intake.public import asking
from amparo.registry import acts as registry
from amparo.statistics import acts as statistics
from tests.factories import CONSOLE, PASSWORD

DESK_ONLY = {
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amparo.doors.keys.SessionKey",
}
DESK_CONTEXT = {
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Side by side, a file stays together; the journeys share one running product."""
    for item in items:
        together = "journeys" if item.get_closest_marker("journey") else str(item.path)
        item.add_marker(pytest.mark.xdist_group(together))


@pytest.fixture(autouse=True)
def plain_surroundings() -> Iterator[None]:
    """English, cheap passwords, and static files by plain names: none is collected for a test."""
    storages = {
        **configured.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with (
        override_settings(
            STORAGES=storages,
            MIDDLEWARE=[m for m in configured.MIDDLEWARE if "whitenoise" not in m],
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            VAULT_ARGON2=(1, 8192),
            RECEIPT_ARGON2=(1, 8192),
            CODE_ARGON2=(1, 8192),
            AMPARO_DEMO=True,
        ),
        translation.override("en"),
    ):
        cache.clear()  # counters of sign-in attempts
        floods.forget()
        asking.names.forget()
        yield


@pytest.fixture
def public(db: None) -> Iterator[Client]:
    """The public door, as its own settings build it."""
    door = {"amparo.doors.middleware.DeskDoor": "amparo.doors.middleware.PublicDoor"}
    middleware = [door.get(m, m) for m in configured.MIDDLEWARE if m not in DESK_ONLY]
    settings_of: dict[str, Any] = configured.TEMPLATES[0]
    processors = settings_of["OPTIONS"]["context_processors"]
    shown = {"amparo.doors.navigation.desk": "amparo.doors.navigation.public"}
    options = {"context_processors": [shown.get(p, p) for p in processors if p not in DESK_CONTEXT]}
    templates = [{**settings_of, "OPTIONS": options}]
    with override_settings(
        ROOT_URLCONF="amparo.doors.public",
        MIDDLEWARE=middleware,
        TEMPLATES=templates,
        IS_PUBLIC=True,
    ):
        clear_url_caches()
        yield Client()
    clear_url_caches()


@pytest.fixture
def desk(client: Client) -> Callable[..., Client]:
    """The desk door with somebody signed in; ``with_key`` as if by their password."""

    def signed_in(person: Person, *, with_key: bool = False) -> Client:
        client.force_login(person)
        if with_key:
            private = keys.unlocked(person, PASSWORD)
            assert private is not None
            session = client.session
            client.cookies[COOKIE] = keys.keep_for_session(session, private, timezone.now())
            session.save()
        return client

    return signed_in


REFERENCE = (
    *("amparo_code", "amparo_entity", "amparo_mission", "amparo_country"),
    "amparo_helpservice",
)
RECORD = ("amparo_series", "amparo_observation")


@pytest.fixture(scope="session")
def kept_rows() -> dict[str, bytes]:
    """Rows of a table, once they were loaded; a plain copy is much quicker than a load."""
    return {}


@pytest.fixture
def loaded(db: None, kept_rows: dict[str, bytes]) -> None:
    """Reference data, as every installation has it."""
    if not has_copied(REFERENCE, kept_rows):
        registry.load(by=CONSOLE)
        keep(REFERENCE, kept_rows)


@pytest.fixture
def published(db: None, kept_rows: dict[str, bytes]) -> None:
    """The published record, as every installation has it."""
    if not has_copied(RECORD, kept_rows):
        statistics.load(by=CONSOLE)
        keep(RECORD, kept_rows)


def has_copied(tables: tuple[str, ...], rows: dict[str, bytes]) -> bool:
    """Fill the tables with rows kept earlier; False when there are none yet."""
    if not rows.keys() >= {*tables}:
        return False
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows[table])
    return True


def keep(tables: tuple[str, ...], rows: dict[str, bytes]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                rows[table] = b"".join(bytes(part) for part in copy)
