"""What becomes of a list that was asked: a roster, the list of a deployment."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from amparo.accountability.models.contributors import Deployment
from amparo.base.forms import ActForm


class RosterForm(ActForm):
    until_on = forms.DateField(
        label=_("Until which day?"),
        help_text=_("At most twelve months after they consented or were informed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class DeploymentForm(ActForm):
    deployment = forms.ChoiceField(label=_("Which deployment is it the list of?"))

    def __init__(self, rows: Iterable[Deployment], *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        choices = [
            (
                one.ref,
                f"{one.country.name} · {one.mission.title} · {one.get_kind_display()} · "
                f"{one.from_on}",
            )
            for one in rows
        ]
        self.fields["deployment"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]
