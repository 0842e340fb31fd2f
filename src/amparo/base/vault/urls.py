"""Addresses of what the vault keeps beside a record."""

from django.urls import path

from amparo.base.vault.views import exports, identities, keeping, openings, record

app_name = "vault"
urlpatterns = [
    path("", record.index, name="index"),
    path("requests/", identities.index, name="requests"),
    path("requests/<str:ref>/", identities.show, name="request"),
    path("requests/<str:ref>/release/", identities.release, name="release_share"),
    path("requests/<str:ref>/refuse/", identities.refuse, name="refuse_share"),
    path("requests/<str:ref>/open/", identities.open_name, name="open_identity"),
    path("requests/<str:ref>/close/", identities.close, name="close_request"),
    path("renewals/", identities.renewals, name="renewals"),
    path("renewals/ask/", identities.ask_renewal, name="ask_renewal"),
    path("renewals/release/", identities.release_renewals, name="release_renewals"),
    path("renewals/renew/", identities.renew, name="renew_shares"),
    path("openings/", openings.index, name="openings"),
    path("openings/<str:ref>/", openings.show, name="opening"),
    path("openings/<str:ref>/in-order/", openings.in_order, name="find_in_order"),
    path("openings/<str:ref>/question/", openings.question, name="question_opening"),
    path("openings/<str:ref>/read/", openings.read, name="read_reason"),
    path("openings/<str:ref>/explain/", openings.explain, name="explain_opening"),
    path("exports/", exports.index, name="exports"),
    path("exports/<str:ref>/", exports.show, name="export"),
    path("exports/<str:ref>/approve/", exports.approve, name="approve_export"),
    path("exports/<str:ref>/refuse/", exports.refuse, name="refuse_export"),
    path("exports/<str:ref>/take/", exports.take, name="take_export"),
    path("keeping/", keeping.index, name="keeping"),
    path("holds/<str:ref>/ask-lift/", keeping.ask_lift, name="ask_lift"),
    path("holds/<str:ref>/keep/", keeping.keep_hold, name="keep_hold"),
    path("holds/<str:ref>/lift/", keeping.approve_lift, name="approve_lift"),
    path("erasures/<str:ref>/approve/", keeping.approve_erasure, name="approve_erasure"),
    path("erasures/<str:ref>/refuse/", keeping.refuse_erasure, name="refuse_erasure"),
    path("of/<str:kind>/<str:ref>/", record.show, name="record"),
    path("of/<str:kind>/<str:ref>/ask-identity/", record.ask_identity, name="ask_identity"),
    path("of/<str:kind>/<str:ref>/break-glass/", record.break_glass, name="break_glass"),
    path("of/<str:kind>/<str:ref>/export/", record.export, name="export_dossier"),
    path("of/<str:kind>/<str:ref>/hold/", record.hold, name="set_hold"),
    path("of/<str:kind>/<str:ref>/erase/", record.erase, name="ask_erasure"),
]
