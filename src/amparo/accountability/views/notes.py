"""Desk pages for notes verbales: writing one, the register of all, one on paper."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from amparo.accountability import letters
from amparo.accountability.acts import notes as acts
from amparo.accountability.forms import paper
from amparo.accountability.forms.answers import OpenForm
from amparo.accountability.forms.notes import NoteForm
from amparo.accountability.models.notes import Note
from amparo.accountability.models.notifications import Notification
from amparo.accountability.states.notes import NoteKind, fitting
from amparo.base.errors import NotValid
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.registry.reads import country_choices


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("words")
def write(request: DeskRequest, ref: str) -> HttpResponse:
    """A text to begin with, by kind and language; a POST sends it."""
    kept = Notification.objects.select_related("country", "allegation")
    notification = kept.get_for(request.by, "issue_note", ref)
    kinds = fitting(notification.state)
    kind = NoteKind(asked) if (asked := request.GET.get("kind")) in kinds else next(iter(kinds), "")
    language = request.GET.get("language", get_language() or settings.LANGUAGE_CODE)
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    text = letters.drafted(notification, kind, language) if isinstance(kind, NoteKind) else ""
    form = NoteForm(
        request.POST or None, initial={"kind": kind, "language": language, "words": text}
    )
    if request.method == "POST" and form.does(acts.issue_note, ref=ref, by=request.by):
        return redirect("accountability:notification", ref)
    context = {
        "notification": notification,
        "kinds": [(one.value, one.label) for one in kinds],
        "kind": kind,
        "written_in": language,
        "tongues": settings.LANGUAGES,
        "form": form,
    }
    return render(
        request, "accountability/note.html", context, status=422 if form.is_bound else 200
    )


@require_GET
def register(request: DeskRequest) -> HttpResponse:
    """Who was written to, when, by when to answer, reminded or not, answered or not."""
    rows = Note.objects.allowed(request.by, "view").with_answers()
    if (country := request.GET.get("country", "")).isalnum():
        rows = rows.filter(country__iso3=country)
    context = {
        "page": page_of(
            rows.select_related("country", "notification"), request.GET, "-issued_at", "-id"
        ),
        "country": country,
        "countries": [("", "–"), *country_choices()],
        "today": request.by.at.date(),
    }
    return render(request, "accountability/notes.html", context)


@require_POST
def on_paper(request: DeskRequest, ref: str) -> HttpResponse:
    """The note as a PDF: opening it leaves a line, with the reason."""
    opened = OpenForm(request.POST).perform(acts.open_note, ref=ref, by=request.by)
    if opened is None:
        raise NotValid(_("Please check the form."), reason=_("Please say why you open it."))
    answer = HttpResponse(paper.pdf(*opened), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{ref}.pdf"'
    return answer
