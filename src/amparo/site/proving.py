"""What was restored, held against what was copied and against the living instance."""

from __future__ import annotations

import click

from amparo.site import backup, copies
from amparo.site.copies import Content
from amparo.site.installation import Installation
from amparo.site.postgres import Server
from amparo.site.unpacking import Unpacked


def judged(copy: Unpacked, server: Server, *, with_wal: bool) -> list[str]:
    """Print what came out; what is wrong with it."""
    from amparo.base import journal

    with copies.looking(backup.superuser(server.data)) as moment:
        found = copies.content(moment)
        known = copies.hash_at(moment, copy.first.lines)
    verdict = journal.verify()
    _print(copy, found)
    problems = [] if with_wal else copies.differences(copy.first, copy.last, found)
    if copy.first.lines and known != copy.first.head:
        problems.append(f"line {copy.first.lines} of the journal is not the one that was copied")
    if verdict.broken_at is not None:
        problems.append(f"line {verdict.broken_at} of the journal does not hold. {verdict.why}")
    return problems


def _print(copy: Unpacked, found: Content) -> None:
    click.echo(f"{'table':44} {'copied':>12} {'restored':>12}")
    for table, count in sorted(found.rows.items()):
        if count or copy.last.rows.get(table):
            click.echo(f"{table:44} {copy.last.rows.get(table, 0):>12} {count:>12}")
    click.echo(f"journal: copied {copy.last.lines} lines, head {copy.last.head}")
    click.echo(f"journal: restored {found.lines} lines, head {found.head}")


def held_against(live: Installation, server: Server) -> list[str]:
    """Whether the living installation still has the history that was restored."""
    if live.server and not live.server.folder.exists():
        click.echo("live: there is no database here to hold it against")
        return []
    with copies.looking(backup.superuser(server.data)) as moment:
        restored = copies.content(moment)
    if live.server:
        live.server.start()
    try:
        with copies.looking(_address(live)) as moment:
            now, known = copies.content(moment), copies.hash_at(moment, restored.lines)
    finally:
        if live.server:
            live.server.stop()
    click.echo(f"live: {now.lines} lines of the journal, head {now.head}")
    if known == restored.head:
        return []
    return [f"line {restored.lines} of the live journal is not the one that was copied"]


def _address(live: Installation) -> str:
    """Where every table may be counted."""
    return backup.superuser(live.data) if live.server else live.urls.owner
