"""``incident``: incident forms, sealed for an office of another organisation."""

from __future__ import annotations

from pathlib import Path

import click

from amparo.site import sender_key
from amparo.site.lines import say
from amparo.site.parcels import NOWHERE, checked, office_of, read_bytes, sealed
from amparo.site.ready import django_for

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def incident() -> None:
    """Incident forms, as one organisation hands them to another."""


@incident.command()
@click.argument("forms", nargs=-1, required=True, type=FILE)
@click.option("--to", type=FILE, required=True, metavar="OFFICE.pub", help="Whom to seal to.")
@click.option("--sign", type=FILE, metavar="KEY", help="Sign with this key: see bundle key.")
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE")
def pack(forms: tuple[Path, ...], to: Path, sign: Path | None, output: Path) -> None:
    """Seal FORMS, a JSON file each, for an office. Needs no database.

    A form that does not fit is refused by its fields, and nothing is written.
    """
    django_for(NOWHERE)
    from amparo.intake.bundles.contents import FORMS
    from amparo.statistics.formats.delivery import deliver

    office = office_of(to)
    written = [checked(read_bytes(path), path.name) for path in forms]
    data, head = sealed(written, office, sender_key.asked(sign), FORMS)
    deliver(data, output)
    say(f"amparo: {output}: {len(written)} for {office.name}, number {head.id}")


@incident.command()
def schema() -> None:
    """Print the JSON Schema of the form."""
    django_for(NOWHERE)
    import json

    from amparo.intake.bundles import IncidentForm

    click.echo(json.dumps(IncidentForm.model_json_schema(), ensure_ascii=False, indent=2))
