"""The workspace on the page of a case: who leads, tasks, notes, letters, links, lessons."""

from collections.abc import Mapping
from dataclasses import dataclass

from amparo.assistance import reads as assistance
from amparo.base.requests import DeskRequest
from amparo.cases import colleagues, letters
from amparo.cases.acts.lessons import FACTORS
from amparo.cases.acts.tasks import KINDS
from amparo.cases.forms.work import (
    HandOverForm,
    LessonForm,
    LinkForm,
    NoteForm,
    OpenForm,
    TaskForm,
    named,
)
from amparo.cases.models import (
    Allegation,
    CaseLetter,
    CaseLink,
    CaseNote,
    Task,
)
from amparo.cases.ties import likely
from amparo.cases.views.coming import coming
from amparo.cases.views.timeline import timeline
from amparo.cases.working import ClosingState
from amparo.clocks import reads as clocks
from amparo.registry import reads as registry

TASKS_MOST = 100


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that this one is tied to, as far as the reader may see it."""

    ref: str
    tie: str
    words: str


def workspace(request: DeskRequest, allegation: Allegation) -> dict[str, object]:
    """What the templates of the parts show. The number of queries is always the same."""
    at = request.by.at
    closing = allegation.closings.select_related("asked_by", "answered_by")
    standing = closing.standing().marked(request.by).first()
    is_closed = standing is not None and standing.state == ClosingState.CLOSED
    notes = CaseNote.objects.filter(allegation=allegation).select_related("author")
    sent = CaseLetter.objects.filter(allegation=allegation).select_related("author", "message")
    tasks, kinds = _tasks(request, allegation), registry.labels(KINDS)
    readings = clocks.of(allegation, at)
    return {
        "coming": coming(
            allegation,
            request.by,
            readings=readings,
            tasks=tasks,
            kinds=kinds,
            closing=standing,
        ),
        "is_closed": is_closed,
        "closing": standing,
        "is_led": colleagues.is_led(allegation, at),
        "tasks": tasks,
        "kinds": kinds,
        "notes": notes.order_by("-at", "-pk"),
        "letters": sent.order_by("-at", "-pk"),
        "texts": letters.TEXTS,
        "titles": {text.name: text.label for text in letters.TEXTS},
        "links": _links(request, allegation),
        "factors": registry.labels(FACTORS),
        "lessons": allegation.lessons.standing().order_by("noted_at", "pk"),
        "readings": readings,
        "help": assistance.given(allegation.report),
        "timeline": timeline(allegation),
        "opening": OpenForm(),
        "today": at.date(),
        "words": {},
        **_forms(request, allegation, is_closed=is_closed),
    }


def _tasks(request: DeskRequest, allegation: Allegation) -> list[Task]:
    """The open ones first, by day."""
    rows = Task.objects.filter(allegation=allegation).select_related("owner").marked(request.by)
    found = list(rows.order_by("due_on", "pk")[:TASKS_MOST])
    return sorted(found, key=lambda task: task.state != "open")


def _links(request: DeskRequest, allegation: Allegation) -> list[Linked]:
    """Ties to cases that the reader may view; of the others not even that there is one."""
    ties = CaseLink.objects.standing().of(allegation).select_related("allegation", "other")
    pairs = [
        (one, one.other if one.allegation_id == allegation.pk else one.allegation)
        for one in ties.order_by("-made_at", "-pk")
    ]
    others = Allegation.objects.allowed(request.by, "view").filter(
        pk__in=[other.pk for _one, other in pairs]
    )
    seen = set(others.values_list("pk", flat=True))
    return [
        Linked(other.ref, one.tie, one.get_tie_display())
        for one, other in pairs
        if other.pk in seen
    ]


def _forms(
    request: DeskRequest, allegation: Allegation, *, is_closed: bool
) -> Mapping[str, object]:
    """The forms of what may be done; none for those who only look."""
    can, made = allegation.can, dict[str, object]()
    if "note_lesson" in can:
        made["lesson_form"] = LessonForm()
    if "link" in can:
        made["link_form"] = LinkForm()
        made["likely"] = likely(allegation, request.by)
    if "hand_over" in can and not is_closed:
        made["lead_form"] = HandOverForm(leads=colleagues.leads(allegation, request.by.at))
    if "set_task" in can and not is_closed:
        owners = colleagues.owners(allegation, request.by.at)
        made["owners"] = named(owners)
        made["task_form"] = TaskForm(owners=owners)
    if "add_note" in can and not is_closed:
        made["note_form"] = NoteForm()
    return made
