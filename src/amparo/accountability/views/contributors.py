"""Desk pages: deployments, commitments, consultations, profiles of States, what to follow up."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from amparo.accountability import profiles
from amparo.accountability.acts import contributors as acts
from amparo.accountability.forms.contributors import BEGIN, DEEDS
from amparo.accountability.models.contributors import (
    Commitment,
    Consultation,
    Deployment,
    DeploymentQuerySet,
    StateReturn,
)
from amparo.accountability.views.tables import Register, deeds_of
from amparo.base.by import By, Role
from amparo.base.errors import NotFound, NotPermitted
from amparo.base.forms import ActForm
from amparo.base.paging import page_of
from amparo.base.requests import DeskRequest
from amparo.clocks import reads as clocks
from amparo.clocks.subjects import SUBJECTS
from amparo.registry.models import Country

TABLES: Mapping[str, Register] = {
    "deployments": Register(
        _("Deployments and certificates"),
        lambda: Deployment.objects.select_related("country", "mission").with_papers(),
        "from_on",
        {
            _("Member State"): lambda row, _words: row.country.name,
            _("Entity or mission"): lambda row, _words: row.mission.code,
            _("What is deployed"): lambda row, _words: f"{row.get_kind_display()}: {row.persons}",
            _("When"): lambda row, _words: f"{row.from_on} – {row.until_on or '…'}",
            _("Result of screening"): lambda row, _words: (
                "; ".join(
                    f"{one.get_vetting_display()} ({one.vetted_on})" for one in row.results.all()
                )
                or row.get_vetting_display()
            ),
            _("Certificates"): lambda row, _words: "; ".join(
                f"{one.get_kind_display()} ({one.get_moment_display()}, {one.given_on})"
                for one in row.certificates.all()
            ),
            _("Still to be seen"): lambda row, _words: "; ".join(row.missing) or "–",
            _("Bars from service in force"): lambda row, _words: row.bars,
        },
    ),
    "commitments": Register(
        _("Commitments"),
        lambda: Commitment.objects.select_related("country"),
        "made_on",
        {
            _("Member State"): lambda row, _words: row.country.name,
            _("What was promised"): lambda row, _words: row.get_kind_display(),
            _("Force"): lambda row, words: words.get(row.force, row.force) or "–",
            _("On which day"): lambda row, _words: row.made_on,
            _("Ended on"): lambda row, _words: row.ended_on or "–",
            _("Source"): lambda row, _words: row.source,
        },
        codes=acts.FORCES,
    ),
    "returns": Register(
        _("Briefings, questionnaires, practices"),
        lambda: StateReturn.objects.select_related("country"),
        "given_on",
        {
            _("Member State"): lambda row, _words: row.country.name,
            _("What it was"): lambda row, _words: row.get_kind_display(),
            _("Title"): lambda row, _words: row.title,
            _("On which day"): lambda row, _words: row.given_on,
            _("Source"): lambda row, _words: row.source,
        },
    ),
    "consultations": Register(
        _("Consultations"),
        lambda: Consultation.objects.prefetch_related("views__country"),
        "opened_on",
        {
            _("Proposal"): lambda row, _words: row.proposal,
            _("Since"): lambda row, _words: row.opened_on,
            _("Report back by"): lambda row, _words: row.report_back_on,
            _("Views"): lambda row, _words: "; ".join(
                f"{view.country.name}: {view.get_stance_display()}"
                for view in profiles.latest_views(row.views.all())
            ),
            _("Outcome"): lambda row, _words: row.get_result_display() or "–",
        },
    ),
}


@require_GET
def index(request: DeskRequest, noun: str) -> HttpResponse:
    return _page(request, noun)


@require_POST
def begin(request: DeskRequest, noun: str) -> HttpResponse:
    _table(noun)
    form = BEGIN[noun].form(request.POST)
    if form.does(BEGIN[noun].act, by=request.by):
        return redirect("accountability:contributors", noun)
    return _page(request, noun, status=422, form=form)


@require_POST
def do(request: DeskRequest, noun: str, ref: str, deed: str) -> HttpResponse:
    table = _table(noun)
    if deed not in DEEDS[noun]:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    table.rows().get_for(request.by, "view", ref)
    wanted = DEEDS[noun][deed]
    form = wanted.form(request.POST, auto_id=f"{ref}-{deed}-%s")
    if form.does(wanted.act, ref=ref, by=request.by):
        return redirect("accountability:contributors", noun)
    return _page(request, noun, status=422, refused={f"{ref}-{deed}": form}, opened=ref)


@require_GET
def member_states(request: DeskRequest) -> HttpResponse:
    """Every State with something to show, by name, and how it deals with what it was told."""
    _looks(request.by)
    context = {"tracks": profiles.tracks(request.by)}
    return render(request, "accountability/member_states.html", context)


@require_GET
def profile(request: DeskRequest, iso3: str) -> HttpResponse:
    """How one State answers, and what is open with it."""
    _looks(request.by)
    country = Country.objects.filter(iso3=iso3).first()
    if country is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    context = {"country": country, "profile": profiles.profile(request.by, country)}
    return render(request, "accountability/profile.html", context)


@require_GET
def follow_up(request: DeskRequest) -> HttpResponse:
    """What is to be done next with States: every running clock of this area, first due first."""
    rows = [
        one.running().select_related("office", "entity", "own")
        for one in clocks.visible(request.by, "accountability")
    ]
    page = page_of(rows, request.GET, "due_at", "pk")
    found = [
        (
            reverse(SUBJECTS[clock.subject].page, args=[clock.ref]),
            SUBJECTS[clock.subject].title,
            clock,
            [clocks.reading(clock, request.by.at)],
        )
        for clock in page.rows
    ]
    context = {"page": page, "rows": found}
    return render(request, "accountability/follow_up.html", context)


def _page(
    request: DeskRequest,
    noun: str,
    *,
    status: int = 200,
    form: ActForm | None = None,
    refused: Mapping[str, ActForm] = {},
    opened: str = "",
) -> HttpResponse:
    table, opened = _table(noun), opened or request.GET.get("open", "")
    _looks(request.by)
    rows = table.rows().allowed(request.by, "view").marked(request.by)
    if isinstance(rows, DeploymentQuerySet):
        rows = rows.with_bars(request.by)
    page = page_of(rows, request.GET, f"-{table.by_day}", "-pk")
    may_begin = bool(request.by.offices(Role.CASE_LEAD))
    context = {
        "noun": noun,
        "table": table,
        "tables": [(name, one.title, name == noun) for name, one in TABLES.items()],
        "page": page,
        "rows": [
            (
                row,
                cells,
                bool(DEEDS[noun].keys() & row.can),
                deeds_of(DEEDS[noun], row, refused) if row.ref == opened else [],
            )
            for row, cells in zip(page.rows, table.cells_of(page.rows), strict=True)
        ],
        "columns": list(table.cells),
        "begin": BEGIN[noun].label if may_begin else "",
        "form": form or BEGIN[noun].form(),
    }
    return render(request, "accountability/contributors.html", context, status=status)


def _table(noun: str) -> Register:
    if noun not in TABLES:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    return TABLES[noun]


def _looks(by: By) -> None:
    if not (by.offices(Role.CASE_LEAD) or by.offices(Role.AUDITOR)):
        raise NotPermitted(_("Your role does not allow this."))
