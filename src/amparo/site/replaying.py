"""From a copy onwards: PostgreSQL follows its WAL, and the archive's, to a moment."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from amparo.base.vault import streams
from amparo.site import archiving, cluster
from amparo.site.lines import say
from amparo.site.postgres import Server
from amparo.site.trouble import Trouble
from amparo.site.unpacking import Unpacked

WAL = "wal"  # folder in the data folder, for as long as PostgreSQL reads from it
FOREVER = 30 * 24 * 3600.0  # seconds: much WAL takes long to follow
TOO_LATE = "recovery ended before configured recovery target was reached"


def going_on(
    copy: Unpacked, private: bytes, data: Path, wal: Path | None, until: datetime | None
) -> Server:
    """A server that goes on from the copy, along the archive, and begins a timeline of its own."""
    if until and until < datetime.fromisoformat(copy.ended):
        raise Trouble(
            f"The copy was taken until {copy.ended}. Name a moment after it, or an older copy."
        )
    who = cluster.account(data / "postgres")
    told = {
        "hot_standby": "off",  # not ready before it has come to the moment
        "recovery_target_action": "promote",
        "restore_command": "false",
    }
    if wal:
        place = data / WAL
        _unseal(wal, place, private, data / "postgres", who)
        source = f"{place}/%f".replace("'", "'\\''")
        told["restore_command"] = f"test -f '{source}' && cp '{source}' \"%p\""
    if until:
        told["recovery_target_time"] = until.astimezone(UTC).isoformat(sep=" ")
    sign = data / "postgres" / "recovery.signal"
    sign.touch(mode=0o600)
    who.own(sign)
    return Server(data, options=told, patience=FOREVER)


def _unseal(
    archive: Path, place: Path, private: bytes, postgres: Path, who: cluster.Account
) -> None:
    """The archived segments that come after the copy, opened; those of another key are named."""
    from amparo.base.vault import boxes

    start = _start_segment(postgres)
    place.mkdir(mode=0o700)
    who.own(place)
    public, foreign = boxes.public_of(private), 0
    for sealed in sorted(archive.glob("*.wal")):
        found = archiving.KEPT.fullmatch(sealed.name)
        if not found or (len(found[1]) == 24 and found[1][8:] < start[8:]):
            continue
        with sealed.open("rb") as file, (place / found[1]).open("wb") as clear:
            try:
                if streams.recipient(file) != public:
                    foreign += 1
                    Path(clear.name).unlink()
                    continue
                opening = streams.Opening(file, private)
                while piece := opening.read(archiving.PIECE):
                    clear.write(piece)
            except streams.Broken as error:
                raise Trouble(f"{sealed} cannot be used. {error}") from error
        who.own(place / found[1])
    if foreign:
        say(f"amparo: {foreign} segments of WAL are sealed to another key, and were left out.")


def _start_segment(postgres: Path) -> str:
    """The first segment of WAL that the copy needs, 24 hexadecimal digits."""
    first = (postgres / "backup_label").read_text().splitlines()[0]
    return first.partition("(file ")[2].rstrip(")")


def start(server: Server) -> None:
    try:
        server.start()
    except Trouble as error:
        log = server.log.read_text(errors="replace") if server.log.exists() else ""
        if TOO_LATE in log:
            raise Trouble(
                "The archive holds nothing as late as that moment. Name an earlier one, or leave "
                "--until out to restore all there is."
            ) from error
        raise
