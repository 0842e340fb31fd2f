"""What may be done from the page of a notification: the act, its form, and what its button says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.accountability.acts import answering, notifying
from amparo.accountability.forms.answers import (
    MeasureForm,
    OfficerForm,
    OutcomeForm,
    SaidForm,
    WordsForm,
)
from amparo.accountability.models.notifications import Notification
from amparo.base.forms import ActForm


@dataclass(frozen=True, slots=True)
class Deed:
    act: Callable[..., object]
    form: type[ActForm]
    label: Promise


ANSWERS: Mapping[str, Deed] = {
    "acknowledge": Deed(answering.acknowledge, ActForm, _("Acknowledge receipt")),
    "agree": Deed(answering.agree, WordsForm, _("The State will investigate")),
    "decline": Deed(answering.decline, SaidForm, _("The State will not investigate")),
    "appoint_officer": Deed(
        answering.appoint_officer, OfficerForm, _("Name the investigation officer")
    ),
    "report_progress": Deed(answering.report_progress, SaidForm, _("Report progress")),
    "give_outcome": Deed(answering.give_outcome, OutcomeForm, _("Give the outcome")),
    "report_measure": Deed(answering.report_measure, MeasureForm, _("Report a measure")),
    "say_more": Deed(answering.say_more, SaidForm, _("Say something else")),
}
TELLING: Mapping[str, Deed] = {
    "send": Deed(notifying.send, ActForm, _("Send it to the State")),
    "withdraw": Deed(notifying.withdraw, ActForm, _("Give it up")),
    "declare_unwilling": Deed(
        notifying.declare_unwilling, ActForm, _("Deem the State unwilling or unable to investigate")
    ),
    "close": Deed(notifying.close, ActForm, _("Close: nothing more is expected of the State")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A deed on the page; ``form`` has been refused where it is bound."""

    name: str
    label: Promise
    form: ActForm


def shown(
    notification: Notification, deeds: Mapping[str, Deed], refused: Mapping[str, ActForm] = {}
) -> list[Shown]:
    """What policy and state allow now; each form with ids of its own."""
    can = notification.can
    return [
        Shown(name, deed.label, refused.get(name) or deed.form(auto_id=f"{name}-%s"))
        for name, deed in deeds.items()
        if name in can
    ]
