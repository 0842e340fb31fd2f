"""Requests after a door has said who is standing there."""

from django.http import HttpRequest

from amparo.base.by import By


class PublicRequest(HttpRequest):
    """Anyone, without account or cookie."""

    by: By


class DeskRequest(HttpRequest):
    """A member of staff; signed in wherever ``by.person_id`` is known."""

    by: By
    session_key: bytes | None  #: their private key, opened, while this session lasts
    opened_key: bytes | None  #: set by a view that has just opened it by a password
