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
from django.utils import translation

from amparo.base.access import Person
from amparo.base.vault import keys
from amparo.doors.keys import COOKIE
from amparo.registry import acts as registry
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
            AMPARO_DEMO=True,
        ),
        translation.override("en"),
    ):
        cache.clear()  # counters of sign-in attempts
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
            client.cookies[COOKIE] = keys.keep_for_session(session, private)
            session.save()
        return client

    return signed_in


REFERENCE = ("amparo_code", "amparo_entity", "amparo_mission", "amparo_country")


@pytest.fixture(scope="session")
def reference_rows() -> dict[str, bytes]:
    """The rows of the registry, once they were loaded; a plain copy is much quicker than a load."""
    return {}


@pytest.fixture
def loaded(db: None, reference_rows: dict[str, bytes]) -> None:
    """Reference data, as every installation has it."""
    if not reference_rows:
        registry.load(by=CONSOLE)
    with connection.cursor() as cursor:
        for table in REFERENCE:
            if rows := reference_rows.get(table):
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)
            else:
                with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                    reference_rows[table] = b"".join(bytes(part) for part in copy)
