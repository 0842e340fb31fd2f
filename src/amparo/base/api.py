"""The journal's heads and marks for programs: enough to check any proof without us."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from amparo.base import proofs
from amparo.base.errors import NotFound
from amparo.base.heads.models import JournalHead
from amparo.base.heads.reads import marks_of

MOST = 400  # heads in one answer: a year and more
router = Router(tags=["journal"])


class Head(Schema):
    """A day's head. ``signature`` is Ed25519 over the lines that docs/reference/proofs.md names."""

    day: date
    seq: int
    head: str
    root: str
    size: int
    signature: str
    made_at: datetime


class Heads(Schema):
    """Newest first, and the key (Ed25519, hexadecimal) that all are signed with."""

    verify_key: str
    heads: list[Head]


class Marks(Schema):
    """The leaves of a day's tree, in their order."""

    day: date
    root: str
    marks: list[str]


@router.get("/heads", response=Heads, summary="Signed heads of the journal, newest first")
def heads(request: HttpRequest, before: date | None = None) -> dict[str, object]:
    """At most 400; ``before`` a day leads to earlier ones."""
    kept = JournalHead.objects.order_by("-day")
    if before is not None:
        kept = kept.before(before)
    return {"verify_key": proofs.verify_key(), "heads": list(kept[:MOST])}


@router.get(
    "/marks/{day}", response=Marks, summary="Marks of filing of a day, as leaves of its tree"
)
def marks(request: HttpRequest, day: date) -> dict[str, object]:
    """Random ones stand among them, so that nobody learns how many reports there were."""
    head = JournalHead.objects.filter(day=day).first()
    if head is None:
        raise NotFound(_("No list has been published for this day."))
    return {"day": head.day, "root": head.root, "marks": marks_of(head)}
