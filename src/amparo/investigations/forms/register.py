"""The register of investigators."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.base.access import Grant, Office
from amparo.base.by import By, Role
from amparo.base.forms import ActForm
from amparo.investigations.acts.registering import MOST
from amparo.investigations.forms.base import day
from amparo.investigations.states import Skill


class EnrolForm(ActForm):
    office = forms.ChoiceField(label=_("Office"))
    person = forms.ChoiceField(label=_("Investigator"))
    since = forms.DateField(label=_("Since"), widget=day())
    most_cases = forms.IntegerField(
        label=_("Investigations at a time, at most"),
        help_text=_("Empty: the default."),
        min_value=0,
        max_value=MOST,
        required=False,
    )

    def __init__(self, *args: Any, by: By, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Office.objects.open().filter(pk__in=by.offices(Role.INVESTIGATION_HEAD))
        roles = (Role.INVESTIGATOR, Role.INVESTIGATION_HEAD)
        serving = Grant.objects.active(by.at).filter(office__in=mine, role__in=roles)
        people = serving.select_related("person").order_by("person__name")
        self.fields["office"].choices = [(one.ref, one.name) for one in mine]  # type: ignore[attr-defined]
        self.fields["person"].choices = sorted(  # type: ignore[attr-defined]
            {(one.person.ref, one.person.name) for one in people}, key=lambda one: one[1]
        )


class LoadForm(ActForm):
    most_cases = forms.IntegerField(
        label=_("Investigations at a time, at most"),
        help_text=_("Empty: the default."),
        min_value=0,
        max_value=MOST,
        required=False,
    )


class LeaveForm(ActForm):
    until = forms.DateField(label=_("Until"), widget=day())


class QualificationForm(ActForm):
    skill = forms.TypedChoiceField(label=_("Qualification"), choices=Skill, coerce=Skill)
    language = forms.RegexField(
        "[a-z]{2,3}",
        label=_("Language, by its code"),
        help_text=_("Two or three letters of ISO 639, such as fr."),
        required=False,
    )
    from_on = forms.DateField(label=_("From"), widget=day())
    until_on = forms.DateField(label=_("Until"), widget=day(), required=False)


class EndQualificationForm(ActForm):
    qualification = forms.IntegerField(widget=forms.HiddenInput)
    until_on = forms.DateField(label=_("Until"), widget=day())
