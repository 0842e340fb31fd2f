"""The desk page on which a colleague takes down what somebody tells."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from amparo.base.errors import NotFound, NotPermitted, NotValid
from amparo.base.requests import DeskRequest
from amparo.base.vault import identity, receipts
from amparo.intake import paper
from amparo.intake.acts import taking_down as acts
from amparo.intake.forms.taking_down import Whole


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """The questions; after them, the code to read out. It is shown once."""
    if not request.by.roles & acts.FILERS:
        raise NotPermitted(_("Your role does not allow this."))
    data = request.POST if request.method == "POST" else None
    can_seal = identity.can_seal(request.by.at)
    form = Whole(data, can_seal=can_seal, language=get_language() or "en")
    if data is not None and form.is_valid():
        try:
            taken = acts.take_down(**form.facts, by=request.by)
        except NotValid as refusal:
            form.refuse(refusal.facts)
        else:
            filed = {"code": receipts.grouped(taken.code), "ref": taken.filed.ref}
            return render(request, "intake/taken_down.html", filed, status=201)
    context = {"form": form, "can_seal": can_seal, "languages_of_paper": settings.LANGUAGES}
    return render(request, "intake/take_down.html", context, status=200 if data is None else 422)


@require_GET
def on_paper(request: DeskRequest, language: str) -> HttpResponse:
    """An empty form to print, with a number of its own, so that it is keyed in once."""
    if not request.by.roles & acts.FILERS:
        raise NotPermitted(_("Your role does not allow this."))
    if language not in dict(settings.LANGUAGES):
        raise NotFound(_("There is nothing here, or nothing you may see."))
    number = paper.new_number()
    made = paper.form(language, number, can_seal=identity.can_seal(request.by.at))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="form-{number}.pdf"'
    return answer
