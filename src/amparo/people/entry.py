"""Pages by which people come in: set-up, invitation, a new password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.requests import DeskRequest
from amparo.base.vault.models import Passphrase
from amparo.people import acts
from amparo.people.forms import (
    ChangePasswordForm,
    PassphraseForm,
    PasswordTwice,
    SetUpForm,
    UnlockForm,
)
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


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def unlock(request: DeskRequest) -> HttpResponse:
    """The password again, after a pause: this session may open sealed words once more."""
    form = UnlockForm(request.POST or None)
    back = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST" and (key := form.perform(acts.unlock_vault, by=request.by)):
        request.opened_key = key
        messages.success(request, _("You can open sealed words again."))
        return redirect(back if _is_ours(request, back) else reverse("work"))
    context = {"form": form, "next": back}
    return render(request, "people/unlock.html", context, status=_status(request))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def passphrase(request: DeskRequest) -> HttpResponse:
    """The second lock on one's own key."""
    form = PassphraseForm(request.POST or None)
    if request.method == "POST" and form.does(acts.set_passphrase, by=request.by):
        messages.success(request, _("Your vault passphrase has been set."))
        return redirect("account_vault_passphrase")
    has_one = Passphrase.objects.filter(person_id=request.by.person).exists()
    context = {"form": form, "has_one": has_one, "has_key": request.by.key is not None}
    return render(request, "people/passphrase.html", context, status=_status(request))


@require_POST
def drop_passphrase(request: DeskRequest) -> HttpResponse:
    acts.drop_passphrase(by=request.by)
    messages.success(request, _("Your vault passphrase has been taken away."))
    return redirect("account_vault_passphrase")


def _is_ours(request: DeskRequest, url: str) -> bool:
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())


def _welcome(request: DeskRequest) -> HttpResponse:
    messages.success(request, _("Your account is ready. Please sign in."))
    return redirect("account_login")


def _status(request: DeskRequest) -> int:
    return 422 if request.method == "POST" else 200
