"""What an officer fills in about a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import PersonQuerySet
from amparo.base.forms import ActForm
from amparo.base.vault.models import Reason
from amparo.intake.models import Report
from amparo.intake.states import MESSAGE_AT_MOST, Answer, Elsewhere, WhyLifted, WhySetAside
from amparo.registry import reads as registry


class OpenForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Why do you open it?"),
        choices=Reason.of_reports,
        coerce=Reason,
        initial=Reason.TRIAGE,
        widget=forms.RadioSelect,  # a select would cut its words on a telephone
    )


class TriageForm(ActForm):
    """Starts from the latest triage, or from what was told."""

    is_sea = forms.TypedChoiceField(
        label=_("Is it an act of sexual exploitation or abuse?"),
        choices=Answer,
        coerce=Answer,
        initial=Answer.UNKNOWN,
    )
    is_identifiable = forms.TypedChoiceField(
        label=_("Can the act, and somebody alleged, be identified?"),
        help_text=_("Now or later, by an inquiry."),
        choices=Answer,
        coerce=Answer,
        initial=Answer.UNKNOWN,
    )
    entity = forms.ChoiceField(label=_("Concerned entity"), required=False)
    retaliation_risk = forms.TypedChoiceField(
        label=_("Is there a risk of retaliation?"),
        choices=Answer,
        coerce=Answer,
        initial=Answer.UNKNOWN,
    )
    conflict_checked = forms.BooleanField(
        label=_("Conflict of interest checked"),
        help_text=_("Nobody of this office is named in it, or whoever is has been kept away."),
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        last = next(iter(report.triages.all()), None)
        names = ("is_sea", "is_identifiable", "entity", "retaliation_risk", "conflict_checked")
        stands = {name: getattr(last, name) for name in names} if last else {}
        kwargs.setdefault("initial", stands or {"entity": report.entity})
        super().__init__(*args, **kwargs)
        known = registry.entity_choices()
        self.fields["entity"].choices = [("", _("Not known yet")), *known]  # type: ignore[attr-defined]


class SetAsideForm(ActForm):
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhySetAside, coerce=WhySetAside)
    elsewhere = forms.TypedChoiceField(
        label=_("Where does it belong?"),
        help_text=_("Only where it is not about sexual exploitation or abuse."),
        choices=[("", _("Nothing to choose")), *Elsewhere.choices],
        coerce=Elsewhere,
        empty_value="",
        required=False,
    )
    answer = forms.CharField(
        label=_("Answer to the person who reported"),
        help_text=_("In their language. Left empty, nothing is sent."),
        max_length=MESSAGE_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"}),
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if report.mailbox_id is None:
            del self.fields["answer"]


class HandOverForm(ActForm):
    to = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, colleagues: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = colleagues.order_by("name", "pk").values_list("ref", "name")
        self.fields["to"].choices = list(found)  # type: ignore[attr-defined]


class ExcludeForm(ActForm):
    person = forms.CharField(
        label=_("E-mail address of the colleague who is named"),
        help_text=_("They and everybody in their line of management will no longer see it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class LiftForm(ActForm):
    person = forms.CharField(max_length=12, widget=forms.HiddenInput)
    why = forms.TypedChoiceField(label=_("Why?"), choices=WhyLifted, coerce=WhyLifted)
