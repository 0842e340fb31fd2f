"""The questions of a report, one by one in a terminal, in any of the six languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _

from amparo.base.vault.parcels import Head
from amparo.intake.bundles import FORMAT
from amparo.intake.questions import Kind, Question, asked
from amparo.intake.questions.kinds import Options
from amparo.registry import listed
from amparo.site.parcels import checked

#: Where the answer to a question stands in the incident form.
PLACES = {
    "danger": ("safety", "danger"),
    "needs": ("safety", "needs"),
    "window": ("safety", "window"),
    "child": ("affected", "child"),
    "teller": ("receipt", "teller"),
    "basis": ("receipt", "basis"),
    "what": ("incident", "what"),
    "repeated": ("incident", "repeated"),
    "words": ("incident", "words"),
    "when": ("incident", "when"),
    "date": ("incident", "date"),
    "country": ("incident", "country"),
    "place": ("incident", "place"),
    "entity": ("alleged", "entity"),
    "category": ("alleged", "category"),
    "close": ("routing", "close"),
    "alleged": ("alleged", "description"),
    "post": ("alleged", "post"),
    "nationality": ("alleged", "nationality"),
    "still_there": ("alleged", "still_there"),
    "affected": ("affected", "person"),
    "situation": ("affected", "situation"),
    "consent_services": ("consent", "services"),
    "consent_investigators": ("consent", "investigators"),
    "consent_authorities": ("consent", "authorities"),
    "consent_contact": ("consent", "contact"),
    "consent_counted": ("consent", "counted"),
    "name": ("affected", "name"),
    "contact": ("affected", "contact"),
    "safe_contact": ("affected", "safe_contact"),
}
#: Options that a page asks of the database; here they come from our files.
LISTED: dict[str, Callable[[], Options]] = {
    "what": lambda: [*listed.choices("what-happened")],
    "when": lambda: [*listed.choices("when-roughly")],
    "affected": lambda: [*listed.choices("victim-sex-age")],
    "country": lambda: [*listed.country_choices()],
    "nationality": lambda: [*listed.country_choices()],
    "entity": lambda: [*listed.entity_choices()],
}
SHOWN_AT_MOST = 20  # matches of what was typed, in a long list


def ask(language: str, *, keeps_names: bool) -> bytes:
    """One whole report, as an incident form."""
    click.echo(_("Press Enter to leave a question open. Ctrl-C stops: then nothing is kept of it."))
    answers: dict[str, Any] = {}
    for step in asked(can_seal=keeps_names):
        click.secho(f"\n{step.title}", bold=True)
        click.echo(str(step.help))
        for question in step.questions:
            answers[question.name] = answer_to(question)
    return checked(as_form(answers, language), _("This report"))


def as_form(answers: dict[str, Any], language: str) -> bytes:
    """The incident form that says what the answers say; what was left open is left out."""
    form: dict[str, Any] = {"format": FORMAT, "language": language, "incident": {}}
    for name, answer in answers.items():
        if answer:
            section, field = PLACES[name]
            form.setdefault(section, {})[field] = answer
    return json.dumps(form, ensure_ascii=False).encode()


def answer_to(question: Question) -> str | list[str] | bool:
    """Ask one question until it is answered or may be left open."""
    click.echo()
    click.secho(str(question.label), bold=True)
    if question.help:
        click.echo(str(question.help))
    match question.kind:
        case Kind.CHOICE | Kind.SELECT:
            options = options_of(question)
            return _one_of(options) if len(options) <= SHOWN_AT_MOST else _found_in(options)
        case Kind.CHOICES:
            return _some_of(options_of(question))
        case Kind.YES:
            return _one_of([("yes", _("Yes")), ("", _("No"))]) == "yes"
        case Kind.TEXT:
            return _line(question)
        case Kind.LONG:
            return _lines(question)


def options_of(question: Question) -> Options:
    found = LISTED[question.name]() if question.name in LISTED else question.options()
    return [(code, label) for code, label in found if code]


def tell_kept(file: Path, head: Head) -> None:
    """Say what is in the file now; the words are gone from the screen."""
    click.clear()
    told = {"number": head.part, "file": file, "bundle": head.id}
    click.echo(_("Report %(number)s is sealed in %(file)s.") % told)
    click.echo(_("Number of the bundle: %(bundle)s") % told)


def another() -> bool:
    """Whether one more report is to be written."""
    click.secho(f"\n{_('Write another report?')}", bold=True)
    return _one_of([("yes", _("Yes")), ("", _("No"))]) == "yes"


def _typed() -> str:
    return str(click.prompt(">", default="", show_default=False, prompt_suffix=" ")).strip()


def _one_of(options: Options) -> str:
    for number, (_code, label) in enumerate(options, 1):
        click.echo(f"{number:>3}  {label}")
    while typed := _typed():
        if typed.isdecimal() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1][0]
        click.echo(_("Please type one of the numbers."))
    return ""


def _some_of(options: Options) -> list[str]:
    for number, (_code, label) in enumerate(options, 1):
        click.echo(f"{number:>3}  {label}")
    click.echo(_("Several numbers: with a blank between them."))
    while typed := _typed().replace(",", " ").split():
        if all(one.isdecimal() and 1 <= int(one) <= len(options) for one in typed):
            chosen = {int(one) - 1 for one in typed}
            return [options[place][0] for place in sorted(chosen)]
        click.echo(_("Please type one of the numbers."))
    return []


def _found_in(options: Options) -> str:
    """By a part of the name, or by the code."""
    while True:
        click.echo(_("Type a part of the name."))
        if not (typed := _typed()):
            return ""
        found = [
            (code, label)
            for code, label in options
            if typed.casefold() in str(label).casefold() or typed.casefold() == code.casefold()
        ]
        if not found or len(found) > SHOWN_AT_MOST:
            click.echo(_("Nothing fits.") if not found else _("Too many fit: type more of it."))
        elif chosen := _one_of(found):
            return chosen


def _line(question: Question) -> str:
    while len(typed := _typed()) > question.most:
        click.echo(_("This is too long."))
    return typed


def _lines(question: Question) -> str:
    """Several lines, until an empty one."""
    click.echo(_("Several lines; an empty line ends it."))
    while True:
        lines: list[str] = []
        while typed := _typed():
            lines.append(typed)
        text = "\n".join(lines)
        if len(text) > question.most:
            click.echo(_("This is too long."))
        elif question.is_needed and not text:
            click.echo(_("Please tell us what happened."))
        else:
            return text
