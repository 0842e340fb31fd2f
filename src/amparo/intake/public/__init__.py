"""Reporting and coming back, for anyone: a process without private keys, which keeps no session."""

from django.urls import include, path

from amparo.intake.public import files, form, mailbox

app_name = "intake"
urlpatterns = [
    path("report/", include(form.urlpatterns)),
    path("return/files/", include(files.urlpatterns)),
    path("return/", include(mailbox.urlpatterns)),
]
