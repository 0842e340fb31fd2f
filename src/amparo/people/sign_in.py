"""Signing in: allauth's form, and the key that the password opens."""

from typing import cast

from allauth.account.forms import LoginForm
from django.http import HttpRequest, HttpResponse

from amparo.base.access import Person
from amparo.base.requests import DeskRequest
from amparo.base.vault import keys


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth carries no types
    """E-mail and password. The password also opens the person's key, for this session."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        person = cast(Person, self.user)
        cast(DeskRequest, request).opened_key = keys.unlocked(person, self.cleaned_data["password"])
        return cast(HttpResponse, super().login(request, redirect_url))
