"""Pages of disclosure at the desk."""

from amparo.disclosure.views.answering import request, requests
from amparo.disclosure.views.exchange import parcel, parcels
from amparo.disclosure.views.recruiting import do, index, new, show
from amparo.disclosure.views.register import (
    connection,
    end_hub,
    member,
    member_do,
    numbers,
    register,
)

__all__ = [
    "connection",
    "do",
    "end_hub",
    "index",
    "member",
    "member_do",
    "new",
    "numbers",
    "parcel",
    "parcels",
    "register",
    "request",
    "requests",
    "show",
]
