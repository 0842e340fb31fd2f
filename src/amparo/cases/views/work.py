"""What is done in the workspace, from the page of a case."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from amparo.base.errors import NotFound
from amparo.base.forms import ActForm
from amparo.base.requests import DeskRequest
from amparo.cases import acts, colleagues
from amparo.cases.acts.comparing import compare_alleged
from amparo.cases.acts.notes import open_workfile
from amparo.cases.forms.work import (
    HandOverForm,
    LessonForm,
    LinkForm,
    NoteForm,
    OpenForm,
    OwnerForm,
    TaskForm,
)
from amparo.cases.models import Allegation, Task
from amparo.cases.views.page import page

Deed = tuple[Callable[..., object], Callable[[DeskRequest, Allegation], ActForm], str | Promise]


def _posted(form: type[ActForm]) -> Callable[[DeskRequest, Allegation], ActForm]:
    return lambda request, _allegation: form(request.POST)


#: Name of the form on the page -> the act, its form, and what is said once it is done.
DEEDS: dict[str, Deed] = {
    "take_lead": (acts.take_lead, _posted(ActForm), gettext_lazy("You lead this case now.")),
    "lead": (
        acts.hand_over,
        lambda request, case: HandOverForm(
            request.POST, leads=colleagues.leads(case, request.by.at)
        ),
        gettext_lazy("Handed over."),
    ),
    "task": (
        acts.set_task,
        lambda request, case: TaskForm(request.POST, owners=colleagues.owners(case, request.by.at)),
        gettext_lazy("The task is set."),
    ),
    "note": (acts.add_note, _posted(NoteForm), gettext_lazy("The note is kept.")),
    "link": (acts.link, _posted(LinkForm), gettext_lazy("The cases are linked.")),
    "unlink": (acts.unlink, _posted(LinkForm), gettext_lazy("The link is undone.")),
    "lesson": (acts.note_lesson, _posted(LessonForm), gettext_lazy("Noted.")),
    "unlesson": (acts.drop_lesson, _posted(LessonForm), gettext_lazy("Taken back.")),
}
TASK_DEEDS: dict[str, tuple[Callable[..., object], type[ActForm], str | Promise]] = {
    "finish_task": (acts.finish_task, ActForm, gettext_lazy("Done. Thank you.")),
    "drop_task": (acts.drop_task, ActForm, gettext_lazy("The task is dropped.")),
    "resume_task": (acts.resume_task, ActForm, gettext_lazy("The task is open again.")),
    "give_task": (acts.give_task, OwnerForm, gettext_lazy("Your colleague has it now.")),
}


@require_POST
@sensitive_post_parameters("words")
def do(request: DeskRequest, ref: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_of, said = DEEDS[deed]
    form = form_of(request, Allegation.objects.get_for(request.by, "view", ref))
    if form.does(act, ref=ref, by=request.by):
        return _done(request, ref, said)
    return page(request, ref, status=422, filled={f"{deed}_form": form})


@require_POST
def do_task(request: DeskRequest, ref: str, task: str, deed: str) -> HttpResponse:
    if deed not in TASK_DEEDS or not Task.objects.filter(ref=task, allegation__ref=ref).exists():
        raise NotFound(_("There is nothing here, or nothing you may see."))
    act, form_class, said = TASK_DEEDS[deed]
    form = form_class(request.POST)
    if form.does(act, ref=task, by=request.by):
        return _done(request, ref, said)
    return page(request, ref, status=422, filled={"given_form": form})


@require_POST
@sensitive_variables("words")
def open_words(request: DeskRequest, ref: str) -> HttpResponse:
    """Notes, tasks and letters in clear, on this one page."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        return page(request, ref, status=422, filled={"opening": form})
    words = open_workfile(ref=ref, reason=form.cleaned_data["reason"], by=request.by)
    return page(request, ref, filled={"words": words, "is_open": True})


@require_POST
def compare(request: DeskRequest, ref: str) -> HttpResponse:
    """How alike what was told of the alleged is, in percent, on this one page."""
    alike = compare_alleged(ref=ref, others=request.POST.getlist("other"), by=request.by)
    percent = {other: round(100 * share) for other, share in alike.items()}
    return page(request, ref, filled={"compared": percent})


def _done(request: DeskRequest, ref: str, said: str | Promise) -> HttpResponse:
    messages.success(request, str(said))
    return redirect(reverse("cases:show", args=[ref]))
