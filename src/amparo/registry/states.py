"""What a check of one contact of a service found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Contact(models.TextChoices):
    """Ways to reach a service; each is a column of it, checked for itself."""

    PHONE = "phone", _("Telephone")
    EMAIL = "email", _("E-mail")
    WEB = "web", _("Web page")


class Check(models.TextChoices):
    """The last answer of one contact. Empty: it has never been checked."""

    ALIVE = "alive", _("It answers")
    ELSEWHERE = "elsewhere", _("It answers, and leads on to another site")
    DOMAIN = "domain", _("Its domain exists; whether mail is read was not checked")
    NO_DOMAIN = "no_domain", _("Its domain was not found")
    FAILED = "failed", _("No answer")
    UNSURE = "unsure", _("It could not be checked")


#: Answers that settle whether a contact can be used, until the next check is due.
SETTLED = frozenset({Check.ALIVE, Check.ELSEWHERE, Check.NO_DOMAIN, Check.FAILED})


def replaces(new: str, old: str) -> bool:
    """Whether our worker's answer ``new`` may stand where ``old`` stood.

    That a domain exists says less than a person who wrote to it; and that we could not check
    says nothing at all.
    """
    if new in SETTLED:
        return True
    if new == Check.DOMAIN:
        return old not in SETTLED or old == Check.NO_DOMAIN
    return old in {"", Check.UNSURE}
