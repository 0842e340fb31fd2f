"""Rules by which reports find their office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Office
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotValid
from amparo.intake.models import RoutingRule


@act
def add_routing_rule(
    *, office: str, entity: str, country: str, language: str, by: By
) -> RoutingRule:
    """From now on such reports go to ``office``. A blank means any; one must say something."""
    if not by.offices(Role.ADMINISTRATOR):
        raise NotPermitted(_("Your role does not allow this."))
    where = Office.objects.open().filter(ref=office).first()
    if where is None:
        raise NotValid(_("Please check the form."), office=_("Please choose one of the list."))
    if not (entity or country or language):
        raise NotValid(
            _("Please check the form."),
            entity=_("Choose an entity, a country or a language; the central office has the rest."),
        )
    if RoutingRule.objects.filter(entity=entity, country=country, language=language).exists():
        raise NotValid(_("Please check the form."), entity=_("There is a rule for this already."))
    rule = RoutingRule.objects.create(
        office=where, entity=entity, country=country, language=language
    )
    journal.record(
        by,
        "intake.add_routing_rule",
        rule,
        office=where.ref,
        entity=entity,
        country=country,
        language=language,
    )
    return rule


@act
def end_routing_rule(*, ref: str, by: By) -> RoutingRule:
    """Such reports go where they went before."""
    rule = RoutingRule.objects.select_related("office").take_for(by, "end_routing_rule", ref)
    journal.record(
        by,
        "intake.end_routing_rule",
        rule,
        office=rule.office.ref,
        entity=rule.entity,
        country=rule.country,
        language=rule.language,
    )
    RoutingRule.objects.filter(pk=rule.pk).delete()
    return rule
