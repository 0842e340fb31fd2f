"""Five ways an act can end without being done.

AmparoError
├── NotFound      nothing here that you may see            404
├── NotPermitted  you may see it, but not do this          403
├── NotPossible   nobody may do this now: state, conflict  409
├── NotValid      what you sent cannot be accepted         422
└── NotAvailable  something we depend on is away           503

An area names its own errors under one of the five, beside the act that raises them. Doors
answer by kind and never learn the names. A mistake of ours is not in this tree: it is a plain
Python exception and answers 500.
"""

from typing import ClassVar

from django.utils.functional import Promise


class AmparoError(Exception):
    """Base of every anticipated refusal. Never raised itself."""

    status: ClassVar[int]  #: HTTP status of the kind

    def __init__(self, message: str | Promise, **facts: object) -> None:
        super().__init__(message)
        self.message = message  #: for people, translated, free of personal data
        self.facts = facts  #: for programs, plain values only

    def __str__(self) -> str:
        return str(self.message)

    @property
    def code(self) -> str:
        return type(self).__name__


class NotFound(AmparoError):
    """Nothing here that you may see. The same answer for 'absent' and 'hidden'."""

    status = 404


class NotPermitted(AmparoError):
    """You may see this, but your role does not carry this act."""

    status = 403


class NotPossible(AmparoError):
    """Nobody may do this now: the record is in another state, or has changed."""

    status = 409


class NotValid(AmparoError):
    """What was sent cannot be accepted. ``facts`` maps a field to what is wrong."""

    status = 422


class NotAvailable(AmparoError):
    """Something we depend on is away. Safe to try again."""

    status = 503
