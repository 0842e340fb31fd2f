"""What facts and people of a case say, in words of the active language; at a constant cost."""

from collections.abc import Iterable

from amparo.cases.models import About, Fact
from amparo.cases.states import Group, Nature, Status
from amparo.partners.models import Partner
from amparo.partners.reads import choices as partner_choices
from amparo.registry import reads as registry
from amparo.registry.models import Code, Country, Entity, Mission
from amparo.registry.names import sort_key

#: What can be said of it: a closed set of our own, or a code list of the registry.
VALUES = {About.GROUP: Group, About.NATURE: Nature, About.STATUS: Status}
LISTS = {
    About.CATEGORY: "personnel-category",
    About.SETTING: "setting",
    About.FORCE: "non-un-force",
    About.PENDING_STATE: "status-overlay",
}


def in_words(facts: Iterable[Fact]) -> dict[int, str]:
    """What each fact says, in the active language, by its id; at a constant cost."""
    told = [fact for fact in facts if fact.value]
    names = _names(told)
    return {fact.pk: names.get((fact.about, fact.value), fact.value) for fact in told}


def choices_for(about: About) -> list[tuple[str, str]]:
    """Values that can be said of ``about`` now, and their words, in the active language."""
    if about in VALUES:
        return [(str(value), str(words)) for value, words in VALUES[about].choices]
    if about in LISTS:
        return registry.choices(LISTS[about])
    if about in {About.COUNTRY, About.CONTRIBUTING}:
        return registry.country_choices()
    if about == About.ENTITY:
        return registry.entity_choices()
    if about == About.MISSION:
        missions = [(one.code, one.title) for one in Mission.objects.current()]
        return sorted(missions, key=lambda choice: sort_key(choice[1]))
    return partner_choices() if about == About.PARTNER else []


def _names(facts: list[Fact]) -> dict[tuple[str, str], str]:
    """Words for each (about, value); a value that has none stands for itself."""
    values: dict[str, set[str]] = {}
    for fact in facts:
        values.setdefault(fact.about, set()).add(fact.value)
    found = {
        (about, value): str(VALUES[About(about)](value).label)
        for about, known in values.items()
        if about in VALUES
        for value in known
    }
    lists = {LISTS[about]: about for about in LISTS if about in values}
    codes = Code.objects.filter(list__in=lists).order_by("version") if lists else []
    found |= {(lists[code.list], code.code): code.label for code in codes}
    for about, known in values.items():
        found |= {(about, value): words for value, words in _rows(about, known).items()}
    return found


def _rows(about: str, known: set[str]) -> dict[str, str]:
    """Names of the rows that facts about countries, entities and partners point at."""
    if about in {About.COUNTRY, About.CONTRIBUTING}:
        return {row.iso3: row.name for row in Country.objects.filter(iso3__in=known)}
    if about in {About.ENTITY, About.MISSION}:
        return {row.code: row.name for row in Entity.objects.filter(code__in=known)}
    if about == About.PARTNER:
        return {row.ref: row.name for row in Partner.objects.filter(ref__in=known)}
    return {}
