"""Reporting, for anyone. Served by a process that holds no private key and keeps no session."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from amparo.base.requests import PublicRequest
from amparo.intake import acts
from amparo.intake.forms import ReportForm

app_name = "intake"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def report(request: PublicRequest) -> HttpResponse:
    """The form; after it, the reference to keep. Nothing typed is kept if it is refused."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and (kept := form.perform(acts.submit, by=request.by)):
        return render(request, "intake/received.html", {"ref": kept.ref}, status=201)
    return render(
        request, "intake/report.html", {"form": form}, status=422 if form.is_bound else 200
    )


urlpatterns = [path("", report, name="report")]
