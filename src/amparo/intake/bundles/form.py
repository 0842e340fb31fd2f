"""The incident form: sections A to G, a version in its ``format``, codes from our lists alone.

Every answer but what happened may be left open. Words are in ``language``; codes are in none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeAlias

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from amparo.intake.states import (
    WORDS_AT_MOST,
    Answer,
    Basis,
    ConsentItem,
    Need,
    Teller,
    Window,
)
from amparo.registry import listed

FORMAT = "amparo-incident-form/1"
LINE, LINES = 300, 2_000  # characters of a short and of a longer answer


class Informed(TextChoices):
    """Who was told what happens to the report, and agreed to it."""

    SELF = "self", _("The person affected")
    CARER = "carer", _("Somebody who cares for them")
    GUARDIAN = "guardian", _("Their guardian by law")
    UNKNOWN = "unknown", _("Not known")


class AgeBand(TextChoices):
    CHILD_0_9 = "0-9", _("Under 10")
    CHILD_10_14 = "10-14", _("10 to 14")
    CHILD_15_17 = "15-17", _("15 to 17")
    ADULT = "18+", _("18 or older")
    UNKNOWN = "unknown", _("Not known")


def _plain(text: str) -> str:
    if "\x00" in text:
        raise PydanticCustomError("no_nul", "a character that no text has")
    return text.strip()


def _said(text: str) -> str:
    if not text:
        raise PydanticCustomError("string_too_short", "blank")
    return text


def _listed(known: Callable[[], frozenset[str]]) -> AfterValidator:
    def check(code: str) -> str:
        if code and code not in known():
            raise PydanticCustomError("not_listed", "not in the code list")
        return code

    return AfterValidator(check)


def _of(code_list: str) -> AfterValidator:
    return _listed(lambda: listed.codes(code_list))


#: Named in the API's description by its values: another schema there is called Answer.
YesNo: TypeAlias = Annotated[Answer, WithJsonSchema({"type": "string", "enum": Answer.values})]
Short: TypeAlias = Annotated[str, Field(max_length=LINE), AfterValidator(_plain)]
Long: TypeAlias = Annotated[str, Field(max_length=LINES), AfterValidator(_plain)]
Words: TypeAlias = Annotated[
    str,
    Field(min_length=1, max_length=WORDS_AT_MOST),
    AfterValidator(_plain),
    AfterValidator(_said),
]
Code = Field(max_length=40)
Country: TypeAlias = Annotated[str, Field(max_length=3), _listed(listed.countries)]
Entity: TypeAlias = Annotated[str, Code, _listed(listed.entities)]
What: TypeAlias = Annotated[str, Code, _of("what-happened")]
When: TypeAlias = Annotated[str, Code, _of("when-roughly")]
Category: TypeAlias = Annotated[str, Code, _of("personnel-category")]
Affected: TypeAlias = Annotated[str, Code, _of("victim-sex-age")]
Sex: TypeAlias = Annotated[str, Code, _of("perpetrator-sex")]
CODE_LIST = "A code of the list `{}`; empty: not known."
COUNTRY = "ISO 3166-1 code of three letters; empty: not known."


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)


class Receipt(_Section):
    """A: how the report came to whoever fills this in."""

    form_id: Short = Field(default="", description="The number it has with you.")
    received_by: Short = Field(default="", description="Organisation, office and person.")
    received_at: AwareDatetime | None = None
    basis: Basis = Basis.UNKNOWN
    teller: Teller = Teller.UNKNOWN


class Consent(_Section):
    """B: what the person affected allows. Left out: it was not asked, and counts as no."""

    informed: Informed = Informed.UNKNOWN
    services: bool = False
    investigators: bool = False
    authorities: bool = False
    contact: bool = False
    counted: bool = False
    withheld: Long = Field(default="", description="What is left out of this form, and why.")
    withdrawn_at: AwareDatetime | None = None


class AffectedPerson(_Section):
    """C: the person affected. The name and contact are sealed to the custodians of identities."""

    pseudonym: Short = ""
    person: Affected = Field(default="", description=CODE_LIST.format("victim-sex-age"))
    age: AgeBand = AgeBand.UNKNOWN
    child: YesNo = Answer.UNKNOWN
    disability: YesNo = Answer.UNKNOWN
    displaced: YesNo = Answer.UNKNOWN
    beneficiary: YesNo = Answer.UNKNOWN
    situation: Long = ""
    name: Short = ""
    contact: Short = ""
    safe_contact: Long = Field(default="", description="When, how, and with which words.")


class Alleged(_Section):
    """D: the person alleged to have done it, as far as known."""

    is_known: YesNo = Answer.UNKNOWN
    entity: Entity = Field(
        default="", description="Code of an entity or mission; empty: not known."
    )
    category: Category = Field(default="", description=CODE_LIST.format("personnel-category"))
    nationality: Country = Field(default="", description=COUNTRY)
    sex: Sex = Field(default="", description=CODE_LIST.format("perpetrator-sex"))
    still_there: YesNo = Answer.UNKNOWN
    post: Short = Field(default="", description="Duty station, unit, camp or office.")
    description: Long = ""


class Incident(_Section):
    """E: what happened."""

    words: Words = Field(description="What happened. The one thing that may not be left out.")
    what: What = Field(default="NOT_SURE", description=CODE_LIST.format("what-happened"))
    when: When = Field(default="UNKNOWN", description=CODE_LIST.format("when-roughly"))
    date: Short = Field(default="", description="Day or days, in any form.")
    country: Country = Field(default="", description=COUNTRY)
    place: Short = ""
    repeated: YesNo = Answer.UNKNOWN
    pregnancy: YesNo = Field(
        default=Answer.UNKNOWN, description="A pregnancy, or a child, that may have come of it."
    )
    exchanged: Long = Field(
        default="", description="Goods, money, work or help that was exchanged."
    )


class Safety(_Section):
    """F: danger and help."""

    danger: YesNo = Answer.UNKNOWN
    window: Window = Window.UNKNOWN
    needs: list[Need] = Field(default_factory=list, max_length=len(Need))
    offered: Long = Field(default="", description="Services offered already.")
    accepted: Long = Field(default="", description="Of these, accepted.")
    refused: Long = Field(default="", description="Of these, refused.")


class ToldTo(_Section):
    who: Short
    at: AwareDatetime | None = None
    number: Short = ""


class Routing(_Section):
    """G: who knows already, and who must not."""

    told: list[ToldTo] = Field(default_factory=list, max_length=20)
    conflict_checked: YesNo = Answer.UNKNOWN
    close: YesNo = Field(
        default=Answer.NO,
        description=(
            "Could the alleged, or somebody close to them, read reports about their "
            "organisation? Unless `no`, an office outside it receives this."
        ),
    )


class IncidentForm(_Section):
    """One report, as one organisation hands it to another."""

    format: Literal["amparo-incident-form/1"]
    language: Literal["en", "ar", "es", "fr", "ru", "zh-hans"] = "en"
    receipt: Receipt = Receipt()
    consent: Consent = Consent()
    affected: AffectedPerson = AffectedPerson()
    alleged: Alleged = Alleged()
    incident: Incident
    safety: Safety = Safety()
    routing: Routing = Routing()

    @property
    def told(self) -> dict[str, Any]:
        """The codes of the shell, by the names of ``acts.filing.Told``."""
        return {
            "teller": self.receipt.teller,
            "basis": self.receipt.basis,
            "what": self.incident.what or "NOT_SURE",
            "when": self.incident.when or "UNKNOWN",
            "window": self.safety.window,
            "child": self.affected.child,
            "danger": self.safety.danger,
            "repeated": self.incident.repeated,
            "country": self.incident.country,
            "entity": self.alleged.entity,
            "category": self.alleged.category,
            "nationality": self.alleged.nationality,
            "still_there": self.alleged.still_there,
            "needs": tuple(need for need in Need if need in self.safety.needs),
        }

    @property
    def sealed(self) -> dict[str, str]:
        """Sealed words of their own, by the names of the questions; the rest: ``particulars``."""
        found = {
            "date": self.incident.date,
            "place": self.incident.place,
            "alleged": self.alleged.description,
            "post": self.alleged.post,
            "affected": self.affected.person,
            "situation": self.affected.situation,
        }
        return {name: text for name, text in found.items() if text}

    @property
    def identity(self) -> dict[str, str]:
        """Name and contact; empty where none was given."""
        given = self.affected.model_dump(include={"name", "contact", "safe_contact"})
        return {name: text for name, text in given.items() if text}

    @property
    def consents(self) -> dict[ConsentItem, bool]:
        """Each item; a consent that was withdrawn is none."""
        given = self.consent.withdrawn_at is None
        return {item: given and bool(getattr(self.consent, item)) for item in ConsentItem}

    @property
    def is_close(self) -> bool:
        return self.routing.close != Answer.NO
