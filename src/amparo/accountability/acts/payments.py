"""Reimbursement withheld from a State, until the fund has it or it is paid after all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from amparo.accountability.checking import check_day, country_of, moved, needs_finding, told_of
from amparo.accountability.models.steps import Payment
from amparo.base import journal
from amparo.base.acts import act
from amparo.base.by import By
from amparo.base.errors import NotValid
from amparo.cases.reads.accused import case_of


@act
def withhold_payment(
    *,
    allegation: str,
    country: str,
    amount: Decimal,
    currency: str,
    decided_on: date,
    alleged: str = "",
    by: By,
) -> Payment:
    """Reimbursement is withheld from a State. ``currency``: three letters of ISO 4217."""
    told = told_of(allegation, alleged, by)
    check_day(decided_on, by, "decided_on")
    if amount <= 0:
        raise NotValid(_("Please check the form."), amount=_("Write an amount above zero."))
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise NotValid(
            _("Please check the form."), currency=_("Write three capital letters, such as USD.")
        )
    made = Payment.objects.create(
        **told.columns,
        country=country_of(country),
        amount=amount,
        currency=currency,
        decided_on=decided_on,
    )
    journal.record(
        by,
        "accountability.withhold_payment",
        made,
        **told.facts,
        country=country,
        amount=str(amount),
        currency=currency,
    )
    return made


@act
def hand_over_payment(*, ref: str, handed_on: date, by: By) -> Payment:
    """What was withheld goes to the trust fund.

    Raises:
        NoFindingYet: the allegation is not substantiated.
    """
    payment = moved(Payment.objects.all(), "hand_over_payment", ref, by)
    check_day(handed_on, by, "handed_on", payment.decided_on)
    needs_finding(case_of(payment))
    payment.handed_on = handed_on
    payment.save(update_fields=["state", "handed_on"])
    journal.record(by, "accountability.hand_over_payment", payment, on=handed_on.isoformat())
    return payment


@act
def reverse_payment(*, ref: str, reversed_on: date, by: By) -> Payment:
    """It is paid to the State after all."""
    payment = moved(Payment.objects.all(), "reverse_payment", ref, by)
    check_day(reversed_on, by, "reversed_on", payment.handed_on or payment.decided_on)
    payment.reversed_on = reversed_on
    payment.save(update_fields=["state", "reversed_on"])
    journal.record(by, "accountability.reverse_payment", payment, on=reversed_on.isoformat())
    return payment
