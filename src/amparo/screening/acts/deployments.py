"""Which deployment a list of personnel is of."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.screening.checking import deployments
from amparo.screening.models import DeploymentCheck, ScreeningBatch
from amparo.screening.states.asking import Purpose


@act
def check_deployment(*, ref: str, deployment: str, by: By) -> DeploymentCheck:
    """The list is the final one of a deployment: what is known of both is shown side by side.

    Args:
        ref: of a list that was asked for a deployment; again, another deployment takes its place.

    Raises:
        NotPossible: it was asked for something else.
        NotValid: no such deployment now.
    """
    batch = ScreeningBatch.objects.take_for(by, "check_deployment", ref)
    if batch.purpose != Purpose.DEPLOYMENT:
        raise NotPossible(_("This list was not asked for a deployment."))
    found = deployments(by.at.date()).filter(ref=deployment).first()
    if found is None:
        raise NotValid(_("Please check the form."), deployment=_("There is no such deployment."))
    told = {"deployment": found, "by_id": by.person, "at": by.at}
    made, _is_new = DeploymentCheck.objects.update_or_create(batch=batch, defaults=told)
    journal.record(by, "screening.check_deployment", batch, deployment=found.ref)
    return made
