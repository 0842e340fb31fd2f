"""A report that somebody tells a colleague: face to face, by telephone, or on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By, Role
from amparo.base.errors import NotPermitted, NotPossible, NotValid
from amparo.base.vault import receipts
from amparo.intake.acts.filing import Filed, Told, submit
from amparo.intake.models import Report
from amparo.intake.states import Channel, ConsentItem

FILERS = frozenset({Role.FOCAL_POINT, Role.INTAKE_OFFICER, Role.CASE_LEAD})
CHANNELS = (Channel.FOCAL_POINT, Channel.TELEPHONE, Channel.PAPER)


class HereAlready(NotPossible):
    """This paper form has been keyed in."""


@dataclass(frozen=True, slots=True)
class TakenDown:
    """The report, and the code to give to the person who told: it opens their page once."""

    filed: Filed
    code: str = field(repr=False)


@act
def take_down(
    *,
    words: str,
    told: Told,
    more: Mapping[str, str],
    who: Mapping[str, str],
    consents: Mapping[ConsentItem, bool],
    is_close: bool,
    channel: Channel,
    language: str,
    paper: str = "",
    by: By,
) -> TakenDown:
    """File what somebody told, in the same way as if they had filed it themselves.

    The colleague does not see it afterwards unless their role lets them. The code is for the
    person who told: at first use it is changed for a receipt that the colleague never saw.

    Args:
        language: theirs; every answer they get will be in it.
        paper: number printed on the paper form, so that it is keyed in once.

    Raises:
        HereAlready: that paper form is here.
        NotPermitted: another role, or another door.
    """
    if not by.roles & FILERS:
        raise NotPermitted(_("Your role does not allow this."))
    if (channel == Channel.PAPER) != bool(paper):
        raise NotValid(
            _("Please check the form."), paper=_("A paper form has a number; others have none.")
        )
    code = receipts.new(receipts.CODE_LENGTH)
    outside = f"paper/{paper}" if paper else ""
    if outside and Report.objects.filter(outside=outside).exists():
        raise HereAlready(_("This paper form has been keyed in already."))
    try:
        with translation.override(language), transaction.atomic():
            filed = submit(
                words=words,
                told=told,
                more=more,
                who=who,
                consents=consents,
                is_close=is_close,
                receipt=code,
                one_time=True,
                channel=channel,
                outside=outside,
                by=by,
            )
    except IntegrityError as error:  # keyed in twice at once
        raise HereAlready(_("This paper form has been keyed in already.")) from error
    journal.record(by, "intake.take_down", filed.report, channel=channel)
    return TakenDown(filed, code)
