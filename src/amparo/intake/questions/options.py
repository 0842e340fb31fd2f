"""What can be answered, in the active language."""

from collections.abc import Callable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from amparo.intake.questions.kinds import Options, Text
from amparo.registry import reads as registry

#: Who did it, in everyday words; codes of the list personnel-category, the common ones first.
CATEGORIES: dict[str, Text] = {
    "CIVILIAN_INT": _("An international staff member of the organisation"),
    "CIVILIAN_NS": _("A staff member from this country"),
    "MILITARY_MC": _("A peacekeeper: a soldier"),
    "POLICE_UNPOL": _("A peacekeeper: a police officer"),
    "POLICE_FPU": _("A peacekeeper: a member of a whole police unit"),
    "MILITARY_MO": _("A military observer"),
    "STAFF_OFFICER": _("A military officer at a headquarters"),
    "PARTNER_PERSONNEL": _("Somebody of a partner organisation, such as a local charity"),
    "CIVILIAN_UNV": _("A volunteer"),
    "INDIVIDUAL_CONTRACTOR": _("A guard, driver, cleaner or other contract worker"),
    "VENDOR": _("Somebody of a company that works for the organisation"),
    "CONSULTANT": _("A consultant"),
    "EXPERT_ON_MISSION": _("An expert on a mission"),
    "GOVERNMENT_PROVIDED": _("Prison or court personnel sent by a government"),
    "INTERN": _("An intern"),
    "NON_UN_FORCE_MEMBER": _("A soldier or police officer who is not with the United Nations"),
    "UNKNOWN": _("I do not know"),
}


def of(choices: type[TextChoices]) -> Callable[[], Options]:
    return lambda: list(choices.choices)


def code_list(name: str) -> Callable[[], Options]:
    return lambda: list(registry.choices(name))


def categories() -> Options:
    return list(CATEGORIES.items())


def countries() -> Options:
    return [("", _("I do not know")), *registry.country_choices()]


def entities() -> Options:
    return [("", _("I do not know")), *registry.entity_choices()]
