"""Who answers to whom."""

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.base.later import later


@act
def set_manager(*, ref: str, email: str, by: By) -> Person:
    """Say who somebody answers to, by e-mail address; blank: nobody here.

    Where they are named in a report, their new line is kept away from it too, by a job.

    Raises:
        NotValid: no such account, or one that answers to them.
    """
    person = Person.objects.take_for(by, "set_manager", ref)
    manager = Person.objects.active().filter(email__iexact=email).first() if email else None
    if email and manager is None:
        raise NotValid(
            _("Please check the form."), email=_("There is no account with this address.")
        )
    if manager is not None and person.pk in {manager.pk, *(one.pk for one in manager.line())}:
        raise NotValid(
            _("Please check the form."), email=_("They answer to this person, near or far.")
        )
    person.manager = manager
    person.save(update_fields=["manager"])
    journal.record(by, "people.set_manager", person, manager=manager.ref if manager else "")
    later("intake.keep_line_away", person=person.ref)
    return person
