"""Whom to seal to: the public keys of the offices that take reports. Nothing in it is secret."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from amparo.base.access import Office
from amparo.base.errors import NotFound
from amparo.base.requests import PublicRequest
from amparo.base.vault.identity import can_seal
from amparo.base.vault.models import OfficeKey
from amparo.base.vault.parcels import OfficeFile


@require_safe
def listed(request: PublicRequest) -> HttpResponse:
    """Every receiving office, an empty line between them."""
    return _plain("\n".join(file.text for file in _files(request)))


@require_safe
def one(request: PublicRequest, ref: str) -> HttpResponse:
    """One office, as a file to keep."""
    found = next((file for file in _files(request, ref=ref)), None)
    if found is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    answer = _plain(found.text)
    answer["Content-Disposition"] = f'attachment; filename="{found.file_name}"'
    return answer


def _files(request: PublicRequest, **which: str) -> list[OfficeFile]:
    offices = Office.objects.receiving().filter(**which).order_by("name", "pk")
    keys = {
        key.office_id: bytes(key.public)
        for key in OfficeKey.objects.current().filter(office__in=offices)
    }
    keeps_names = can_seal(request.by.at)
    return [OfficeFile(office.name, office.ref, keys[office.pk], keeps_names) for office in offices]


def _plain(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
