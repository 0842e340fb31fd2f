"""Demonstration data: one reporter who kept the receipt, some who wait. All is invented."""

from datetime import UTC, datetime, timedelta

from amparo.assistance import acts as assistance
from amparo.base.access import Office, Person, by_of
from amparo.base.by import By, Door
from amparo.base.vault import keys
from amparo.intake import acts as intake
from amparo.intake.acts.filing import Filed, Told
from amparo.intake.states import (
    Answer,
    Basis,
    ConsentItem,
    MessageKind,
    Need,
    Teller,
    Window,
)

#: Printed at the start, so that anybody can come back as this reporter.
RECEIPT = "DEMRECEPT23456789ABC"
HOUR = timedelta(hours=1)
WORDS = "Synthetic report: a driver of an agency asks for sex before he hands out ration cards."
MORE = {
    "place": "Synthetic place: the distribution point by the river",
    "alleged": "Synthetic description: a driver, tall, a grey vehicle",
}
WHO = {"name": "Synthetic Name", "contact": "Synthetic contact: +00 000 000", "safe_contact": "-"}
TOLD = Told(
    teller=Teller.AFFECTED,
    basis=Basis.FIRST_HAND,
    what="SEX_FOR_HELP",
    when="TODAY_YESTERDAY",
    window=Window.WITHIN_72,
    child=Answer.NO,
    danger=Answer.NO,
    repeated=Answer.YES,
    country="CAF",
    entity="WFP",
    still_there=Answer.YES,
    needs=(Need.MEDICAL, Need.PSYCHOSOCIAL),
)
WAITING = (  # and how many hours ago
    (Told(danger=Answer.YES, child=Answer.YES, country="SSD", what="CHILD"), 2),
    (Told(window=Window.WITHIN_120, needs=(Need.MEDICAL,), country="HTI"), 20),
    (Told(teller=Teller.STAFF, basis=Basis.SECOND_HAND, entity="UNICEF", country="COD"), 60),
)


def load(officer: Person, password: str) -> None:
    """A conversation that goes on, a request for help, and reports that wait."""
    now = datetime.now(UTC)
    told = _filed(now - 30 * HOUR)
    by = by_of(officer, Door.CONSOLE, now - 28 * HOUR, keys.unlocked(officer, password))
    intake.take_on(ref=told.ref, by=by)
    intake.answer(
        ref=told.ref,
        words="Synthetic answer: thank you for telling us. A trained officer has read it.",
        kind=MessageKind.ACKNOWLEDGEMENT,
        by=by,
    )
    assert told.opened is not None  # noqa: S101 (it was filed with a receipt)
    intake.write_as_reporter(
        opened=told.opened,
        words="Synthetic message: he came again this morning.",
        by=By(Door.PUBLIC, now - 5 * HOUR),
    )
    assistance.hand_over(
        report=told.ref,
        office=Office.objects.get(name="Help office (demonstration)").ref,
        needs=[Need.MEDICAL, Need.PSYCHOSOCIAL],
        note="Synthetic note: she speaks Sango and can come in the mornings.",
        by=by,
    )
    for shell, hours in WAITING:
        intake.submit(
            words="Synthetic report that waits for an officer.",
            told=shell,
            by=By(Door.PUBLIC, now - hours * HOUR),
        )


def _filed(at: datetime) -> Filed:
    return intake.submit(
        words=WORDS,
        told=TOLD,
        more=MORE,
        who=WHO,
        consents=dict.fromkeys(ConsentItem, True) | {ConsentItem.AUTHORITIES: False},
        receipt=RECEIPT,
        by=By(Door.PUBLIC, at),
    )
