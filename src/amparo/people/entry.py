"""Pages by which people come in: set-up, invitation, a new password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from amparo.base.requests import DeskRequest
from amparo.people import acts
from amparo.people.forms import ChangePasswordForm, PasswordTwice, SetUpForm
from amparo.people.models import Invitation


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_up(request: DeskRequest, token: str) -> HttpResponse:
    """The first administrator and the central office, by the link the console printed."""
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.does(acts.set_up, token=token, by=request.by):
        return _welcome(request)
    if not Invitation.objects.usable(token, request.by.at).exists():
        raise acts.InvitationSpent(_("This link is no longer valid."))
    return render(request, "people/set_up.html", {"form": form}, status=_status(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def accept(request: DeskRequest, token: str) -> HttpResponse:
    form = PasswordTwice(request.POST or None)
    if request.method == "POST" and form.does(acts.accept_invitation, token=token, by=request.by):
        return _welcome(request)
    if not Invitation.objects.usable(token, request.by.at).exists():
        raise acts.InvitationSpent(_("This link is no longer valid."))
    return render(request, "people/accept.html", {"form": form}, status=_status(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: DeskRequest) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and (person := form.perform(acts.change_password, by=request.by)):
        update_session_auth_hash(request, person)  # this session goes on, others end
        messages.success(request, _("Your password has been changed."))
        return redirect("work")
    return render(request, "people/password.html", {"form": form}, status=_status(request))


def _welcome(request: DeskRequest) -> HttpResponse:
    messages.success(request, _("Your account is ready. Please sign in."))
    return redirect("account_login")


def _status(request: DeskRequest) -> int:
    return 422 if request.method == "POST" else 200
