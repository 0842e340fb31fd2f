"""Asking for protection, for whoever has come back with their receipt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from amparo.base.requests import PublicRequest
from amparo.base.vault.mailbox import Opened
from amparo.intake import holding
from amparo.intake.holding import opened_only, quiet
from amparo.protection import acts
from amparo.protection.forms import AskForm

app_name = "protection"


@quiet
@sensitive_variables()
@require_http_methods(["GET", "POST"])
@opened_only
def ask(request: PublicRequest, opened: Opened) -> HttpResponse:
    """The question; after it, that it was received and by whom it is read."""
    form = AskForm(request.POST or None)
    asked = request.method == "POST" and form.does(
        acts.ask_as_reporter, opened=opened, by=request.by
    )
    context = {"form": form, "asked": asked, "token": holding.token(opened)}
    status = 201 if asked else 422 if form.is_bound else 200
    return render(request, "protection/ask.html", context, status=status)


urlpatterns = [path("", ask, name="ask")]
