"""Signing in and one's own account: the same at the desk and at the door of Member States."""

from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from amparo.people import entry as people

urlpatterns = [
    path("language/", set_language, name="set_language"),
    path("accounts/sign-in/", account.login, name="account_login"),
    path("accounts/sign-out/", account.logout, name="account_logout"),
    path("accounts/password/", people.password, name="account_change_password"),
    path("accounts/vault/", people.unlock, name="account_vault"),
    path("accounts/vault/passphrase/", people.passphrase, name="account_vault_passphrase"),
    path("accounts/vault/passphrase/drop/", people.drop_passphrase, name="account_drop_passphrase"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/closed/", account.account_inactive, name="account_inactive"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
]
