"""Forces that are not of the United Nations: what is alleged, done, and lay behind it.

Source: ACABQ on A/77/748, paragraph 24 (c); resolution 71/297, paragraphs 21 and 22.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from amparo.accountability.models.contributors import Commitment
from amparo.accountability.models.notifications import Answer, Notification
from amparo.accountability.models.steps import Measure
from amparo.accountability.states.answers import AnswerKind, StateMeasure
from amparo.accountability.states.contributors import Promise
from amparo.accountability.states.notifications import WAITING, NotificationState
from amparo.base.access import Office
from amparo.base.by import By, Role
from amparo.cases.models import Allegation, AllegationQuerySet, Lesson
from amparo.cases.states import ENDED, Status, Stream
from amparo.registry import reads as registry

FORCES, ACTIONS, FACTORS = "non-un-force", "action", "causal-factor"
LED_TO = (StateMeasure.MS_DISCIPLINARY, StateMeasure.MS_CRIMINAL)  # a sanction, or proceedings
Counted = list[tuple[str, int]]  # in words, and how many allegations


@dataclass(slots=True)
class Force:
    """One force. Unit of count everywhere: allegation; zero is a number here, and shown."""

    name: str
    allegations: int = 0
    ongoing: int = 0
    substantiated: int = 0
    told: int = 0  # of which a State was told
    answered: int = 0  # whose State has said something since
    led_to: int = 0  # whose State took a measure, or opened proceedings
    actions: Counted = field(default_factory=list)
    causes: Counted = field(default_factory=list)
    declarations: list[Commitment] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        """Whether anything was done, lay behind it, or was declared."""
        return bool(self.actions or self.causes or self.declarations)


def leads(by: By) -> bool:
    """Whether ``by`` works in an office that leads this stream: nowhere else is zero an answer."""
    held = by.offices(Role.CASE_LEAD) | by.offices(Role.AUDITOR)
    return bool(held) and Office.objects.filter(pk__in=held, leads_non_un_forces=True).exists()


def cases(by: By) -> AllegationQuerySet:
    """Allegations of this stream that ``by`` may view, each marked ``is_told``."""
    told = Notification.objects.allowed(by, "view").sent().filter(allegation=OuterRef("pk"))
    rows = Allegation.objects.allowed(by, "view").filter(stream=Stream.NON_UN, joined_into=None)
    return rows.annotate(is_told=Exists(told))


def forces(by: By) -> list[Force]:
    """Every force of the list, and one line for those not known; the same number of questions."""
    rows = cases(by)
    mine = rows.values("pk")
    found = {code: Force(name) for code, name in registry.labels(FORCES).items()}
    found[""] = Force("")
    for code, state, n in rows.values_list("force", "state").annotate(Count("pk")).order_by():
        force = found[code]
        force.allegations += n
        force.ongoing += n if state not in ENDED else 0
        force.substantiated += n if state == Status.SUBSTANTIATED else 0
    sent = Notification.objects.allowed(by, "view").sent().filter(allegation__in=mine)
    silent = (*WAITING, NotificationState.UNWILLING)
    measures = Answer.objects.filter(notification__in=sent.values("pk"))
    led_to = measures.filter(kind=AnswerKind.REPORT_MEASURE, measure__in=LED_TO)
    for name, asked, path in (
        ("told", sent, "allegation"),
        ("answered", sent.exclude(state__in=silent), "allegation"),
        ("led_to", led_to, "notification__allegation"),
    ):
        counted = asked.values_list(f"{path}__force").annotate(Count(path, distinct=True))
        for code, n in counted.order_by():
            setattr(found[code], name, n)
    taken = Measure.objects.standing().allowed(by, "view").filter(allegation__in=mine)
    _add(found, "actions", ACTIONS, taken.values_list("allegation__force", "action", "allegation"))
    theirs = measures.filter(kind=AnswerKind.REPORT_MEASURE)
    of = "notification__allegation"
    _add(found, "actions", ACTIONS, theirs.values_list(f"{of}__force", "measure", of))
    lessons = Lesson.objects.standing().filter(allegation__in=mine)
    _add(found, "causes", FACTORS, lessons.values_list("allegation__force", "factor", "allegation"))
    promised = Commitment.objects.allowed(by, "view").filter(kind=Promise.PREVENTION)
    for one in promised.select_related("country").order_by("-made_on", "-pk"):
        found[one.force].declarations.append(one)
    return [
        force for code, force in found.items() if code or force.allegations or force.declarations
    ]


def _add(
    found: dict[str, Force], name: str, code_list: str, rows: Iterable[tuple[str, str, int]]
) -> None:
    """How many allegations each code was said of, the most frequent first."""
    labels = registry.labels(code_list)
    said: dict[tuple[str, str], set[int]] = {}
    for force, code, allegation in rows:
        said.setdefault((force, code), set()).add(allegation)
    for (force, code), of in sorted(said.items(), key=lambda one: (-len(one[1]), one[0])):
        getattr(found[force], name).append((labels.get(code, code), len(of)))
