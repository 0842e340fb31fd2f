"""An allegation goes to the office that leads its stream. Needs a key in hand."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.cases import tally
from amparo.cases.knowing import check_on_its_own, say, settle, stand
from amparo.cases.models import About, Allegation, people_of_report
from amparo.cases.states import Group
from amparo.intake.acts.transfers import hand_on


@act
def hand_to_lead(*, ref: str, to: str, by: By) -> Allegation:
    """It concerns a non-United Nations force: it goes, with report and names, to who leads those.

    From then on nobody of this office finds it, nor opens anything of it.

    Args:
        to: the ref of an office that leads the stream and can receive.

    Raises:
        NotPossible: its report has other allegations, which would be lost to this office.
        NotValid: that office does not lead the stream, cannot receive, or has it already.
        NoKeyInHand: who hands it over must hold the key.
    """
    allegation = Allegation.objects.select_related("report").take_for(by, "hand_to_lead", ref)
    check_on_its_own(allegation)
    if allegation.report.allegations.count() > 1:
        raise NotPossible(_("Its report has other allegations, which would go with it."))
    office = Office.objects.filter(ref=to, leads_non_un_forces=True).first()
    if office is None:
        raise NotValid(_("Please check the form."), to=_("Please choose one of the list."))
    names = [part.ref for part in people_of_report(allegation.report)]
    hand_on(ref=allegation.report.ref, to=to, also=names, by=by)
    before, allegation.office = allegation.office_id, office
    allegation.save(update_fields=["office"])
    tally.note_move(allegation, before)
    if allegation.group != Group.NON_UN_FORCES:
        say(allegation, About.GROUP, Group.NON_UN_FORCES, by)
        settle(allegation, Group.NON_UN_FORCES, by)
        stand(allegation)
    journal.record(by, "cases.hand_to_lead", allegation, office=office.ref)
    return allegation
