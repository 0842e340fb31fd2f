"""Desk pages for the tokens of other systems."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.by import Role
from amparo.base.errors import NotPermitted
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.people import acts
from amparo.people.forms import TokenForm
from amparo.people.models import ApiToken


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    """The list, and the secret of a new one: shown now and never again."""
    if not request.by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    form = TokenForm(request.POST or None)
    if request.method == "POST" and (made := form.perform(acts.make_token, by=request.by)):
        token, secret = made
        context: dict[str, object] = {"token": token, "secret": secret}
        return render(request, "people/token.html", context, status=201)
    shown = ApiToken.objects.allowed(request.by, "view").select_related("office")
    context = {"page": page_of(shown, request.GET, "-made_at", "-pk"), "form": form}
    context["at"] = request.by.at
    status = 422 if form.is_bound else 200
    return render(request, "people/tokens.html", context, status=status)


@require_POST
def end(request: DeskRequest, ref: str) -> HttpResponse:
    acts.end_token(ref=ref, by=request.by)
    messages.success(request, _("The token has ended."))
    return redirect("people:tokens")
