"""Secrets by which other systems are known."""

import secrets
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.people.models import ApiToken, Purpose, hashed

DAYS_MOST = 366


@act
def make_token(
    *, name: str, office: str, purpose: Purpose, days: int, by: By
) -> tuple[ApiToken, str]:
    """A token for another system; its secret is returned now and kept nowhere.

    Args:
        name: whose system it is.
        office: ref of the office that takes what it hands in.
        days: how long it may be used, at most 366.

    Raises:
        NotPermitted: ``by`` is no administrator.
        NotValid: no such office, or too long a time.
    """
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    if (where := Office.objects.open().filter(ref=office).first()) is None:
        raise NotValid(_("Please check the form."), office=_("There is no such office."))
    if not 1 <= days <= DAYS_MOST:
        raise NotValid(_("Please check the form."), days=_("A token lasts 1 to 366 days."))
    secret = f"amparo_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        name=name,
        office=where,
        purpose=purpose,
        hash=hashed(secret),
        made_by_id=by.person,
        made_at=by.at,
        expires_at=by.at + timedelta(days=days),
    )
    journal.record(by, "people.make_token", token, office=where.ref, purpose=purpose, days=days)
    return token, secret


@act
def end_token(*, ref: str, by: By) -> ApiToken:
    """From now on the token opens nothing. What came by it stays."""
    token = ApiToken.objects.take_for(by, "end_token", ref)
    if token.ended_at is not None:
        raise NotPossible(_("This token has ended already."))
    token.ended_at = by.at
    token.save(update_fields=["ended_at"])
    journal.record(by, "people.end_token", token)
    return token
