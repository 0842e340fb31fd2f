"""Pages about who and what is in a case: added, told again, opened, withdrawn."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from amparo.base.errors import NotFound, NotValid
from amparo.base.requests import DeskRequest
from amparo.base.vault.opening import open_dossier
from amparo.cases import acts
from amparo.cases.acts.parts import KINDS
from amparo.cases.forms.people import FORMS, AccountForm, OpenForm, ToldForm, WordsForm
from amparo.cases.models import Allegation, AllegedPerpetrator, Version, Victim, rows_of

TITLES = {
    "I": gettext_lazy("Incident"),
    "V": gettext_lazy("Victim"),
    "P": gettext_lazy("Alleged perpetrator"),
    "A": gettext_lazy("What is alleged between two people"),
}
WORDS_OF = {
    "name": gettext_lazy("Name"),
    "contact": gettext_lazy("Contact"),
    "details": gettext_lazy("What else identifies them"),
}


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("name", "contact", "details")
def add(request: DeskRequest, ref: str, kind: str) -> HttpResponse:
    allegation = Allegation.objects.get_for(request.by, "add_part", ref)
    form = FORMS[_model(kind)](request.POST or None, allegation=allegation, initial=_first(kind))
    if request.method == "POST" and _told(form):
        try:
            acts.add_part(ref=ref, told=form.told, words=form.words, by=request.by)
            return redirect("cases:show", ref)
        except NotValid as refusal:
            _say(form, refusal)
    context = {"allegation": allegation, "form": form, "title": TITLES[kind]}
    return render(request, "cases/add_part.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def show(request: DeskRequest, kind: str, thread: str) -> HttpResponse:
    """One incident, person or pair, and all that was said of it; a POST tells it again."""
    row = _row(request, kind, thread)
    form = _form(row, request.POST or None)
    if request.method == "POST" and _told(form):
        try:
            acts.correct_part(thread=thread, told=form.told, by=request.by)
            return redirect("cases:part", kind, thread)
        except NotValid as refusal:
            _say(form, refusal)
    return _page(request, kind, row, form=form, status=422 if form.is_bound else 200)


@require_POST
@sensitive_variables("words")
def open_words(request: DeskRequest, kind: str, thread: str) -> HttpResponse:
    """Who it is, on this one page and never again without another line in the journal."""
    row, form = _row(request, kind, thread), OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, kind, row, opening=form, status=422)
    kept = rows_of(_model(kind))
    words = open_dossier(kept=kept, ref=thread, reason=form.cleaned_data["reason"], by=request.by)
    shown = [(WORDS_OF[name], words[name]) for name in WORDS_OF if name in words]
    return _page(request, kind, row, words=shown)


@require_POST
@sensitive_post_parameters("name", "contact", "details")
def add_words(request: DeskRequest, kind: str, thread: str) -> HttpResponse:
    form = WordsForm(request.POST)
    if form.is_valid():
        try:
            acts.add_words(kind=_known(kind), thread=thread, words=form.cleaned_data, by=request.by)
            return redirect("cases:part", kind, thread)
        except NotValid as refusal:
            _say(form, refusal)
    row = _row(request, kind, thread)
    return _page(request, kind, row, wording=form, status=422)


@require_POST
def link_account(request: DeskRequest, thread: str) -> HttpResponse:
    row, form = _row(request, "P", thread), AccountForm(request.POST)
    if form.does(acts.link_account, thread=thread, by=request.by):
        return redirect("cases:index")  # it may be gone for who did this
    return _page(request, "P", row, linking=form, status=422)


@require_POST
def withdraw(request: DeskRequest, kind: str, thread: str) -> HttpResponse:
    made = acts.withdraw_part(kind=_known(kind), thread=thread, by=request.by)
    return redirect("cases:show", made.allegation.ref)


def _page(
    request: DeskRequest, kind: str, row: Version, *, status: int = 200, **filled: object
) -> HttpResponse:
    tellings = rows_of(_model(kind)).filter(thread=row.thread)
    context = {
        "row": row,
        "kind": kind,
        "title": TITLES[kind],
        "is_person": isinstance(row, Victim | AllegedPerpetrator),
        "is_accused": isinstance(row, AllegedPerpetrator),
        "tellings": tellings.order_by("known_at", "pk"),
        "form": _form(row),
        "opening": OpenForm(),
        "wording": WordsForm(),
        "linking": AccountForm(),
        **filled,
    }
    return render(request, "cases/part.html", context, status=status)


def _row(request: DeskRequest, kind: str, thread: str) -> Version:
    """The latest telling, also of what was withdrawn."""
    model = _model(kind)
    ref = rows_of(model).filter(thread=thread, correction=None).values_list("ref", flat=True)
    row: Version = (
        rows_of(model)
        .marked(request.by)
        .select_related("allegation", "allegation__report")
        .get_for(request.by, "view", ref.first() or "")
    )
    return row


def _form(row: Version, data: Any = None) -> ToldForm:
    made = FORMS[type(row)]
    names = made.told_as.__dataclass_fields__.keys() - {"model"}
    initial = {name: getattr(row, f"{name}_id", getattr(row, name, None)) for name in names}
    return made(data, allegation=row.allegation, with_words=False, initial=initial)


def _first(kind: str) -> dict[str, object]:
    """What a new one says before anybody has chosen: that nothing is known."""
    return {
        "year_kind": "UNKNOWN",
        "sex_age": "UNKNOWN",
        "sex": "UNKNOWN",
        "nature": "UNKNOWN",
        "number": 1,
    }


def _told(form: ToldForm) -> bool:
    return form.is_valid()


def _say(form: ToldForm | WordsForm, refusal: NotValid) -> None:
    for field, why in refusal.facts.items():
        form.add_error(field if field in form.fields else None, str(why))


def _known(kind: str) -> str:
    _model(kind)
    return kind


def _model(kind: str) -> type[Version]:
    if kind not in KINDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return KINDS[kind]
