"""``bundle``: reports written where there is no network, sealed at once, brought in later."""

from __future__ import annotations

from pathlib import Path

import click

from amparo.base.vault import parcels
from amparo.site import sender_key
from amparo.site.lines import say
from amparo.site.parcels import NOWHERE, checked, office_of, read_bytes, sealed, with_one_more
from amparo.site.ready import django_for
from amparo.site.trouble import Trouble

FILE = click.Path(dir_okay=False, path_type=Path)
KEY = Path("amparo-sender.key")
to = click.option("--to", type=FILE, required=True, metavar="OFFICE.pub", help="Whom to seal to.")


@click.group()
def bundle() -> None:
    """Reports written without network."""


@bundle.command()
@click.option("-o", "--output", type=FILE, default=KEY, show_default=True, metavar="FILE")
def key(output: Path) -> None:
    """Make the key with which this machine signs, under a passphrase.

    Prints the public half: give it to the administrator of the office by a way you trust.
    """
    passphrase = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt="Once more", err=True
    )
    if len(passphrase) < sender_key.PASSPHRASE_LEAST:
        raise Trouble(f"A passphrase has at least {sender_key.PASSPHRASE_LEAST} characters.")
    public = sender_key.make(output, passphrase)
    click.echo(public.hex())
    say(f"amparo: {output}: fingerprint {parcels.fingerprint(public)}")


@bundle.command()
@click.argument("file", type=FILE)
@to
@click.option("--sign", type=FILE, default=KEY, show_default=True, metavar="KEY")
@click.option("--lang", metavar="LANGUAGE", help="ar, en, es, fr, ru or zh-hans (default: en).")
def write(file: Path, to: Path, sign: Path, lang: str | None) -> None:
    """Ask for a report, question by question, and seal it into FILE at once.

    This machine cannot read it back. FILE grows by a part each time; an interruption loses only
    the report that is being asked for. Needs no network and no database.
    """
    from amparo.site.messages import compile_catalogues

    compile_catalogues()
    django_for(NOWHERE)
    from django.utils.translation import override

    from amparo.intake.bundles.contents import OFFLINE
    from amparo.site import interview
    from amparo.statistics.formats.delivery import deliver, language

    speaks, office = language(lang), office_of(to)
    signer = sender_key.asked(sign)
    more = True
    with override(speaks):
        while more:
            form = interview.ask(speaks, keeps_names=office.keeps_names)
            before = read_bytes(file) if file.exists() else b""
            data, head = with_one_more(before, form, office, signer, OFFLINE)
            deliver(data, file)
            interview.tell_kept(file, head)
            more = interview.another()


@bundle.command()
@click.argument("forms", type=FILE)
@to
@click.option("--sign", type=FILE, metavar="KEY")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE")
def pack(forms: Path, to: Path, sign: Path | None, output: Path) -> None:
    """Seal ready incident forms, a line of JSON each, as one bundle. Needs no database."""
    django_for(NOWHERE)
    from amparo.intake.bundles.contents import OFFLINE
    from amparo.statistics.formats.delivery import deliver

    office = office_of(to)
    lines = [line for line in read_bytes(forms).splitlines() if line.strip()]
    written = [checked(line, f"line {number}") for number, line in enumerate(lines, 1)]
    if not written:
        raise Trouble(f"{forms} has no form in it.")
    data, head = sealed(written, office, sender_key.asked(sign), OFFLINE)
    deliver(data, output)
    say(f"amparo: {output}: {len(written)} for {office.name}, number {head.id}")
