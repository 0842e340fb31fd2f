"""The one app."""

from django.apps import AppConfig


class AmparoConfig(AppConfig):
    """One app for the whole product: moving a table between rooms costs no migration."""

    name = "amparo"
    default_auto_field = "django.db.models.BigAutoField"
