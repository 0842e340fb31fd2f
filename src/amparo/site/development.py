"""``test`` and ``check``: for whoever changes Amparo."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from amparo.site import environment, ready
from amparo.site.folder import ROOT
from amparo.site.postgres import Server

ANY = {"ignore_unknown_options": True, "allow_interspersed_args": False}
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ASKED = {
    "AMPARO_KILL_ROUNDS",
    "AMPARO_NO_SKIP",
    "AMPARO_SCREENSHOTS",
}  # of the tests, by whoever starts them
CHECKS = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy", "--no-error-summary"],
    "imports": ["-c", LINT],
    "migrations": ["-m", "django", "makemigrations", "--check", "--dry-run"],
    "translations": ["-m", "amparo", "messages", "check"],
    "tests": ["-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup"],
}


@click.command(context_settings=ANY, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def test(context: click.Context, arguments: tuple[str, ...]) -> None:
    """Run the tests on a database of their own, which is gone afterwards.

    ARGUMENTS go to pytest. DATABASE_URL, if set, names another server to run them on.
    """
    with surroundings() as env:
        _compile()
        context.exit(_run(["-m", "pytest", *arguments], env))


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check all that a change must pass: format, lint, types, imports, translations, tests.

    Every check is run, also after one that failed; exit 1 if any did.
    """
    with surroundings() as env:
        _compile()
        failed = [name for name in CHECKS if not _passes(name, env | {"AMPARO_NO_SKIP": "1"})]
    click.echo(f"check: {', '.join(failed)} failed" if failed else "check: all is well")
    context.exit(1 if failed else 0)


def _passes(name: str, env: dict[str, str]) -> bool:
    click.echo(f"check: {name} ...")
    start = time.monotonic()
    code = _run(CHECKS[name], env)
    verdict = "ok" if code == 0 else "FAILED"
    click.echo(f"check: {name} {verdict} ({time.monotonic() - start:.1f} s)")
    return code == 0


def _run(words: list[str], env: dict[str, str]) -> int:
    return subprocess.run([sys.executable, *words], env=env, cwd=ROOT, check=False).returncode


def _compile() -> None:
    from amparo.site.messages import compile_catalogues

    compile_catalogues()


@contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """The environment of the tests: nothing of this machine's own installation, and a database."""
    given = environment.secret("DATABASE_URL")
    with ready.ended_in_order(), tempfile.TemporaryDirectory(prefix="amparo-test-") as place:
        Path(place).chmod(0o711)  # PostgreSQL may run as another account
        data = Path(place, "data")
        if given:
            yield _told(data, given)
            return
        server = Server(data, durable=False)
        server.start()
        try:
            yield _told(data, server.urls().owner)
        finally:
            server.discard()


def _told(data: Path, url: str) -> dict[str, str]:
    ours = {n for n in os.environ if n.startswith(("AMPARO_", "PG"))} - ASKED
    kept = {n: v for n, v in os.environ.items() if n not in ours}
    return kept | {
        "AMPARO_DATA": str(data),
        "AMPARO_DOOR": "desk",
        "AMPARO_SECRET_KEY": secrets.token_urlsafe(48),
        "AMPARO_RECEIPT_KEY": secrets.token_urlsafe(48),
        "AMPARO_PROOF_KEY": secrets.token_urlsafe(48),
        "AMPARO_SCREENING_KEY": secrets.token_urlsafe(48),
        "AMPARO_DATABASE_OWNER_URL": url,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "amparo.site.settings",
        "PYTHONHASHSEED": "0",  # two processes collect the same tests in the same order
        "PYTHONPATH": str(ROOT / "src"),
    }
