"""What can be done from the page of an investigation: the act, its form, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amparo.base.by import By
from amparo.investigations import acts
from amparo.investigations.forms import moves as m
from amparo.investigations.forms import work as w
from amparo.investigations.forms.base import DeedForm
from amparo.investigations.models import Investigation


@dataclass(frozen=True, slots=True)
class Deed:
    """One act; ``near`` names the part of the page that it stands in."""

    act: Callable[..., object]
    form: type[DeedForm]
    words: str | Promise
    near: str = "now"
    holds_words: bool = False  # in its form, which is then not shown in an error


@dataclass(frozen=True, slots=True)
class Offered:
    """A deed on the page, with its form as it stands."""

    name: str
    words: str | Promise
    form: DeedForm
    is_tried: bool  # and refused: its form stands open
    is_onward: bool = False  # it only carries the work on


DEEDS = {
    "begin": Deed(acts.begin, m.BeginForm, _("Begin the work")),
    "hand_in_report": Deed(
        acts.hand_in_report, m.HandInReportForm, _("Hand in the report"), holds_words=True
    ),
    "approve_report": Deed(
        acts.approve_report, m.ApproveReportForm, _("The report passes its quality review")
    ),
    "return_report": Deed(acts.return_report, m.ReturnReportForm, _("Return the report")),
    "complete": Deed(acts.complete, m.TrueOnForm, _("Complete the investigation")),
    "propose_finding": Deed(acts.propose_finding, m.FindingForm, _("Propose a finding")),
    "decide_findings": Deed(acts.decide_findings, m.DecideForm, _("Decide as proposed")),
    "suspend": Deed(acts.suspend, m.SuspendForm, _("Suspend it")),
    "resume": Deed(acts.resume, m.BeginForm, _("Go on with it")),
    "extend": Deed(acts.extend, m.ExtendForm, _("Agree on more time")),
    "add_allegation": Deed(
        acts.add_allegation, m.AddAllegationForm, _("Take in one more allegation")
    ),
    "share_words": Deed(
        acts.share_words, m.AllegationForm, _("Share the words of a report with who investigates")
    ),
    "give_to_office": Deed(acts.give_to_office, m.GiveForm, _("Give it to another office")),
    "close_without_report": Deed(
        acts.close_without_report, m.CloseForm, _("Close it without a report")
    ),
    "reopen": Deed(acts.reopen, m.TrueOnForm, _("Reopen the investigation")),
    "assign": Deed(acts.assign, w.AssignForm, _("Put somebody into the team"), "team"),
    "release_from_team": Deed(
        acts.release_from_team, w.ReleaseForm, _("Let somebody leave the team"), "team"
    ),
    "ask_to_review": Deed(
        acts.ask_to_review, w.ReviewerForm, _("Name who reviews the report"), "team"
    ),
    "declare_conflict": Deed(
        acts.declare_conflict, w.ConflictForm, _("Note a conflict of interest"), "team"
    ),
    "lift_conflict": Deed(
        acts.lift_conflict, w.LiftConflictForm, _("Lift a conflict of interest"), "team"
    ),
    "plan_step": Deed(acts.plan_step, w.PlanForm, _("Plan a step"), "plan", holds_words=True),
    "finish_step": Deed(acts.finish_step, w.FinishForm, _("A step is done"), "plan"),
    "check_method": Deed(acts.check_method, w.MethodForm, _("Check the method"), "method"),
    "list_interviewee": Deed(
        acts.list_interviewee,
        w.IntervieweeForm,
        _("Put somebody on the list"),
        "interviews",
        holds_words=True,
    ),
    "plan_interview": Deed(
        acts.plan_interview, w.PlanInterviewForm, _("Plan an interview"), "interviews"
    ),
    "hold_interview": Deed(
        acts.hold_interview, w.HoldForm, _("An interview was held"), "interviews", holds_words=True
    ),
    "drop_interview": Deed(acts.drop_interview, w.DropForm, _("Drop an interview"), "interviews"),
    "allow_interview": Deed(
        acts.allow_interview, w.AllowForm, _("Allow one interview more"), "interviews"
    ),
    "take_in_item": Deed(
        acts.take_in_item, w.ThingForm, _("Take in a thing"), "evidence", holds_words=True
    ),
}
#: What only carries the work on. What is found, and how good a report is, is never suggested.
ONWARD = {"begin", "hand_in_report", "complete", "resume"}
#: Fields without which a form asks nothing: there is nobody or nothing to choose.
NEEDED = ("person", "allegation", "step", "interview", "interviewee", "interviewer", "office")


def offered(
    of: Investigation, by: By, tried: tuple[str, DeedForm] | None = None
) -> dict[str, list[Offered]]:
    """By part of the page, what can be done now; not what there is nothing to choose for."""
    found: dict[str, list[Offered]] = {}
    name_tried, form_tried = tried or ("", None)
    for name, deed in DEEDS.items():
        if name in of.can:
            is_tried = form_tried is not None and name == name_tried
            form = form_tried if is_tried and form_tried else deed.form(of=of, by=by)
            if is_tried or _has_choices(form):
                found.setdefault(deed.near, []).append(
                    Offered(name, deed.words, form, is_tried, name in ONWARD)
                )
    return found


def _has_choices(form: DeedForm) -> bool:
    asked = (form.fields[name] for name in NEEDED if name in form.fields)
    return all(getattr(field, "choices", True) for field in asked)
