"""The pages that visitors meet, for tests that look at all of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """``path`` may hold {language}, {report} and {allegation}; ``who`` is None for anyone."""

    name: str
    path: str
    who: str | None = None


PUBLIC = (
    Place("home", "/{language}/"),
    Place("report", "/{language}/report/"),
    Place("help", "/{language}/help/"),
    Place("help-country", "/{language}/help/CAF/"),
    Place("figures", "/{language}/figures/"),
    Place("figure", "/{language}/figures/allegations-by-group/"),
    Place("fund", "/{language}/figures/trust-fund-contributions/"),
    Place("checks", "/{language}/checks/"),
    Place("documents", "/{language}/documents/"),
    Place("policy", "/{language}/policy/"),
    Place("about", "/{language}/about/"),
    Place("nowhere", "/{language}/nowhere/"),
)
DESK = (
    Place("work", "/", "intake"),
    Place("reports", "/reports/", "intake"),
    Place("report-locked", "/reports/{report}/", "intake"),
    Place("allegations", "/allegations/", "lead"),
    Place("allegation", "/allegations/{allegation}/", "lead"),
    Place("case-closing", "/allegations/{allegation}/closing/", "lead"),
    Place("case-letter", "/allegations/{allegation}/letters/outcome/", "lead"),
    Place("lessons", "/allegations/lessons/", "lead"),
    Place("notifications", "/accountability/notifications/", "lead"),
    Place("registers", "/accountability/registers/", "lead"),
    Place("measures", "/accountability/steps/{allegation}/", "lead"),
    Place("investigations", "/investigations/", "head"),
    Place("capacity", "/investigations/capacity/", "head"),
    Place("numbers", "/allegations/numbers/", "leader"),
    Place("state-door", "/state/notifications/", "envoy1"),
    Place("figures", "/figures/", "lead"),
    Place("figure", "/figures/allegations-by-group/?from=both", "lead"),
    Place("entities", "/registry/entities/", "lead"),
    Place("help-list", "/registry/help/", "admin"),
    Place("help-add", "/registry/help/add/", "admin"),
    Place("disclosure", "/disclosure/", "disclosure"),
    Place("disclosure-asked", "/disclosure/asked/", "disclosure"),
    Place("disclosure-members", "/disclosure/members/", "disclosure"),
    Place("disclosure-numbers", "/disclosure/numbers/", "disclosure"),
    Place("screening", "/screening/", "screener"),
    Place("screening-ask", "/screening/new/", "screener"),
    Place("screening-hits", "/screening/hits/", "judge1"),
    Place("screening-entries", "/screening/entries/", "keeper1"),
    Place("screening-participants", "/screening/participants/", "registrar"),
    Place("screening-figures", "/screening/figures/", "registrar"),
    Place("people", "/people/", "admin"),
    Place("invite", "/people/invite/", "admin"),
    Place("offices", "/offices/", "admin"),
    Place("journal", "/journal/", "auditor"),
    Place("second-factor", "/accounts/2fa/", "lead"),
    Place("password", "/accounts/password/", "lead"),
    Place("sign-in", "/accounts/sign-in/"),
)
