"""What tests of packages start from: a case with words, a file, two leads, a State told."""

from amparo.accountability.acts import packages as acts
from amparo.accountability.acts.received import open_package
from amparo.accountability.models.notifications import Notification
from amparo.accountability.models.packages import Package
from amparo.accountability.states.packages import Purpose
from amparo.base.access import Person
from amparo.base.by import By, Role
from amparo.base.vault import mailbox, receipts
from amparo.base.vault.models import Reason
from amparo.cases import acts as cases
from amparo.cases.states import Group, Nature
from amparo.intake import acts as intake
from amparo.intake.models import Report
from amparo.intake.states import ConsentItem, Scan
from amparo.people import acts as people
from tests import factories as make
from tests.accountability.states import Scene
from tests.factories import ANYONE, NOON

WORDS = "Amina-canary-31 told me. The soldier came at night. She lives by canary-32 well."
STRUCK = ("canary-31", "canary-32")
TEXT = b"a plain note of a witness, canary-33\n"


class Case(Scene):
    """A case with words, a file, two leads, and a State that was told."""

    def __init__(self, *, consent: bool = True) -> None:
        super().__init__()
        self.second: Person = make.serving(Role.CASE_LEAD, self.central, with_key=True)
        officer = make.by(self.officer, with_key=True)
        people.admit(office=self.central.ref, person=self.second.ref, by=officer)
        receipt = receipts.new()
        self.report: Report = make.filed(
            WORDS,
            receipt=receipt,
            more={"affected": "my cousin canary-34"},
            consents={ConsentItem.AUTHORITIES: consent},
        ).report
        self.file = self._attached(receipt)
        self.allegation = cases.accept_report(
            report=self.report.ref,
            group=Group.PKO_SPM_UNIFORMED,
            nature=Nature.SA,
            received_on=make.TODAY,
            by=officer,
        )
        self.told: Notification = self.sent()

    def _attached(self, receipt: str) -> str:
        opened = mailbox.open_with(receipt, NOON)
        assert opened is not None
        begun = intake.begin_attachment(
            opened=opened, name="note.txt", head=TEXT, is_last=True, by=ANYONE
        )
        ref = begun.attachment.ref
        intake.finish_attachment(ref=ref, parts=1, size=len(TEXT), scan=Scan.NOT_SCANNED, by=ANYONE)
        return ref

    @property
    def seconding(self) -> By:
        return self.by(self.second)

    def begun(self, purpose: Purpose = Purpose.INVESTIGATION) -> Package:
        return acts.begin_package(
            ref=self.told.ref, purpose=purpose, language="fr", by=self.leading
        )

    def chosen(self) -> Package:
        package = self.begun()
        acts.choose_words(
            ref=package.ref, field="words", struck=[2], names="Amina-canary-31", by=self.leading
        )
        return package

    def given(self) -> Package:
        package = self.chosen()
        acts.choose_file(ref=package.ref, file=self.file, by=self.leading)
        acts.propose(ref=package.ref, by=self.leading)
        return acts.send_package(ref=package.ref, by=self.seconding)


def opened(case: Case, ref: str, by: By) -> dict[str, str]:
    shown = open_package(ref=ref, reason=Reason.ASSESSMENT, by=by)
    return {one.item.field or one.item.kind: one.words for one in shown}
