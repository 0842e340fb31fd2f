"""A row for each opening of something sealed, for the acts of any area that open."""

from amparo.base.access import Person
from amparo.base.by import By
from amparo.base.later import later
from amparo.base.records import Record
from amparo.base.vault.models import Reason
from amparo.base.vault.review import Opening
from amparo.base.vault.states import Looked
from amparo.base.vault.subjects import label, whole_of


def note_opening(
    by: By,
    record: Record,
    reason: Reason,
    *,
    what: Looked = Looked.DOSSIER,
    is_emergency: bool = False,
) -> Opening:
    """Keep that ``by`` opened something of ``record``: an auditor reviews it.

    Of a part (a message, a file) the whole is named. Call it inside the act that opens.
    """
    whole = whole_of(record)
    return Opening.objects.create(
        subject=label(whole),
        of=whole.ref,
        office_id=getattr(whole, "office_id", None),
        person_id=by.person,
        what=what,
        reason=reason,
        is_emergency=is_emergency,
        at=by.at,
    )


def tell(*people: Person | int) -> None:
    """Let them know by e-mail that something needs them, and never what."""
    for person in people:
        later("vault.tell", person=person if isinstance(person, int) else person.pk)
