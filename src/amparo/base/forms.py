"""ActForm: a form whose fields are the arguments of one act."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from amparo.base.errors import NotValid

T = TypeVar("T")


class ActForm(forms.Form):
    """Validates shape; the act validates sense. Both answers stand beside the field."""

    def perform(self, act: Callable[..., T], **known: object) -> T | None:
        """Perform ``act`` with the fields and what is ``known``; None: show the form again."""
        if not self.is_valid():
            return None
        try:
            return act(**self.cleaned_data, **known)
        except NotValid as refusal:
            if not refusal.facts:
                self.add_error(None, str(refusal.message))
            for field, why in refusal.facts.items():
                self.add_error(field if field in self.fields else None, str(why))
            return None

    def does(self, act: Callable[..., object], **known: object) -> bool:
        """As ``perform``, where only the deed matters: whether it was done."""
        return self.perform(act, **known) is not None
