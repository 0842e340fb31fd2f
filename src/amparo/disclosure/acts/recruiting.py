"""What a recruiter does, or a shared centre for them: begin, and decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.later import soon
from amparo.base.vault.sealing import seal
from amparo.clocks import keeping
from amparo.disclosure import wire
from amparo.disclosure.acts.aside import _keep_named_away
from amparo.disclosure.acts.ending import _call_off
from amparo.disclosure.acts.exchange import _for_system, _send
from amparo.disclosure.models import (
    ConductRequest,
    Elsewhere,
    HubAgreement,
    Member,
    Recruitment,
)
from amparo.disclosure.policy import ROLE
from amparo.disclosure.reads import ANSWER_CLOCK, KEEP_CLOCK, office_key
from amparo.disclosure.states import (
    RECRUITMENT_MOVES,
    Authorisation,
    Decision,
    MemberState,
    RequestState,
)

LOOK_BACK = timedelta(days=5 * 365 + 2)  # employers of the last five years are asked
#: A name and nothing else: letters of any script, and what stands between them; eight words.
NAME = re.compile(r"[^\W\d_]+(?:['’.\- ]{1,2}[^\W\d_]+){0,11}\.?", re.UNICODE)
NAME_MOST = 100  # characters


class NotMember(NotPossible):
    """A membership that has ended asks nobody any more; what was asked before is answered."""

    def __init__(self) -> None:
        super().__init__(_("This membership has ended: it asks nobody any more, nor is it asked."))


@act
def open_recruitment(
    *,
    member: str,
    name: str,
    born_on: date,
    authorisation: Authorisation,
    authorised_on: date,
    by: By,
) -> Recruitment:
    """Begin with a candidate who has allowed it. Who it is, is sealed before it is kept.

    Args:
        member: ref of the recruiting member: one's own, or one that one's own acts for.

    Raises:
        NotPermitted: no disclosure officer of it, nor of a centre that may act for it.
        BearsTheName: whoever asks has the candidate's name, or manages who has.
        NotValid: no name, or a day that has not come.
    """
    office, hub = _for_whom(member, by)
    _check_person(name, born_on, authorised_on, by)
    made = Recruitment.objects.create(
        office=office,
        hub=hub,
        opened_at=by.at,
        authorisation=authorisation,
        authorised_on=authorised_on,
    )
    seal(made.ref, {"name": name.strip(), "born_on": born_on.isoformat()}, to=made.offices)
    aside = _keep_named_away(made, name, by)
    journal.record(by, "disclosure.open_recruitment", made, by_hub=hub is not None, aside=aside)
    return made


@act
def decide(*, ref: str, decision: Decision, by: By) -> Recruitment:
    """The recruiter decides. Who is hired was asked about everywhere first.

    An answer that stays absent is information: it may be the reason, and is counted.

    Raises:
        NotPossible: an answer is still awaited, or none is absent.
    """
    recruitment = Recruitment.objects.take_for(by, "decide", ref)
    recruitment.state = RECRUITMENT_MOVES.after(recruitment.state, "decide")
    states = {*recruitment.requests.values_list("state", flat=True)}
    if decision == Decision.HIRED and (not states or RequestState.ASKED in states):
        raise NotPossible(
            _("Ask every employer first, and wait for the answer or until its time is over.")
        )
    if decision == Decision.ABSENT and RequestState.ABSENT not in states:
        raise NotPossible(_("No answer is absent."))
    if decision == Decision.NEGATIVE and RequestState.ANSWERED not in states:
        raise NotPossible(_("There is no answer yet."))
    recruitment.decision, recruitment.decided_at = decision, by.at
    recruitment.save(update_fields=["state", "decision", "decided_at"])
    _call_off(recruitment, by)
    keeping.start(recruitment, KEEP_CLOCK, recruitment.office, by.at)
    journal.record(by, "disclosure.decide", recruitment, decision=decision)
    return recruitment


def _ask_one(
    recruitment: Recruitment,
    employer: str,
    worked_from: date,
    worked_until: date | None,
    person: Mapping[str, str],
    by: By,
) -> ConductRequest:
    """Ask one employer, with the candidate's name and day of birth in hand."""
    recruitment.state = RECRUITMENT_MOVES.after(recruitment.state, "ask")
    _check_membership(recruitment)
    asked = _employer(recruitment, employer)
    _check_time(worked_from, worked_until, by)
    made = ConductRequest.objects.create(
        recruitment=recruitment,
        employer=asked,
        office=asked.office,
        worked_from=worked_from,
        worked_until=worked_until,
        asked_at=by.at,
    )
    own = office_key(recruitment.office)
    told = {"request": made.ref, "answer_to": own, **person}
    times = {"worked_from": worked_from, "worked_until": worked_until}
    asking = _told(recruitment, **told, **times)
    aside = 0
    if asked.office is not None:
        seal(made.ref, person, to=[asked.office])
        aside = _keep_named_away(made, person["name"], by)
        _for_system(made, asking, asked.office, by)
        soon("disclosure.tell_officers", office=asked.office.ref)
    elif (elsewhere := Elsewhere.objects.filter(member=asked).first()) is not None:
        _send(made, asking, elsewhere, recruitment.office, by)
    keeping.start(made, ANSWER_CLOCK, asked.office or recruitment.office, by.at)
    journal.record(
        by,
        "disclosure.ask",
        made,
        recruitment=recruitment.ref,
        employer=asked.ref,
        aside=aside,
    )
    return made


def _for_whom(member: str, by: By) -> tuple[Office, Office | None]:
    """The recruiting office, and the centre's where somebody acts for it."""
    mine = by.offices(ROLE)
    found = Member.objects.current().filter(ref=member).select_related("office").first()
    if found is None or found.office is None:
        raise NotValid(_("Please check the form."), member=_("There is no such member here."))
    if found.office_id in mine:
        return found.office, None
    agreed = HubAgreement.objects.active(by.at).filter(
        member=found, hub__office__in=mine, hub__state=MemberState.MEMBER
    )
    if (agreement := agreed.select_related("hub__office").first()) is None:
        raise NotPermitted(_("Your role does not allow this."))
    return found.office, agreement.hub.office


def _told(recruitment: Recruitment, **told: Any) -> wire.Asked:
    allowed = {
        "authorisation": recruitment.authorisation,
        "authorised_on": recruitment.authorised_on,
    }
    return wire.Asked.model_validate({**told, **allowed})


def _check_person(name: str, born_on: date, authorised_on: date, by: By) -> None:
    wrong = {}
    if len(name) > NAME_MOST or not NAME.fullmatch(name.strip()):
        wrong["name"] = _("Write the name, and nothing else.")
    if not date(1900, 1, 1) <= born_on < by.at.date():
        wrong["born_on"] = _("Write the day of birth.")
    if not by.at.date() - timedelta(days=366) <= authorised_on <= by.at.date():
        wrong["authorised_on"] = _("An authorisation of the last twelve months is needed.")
    if wrong:
        raise NotValid(_("Please check the form."), **wrong)


def _check_membership(recruitment: Recruitment) -> None:
    """Whoever asks, and whoever they ask for, belongs to the scheme."""
    members = Member.objects.current().filter(office__in=recruitment.offices)
    if members.count() != len(recruitment.offices):
        raise NotMember


def _employer(recruitment: Recruitment, ref: str) -> Member:
    found = Member.objects.current().filter(ref=ref).select_related("office").first()
    if found is None or found.office_id == recruitment.office_id:
        raise NotValid(_("Please check the form."), employer=_("Choose an organisation, please."))
    if recruitment.requests.filter(employer=found).exists():
        raise NotValid(_("Please check the form."), employer=_("It has been asked already."))
    return found


def _check_time(worked_from: date, worked_until: date | None, by: By) -> None:
    today = by.at.date()
    if worked_from > today or (worked_until is not None and worked_until < worked_from):
        raise NotValid(
            _("Please check the form."), worked_from=_("The first day lies before the last.")
        )
    if worked_until is not None and worked_until < today - LOOK_BACK:
        raise NotValid(
            _("Please check the form."),
            worked_until=_("Only employers of the last five years are asked."),
        )
