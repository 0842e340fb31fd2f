"""Jobs of the vault: telling people, ending what is over, shredding what is due."""

from django.utils import timezone
from procrastinate.contrib.django import app

from amparo.base import notices
from amparo.base.access import Grant, Person
from amparo.base.by import By, Door, Role
from amparo.base.errors import AmparoError
from amparo.base.later import later
from amparo.base.vault.acts import exports, identities, shredding
from amparo.base.vault.review import DossierExport, IdentityRequest, Shredding

BATCH = 200  # records of one round; the rest waits for the next


@app.task(name="vault.tell", retry=3)
def tell(person: int) -> None:
    """Tell one person that something needs them, and never what."""
    notices.tell(Person.objects.active().filter(pk=person).values_list("email", flat=True))


@app.periodic(cron="*/15 * * * *")
@app.task(name="vault.close_over", queueing_lock="vault.close_over")
def close_over(timestamp: int) -> None:
    """End requests whose day is over: what was released to them is destroyed."""
    by = By(Door.JOBS, timezone.now())
    for ref in IdentityRequest.objects.too_old(by.at).values_list("ref", flat=True)[:BATCH]:
        identities.expire_request(ref=ref, by=by)
    over = DossierExport.objects.filter(state__in=exports.OPEN, expires_at__lte=by.at)
    for ref in over.values_list("ref", flat=True)[:BATCH]:
        exports.expire_export(ref=ref, by=by)


@app.periodic(cron="41 2 * * *")  # UTC, once a day
@app.task(name="vault.shred_due", queueing_lock="vault.shred_due", priority=-10)
def shred_due(timestamp: int) -> None:
    """Give notice of what will be due within a month, then shred what is due and not held."""
    by = By(Door.JOBS, timezone.now())
    noticed = shredding.notice_due(on=by.at.date(), by=by)
    offices = {row.office_id for row in noticed if row.office_id is not None}
    leads = Grant.objects.active(by.at).filter(role=Role.CASE_LEAD, office__in=offices)
    for person in set(leads.values_list("person", flat=True)):
        later("vault.tell", person=person)
    for ref in Shredding.objects.due(by.at.date()).values_list("ref", flat=True)[:BATCH]:
        try:
            shredding.shred(ref=ref, by=by)
        except AmparoError:  # held, or moved on: it is looked at again tomorrow
            continue
