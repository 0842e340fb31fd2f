"""Who and what is in a case: told, told again when more is known, withdrawn when wrong."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.access import Person
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotPossible, NotValid
from amparo.base.vault.models import Sealed
from amparo.base.vault.sealing import seal
from amparo.cases.knowing import check_on_its_own
from amparo.cases.models import Allegation, AllegedPerpetrator, Pair, Version, Victim
from amparo.cases.telling import MODELS, Told, check, now, pairs_with, tell, tell_again
from amparo.intake import acts as intake

WORDS_AT_MOST = 4_000  # characters in each field
FIELDS = ("name", "contact", "details")  # of a person; sealed, each person under a key of its own
KINDS = {model.letter: model for model in MODELS}


@act
def add_part(*, ref: str, told: Told, words: Mapping[str, str] | None = None, by: By) -> Version:
    """Add an incident, a person or a pair to the allegation ``ref``, known from now on.

    Args:
        words: who it is, by the fields of ``FIELDS``; sealed to the office that keeps the case.

    Raises:
        NotValid: a code outside its list, or things that do not go together.
        NotPossible: this pair is in the case already.
    """
    allegation = Allegation.objects.select_related("office").take_for(by, "add_part", ref)
    check_on_its_own(allegation)
    check(allegation, told)
    made = tell(allegation, told, by)
    if isinstance(made, Pair) and _is_double(made):
        raise NotPossible(_("This pair is in the case already."))
    _seal(made, allegation, words or {})
    journal.record(by, "cases.add_part", made, allegation=ref, code=made.code)
    return made


@act
def correct_part(*, thread: str, told: Told, by: By) -> Version:
    """More is known, or it was wrong: it is as ``told`` from now on; what was said before stays.

    Raises:
        NotPossible: it was withdrawn.
    """
    row = now(told.model, thread, by, "correct_part")
    check_on_its_own(row.allegation)
    check(row.allegation, told)
    made = tell_again(row, by, told)
    journal.record(by, "cases.correct_part", made, thread=thread, code=made.code)
    return made


@act
def withdraw_part(*, kind: str, thread: str, by: By) -> Version:
    """It does not belong to the case: from now on it is neither shown nor counted.

    With an incident or a person go the pairs that name it. What was known before stays known
    as of the days before.

    Args:
        kind: the letter of its code: I, V, P or A.
    """
    row = now(KINDS[kind], thread, by, "withdraw_part")
    check_on_its_own(row.allegation)
    made = tell_again(row, by, is_withdrawn=True)
    pairs = [] if isinstance(row, Pair) else list(pairs_with(row))
    for pair in pairs:
        tell_again(pair, by, is_withdrawn=True)
    journal.record(by, "cases.withdraw_part", made, thread=thread, code=made.code, pairs=len(pairs))
    return made


@act
def add_words(*, kind: str, thread: str, words: Mapping[str, str], by: By) -> Version:
    """Seal more, or better, words about a person: the latest of a field is shown when opened."""
    row = now(KINDS[kind], thread, by, "add_words")
    if not any(words.values()) or not isinstance(row, Victim | AllegedPerpetrator):
        raise NotValid(_("Please check the form."), name=_("Write something, or go back."))
    _seal(row, row.allegation, words)
    journal.record(by, "cases.add_words", row, thread=thread, code=row.code)
    return row


@act
def link_account(*, thread: str, person: str, by: By) -> Version:
    """The alleged perpetrator has an account here: the report is kept away from them at once.

    And from their whole line of management. It is gone for whoever does this to themselves.

    Args:
        person: their reference or e-mail address.

    Raises:
        NotValid: no account with this address.
        NobodyLeft: nobody would remain in the office who could open it; transfer it first.
    """
    row = now(AllegedPerpetrator, thread, by, "link_account")
    check_on_its_own(row.allegation)
    who = Person.objects.filter(ref=person).first()
    who = who or Person.objects.filter(email__iexact=person).first()
    if who is None:
        raise NotValid(
            _("Please check the form."), person=_("There is no account with this address.")
        )
    made = tell_again(row, by, account_id=who.pk)
    intake.exclude(ref=row.allegation.report.ref, person=who.ref, by=by)
    journal.record(by, "cases.link_account", made, thread=thread, code=made.code)
    return made


def _is_double(made: Pair) -> bool:
    same = Pair.objects.standing().filter(
        incident__ref=made.incident_id,
        victim__ref=made.victim_id,
        perpetrator__ref=made.perpetrator_id,
    )
    return same.exclude(pk=made.pk).exists()


def _seal(row: Version, allegation: Allegation, words: Mapping[str, str]) -> None:
    told = {field: words[field].strip() for field in FIELDS if words.get(field, "").strip()}
    for field, text in told.items():
        if len(text) > WORDS_AT_MOST:
            raise NotValid(
                _("Please check the form."), **{field: _("Please say it in fewer words.")}
            )
    if told:
        version = Sealed.objects.filter(ref=row.thread).values("version").distinct().count() + 1
        seal(row.thread, told, to=[allegation.office], version=version)
