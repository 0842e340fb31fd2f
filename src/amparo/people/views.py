"""Desk pages for people, the offices they serve in, and what they do there."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.base.access import Grant, Office, Person
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.base.vault.identity import can_seal
from amparo.base.vault.parcels import OfficeFile, fingerprint
from amparo.people import acts, office_keys
from amparo.people.forms import (
    AdmitForm,
    GrantForm,
    InviteForm,
    ManagerForm,
    OfficeForm,
    OpenOfficeForm,
)
from amparo.registry.reads import countries, entities_employing


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    _administers(request.by)
    people = Person.objects.allowed(request.by, "view")
    if words := request.GET.get("q", "").strip():
        people = people.filter(Q(name__icontains=words) | Q(email__icontains=words))
    page = page_of(people, request.GET, "name", "ref")
    return render(request, "people/index.html", {"page": page, "q": words})


@require_http_methods(["GET", "POST"])
def invite(request: DeskRequest) -> HttpResponse:
    _administers(request.by)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and (made := form.perform(acts.invite, by=request.by)):
        return _invited(request, *made)
    return render(request, "people/invite.html", {"form": form}, status=_status(form))


@require_GET
def show(request: DeskRequest, ref: str) -> HttpResponse:
    return _person(request, ref, GrantForm())


@require_POST
def grant(request: DeskRequest, ref: str) -> HttpResponse:
    form = GrantForm(request.POST)
    if form.does(acts.grant, person=ref, by=request.by):
        return redirect("people:show", ref)
    return _person(request, ref, form)


@require_POST
def set_manager(request: DeskRequest, ref: str) -> HttpResponse:
    form = ManagerForm(request.POST)
    if form.does(acts.set_manager, ref=ref, by=request.by):
        messages.success(request, _("The line of management is noted."))
        return redirect("people:show", ref)
    return _person(request, ref, GrantForm(), form)


@require_POST
def end_grant(request: DeskRequest, ref: str) -> HttpResponse:
    ended = acts.end_grant(ref=ref, by=request.by)
    messages.success(request, _("The role has ended."))
    return redirect("people:show", ended.person.ref)


@require_POST
def invite_again(request: DeskRequest, ref: str) -> HttpResponse:
    return _invited(request, *acts.invite_again(ref=ref, by=request.by))


@require_POST
def close_account(request: DeskRequest, ref: str) -> HttpResponse:
    acts.close_account(ref=ref, by=request.by)
    messages.success(request, _("The account is closed."))
    return redirect("people:show", ref)


@require_GET
def offices(request: DeskRequest) -> HttpResponse:
    shown = (
        Office.objects.allowed(request.by, "view")
        .select_related("entity", "country")
        .annotate(members=Count("keys__members__person", Q(keys__retired_at=None), distinct=True))
    )
    page = page_of(shown, request.GET, "name", "ref")
    may_open = bool(request.by.offices(Role.ADMINISTRATOR))
    return render(request, "people/offices.html", {"page": page, "may_open": may_open})


@require_http_methods(["GET", "POST"])
def open_office(request: DeskRequest) -> HttpResponse:
    _administers(request.by)
    entities = [(str(entity.pk), str(entity)) for entity in entities_employing()]
    states = [(str(state.pk), state.name) for state in countries()]
    form = OpenOfficeForm(request.POST or None, entities=entities, countries=states)
    if request.method == "POST" and (made := form.perform(acts.open_office, by=request.by)):
        return redirect("people:office", made.ref)
    return render(request, "people/open_office.html", {"form": form}, status=_status(form))


@require_GET
def office(request: DeskRequest, ref: str) -> HttpResponse:
    return _office(request, ref, OfficeForm())


@require_GET
def office_key(request: DeskRequest, ref: str) -> HttpResponse:
    """The public key of the office as a small file: who has it can seal to the office."""
    found = Office.objects.get_for(request.by, "view", ref)
    if (key := found.keys.filter(retired_at=None).first()) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    keeps_names = can_seal(request.by.at)
    file = OfficeFile(found.name, found.ref, bytes(key.public), keeps_names)
    answer = HttpResponse(file.text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file.file_name}"'
    return answer


@require_POST
def rename_office(request: DeskRequest, ref: str) -> HttpResponse:
    form = OfficeForm(request.POST)
    if form.does(acts.rename_office, ref=ref, by=request.by):
        return redirect("people:office", ref)
    return _office(request, ref, form)


@require_POST
def set_lead_office(request: DeskRequest, ref: str) -> HttpResponse:
    acts.set_lead_office(ref=ref, leads=request.POST.get("leads") == "yes", by=request.by)
    return redirect("people:office", ref)


@require_POST
def admit(request: DeskRequest, ref: str) -> HttpResponse:
    form = AdmitForm(request.POST)
    if form.does(acts.admit, office=ref, by=request.by):
        messages.success(request, _("Your colleague now holds the key of this office."))
    return redirect("people:office", ref)


@require_POST
def rewrap(request: DeskRequest, ref: str) -> HttpResponse:
    if left := acts.rewrap(ref=ref, by=request.by):
        words = ngettext(
            "One record is still under an old key. Go on when you can.",
            "%(count)s records are still under old keys. Go on when you can.",
            left,
        )
        messages.info(request, words % {"count": left})
    else:
        messages.success(request, _("Every record is under the present key of this office."))
    return redirect("people:office", ref)


@require_POST
def wrap_for_recovery(request: DeskRequest, ref: str) -> HttpResponse:
    acts.wrap_for_recovery(ref=ref, by=request.by)
    messages.success(request, _("The custodians can now recover the key of this office."))
    return redirect("people:office", ref)


def _person(
    request: DeskRequest, ref: str, form: ActForm, managing: ManagerForm | None = None
) -> HttpResponse:
    people = Person.objects.marked(request.by).select_related("manager")
    person = people.get_for(request.by, "view", ref)
    answers_to = person.manager.email if person.manager else ""
    grants = Grant.objects.filter(person=person).select_related("office").order_by("-since", "pk")
    context = {
        "person": person,
        "grants": grants,
        "form": form,
        "managing": managing or ManagerForm(initial={"email": answers_to}),
        "at": request.by.at,
    }
    status = 422 if form.is_bound or managing else 200
    return render(request, "people/show.html", context, status=status)


def _office(request: DeskRequest, ref: str, form: ActForm) -> HttpResponse:
    kept = Office.objects.select_related("entity", "country").marked(request.by)
    office = kept.get_for(request.by, "view", ref)
    grants = Grant.objects.active(request.by.at).filter(office=office)
    key = office.keys.filter(retired_at=None).first()
    context = {
        "office": office,
        "grants": grants.select_related("person").order_by("person__name", "role"),
        "waiting": office_keys.waiting(office, request.by.at).order_by("name"),
        "key": key,
        "fingerprint": fingerprint(bytes(key.public)) if key else "",
        "to_move": office_keys.left_to_move(office),
        "to_cover": office_keys.uncovered(request.by).filter(office=office).exists(),
        "form": form if form.is_bound else OfficeForm(initial={"name": office.name}),
    }
    return render(request, "people/office.html", context, status=_status(form))


def _invited(request: DeskRequest, person: Person, token: str) -> HttpResponse:
    """The link, shown once: it is given by hand, so that no mailbox ever holds it."""
    link = request.build_absolute_uri(reverse("people:accept", args=[token]))
    return render(request, "people/invited.html", {"person": person, "link": link}, status=201)


def _administers(by: By) -> None:
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))


def _status(form: ActForm) -> int:
    return 422 if form.is_bound else 200
