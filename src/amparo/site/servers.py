"""``up`` and ``demo``: two doors and a worker over a database, started and stopped together."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from amparo.site import folder, ports, prepare, serving
from amparo.site.installation import DEMO_MARK, Installation, here
from amparo.site.lines import ending_signals, say
from amparo.site.processes import Child, end_all
from amparo.site.trouble import Trouble

PATIENCE = 60.0  # seconds for the doors to answer
DOORS = ("public", "desk")


class Stop(BaseException):
    """Somebody asked us to stop: not an error."""


class Running:
    """What has been started so far, and how it ends."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.doors: list[Child] = []
        self.worker: list[Child] = []
        self.asked = 0

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Stop in order at the first signal, at once at the second."""
        numbers = [signal.SIGINT, *ending_signals()]
        before = {number: signal.signal(number, self._on_signal) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, _number: int, _frame: object) -> None:
        self.asked += 1
        if self.asked == 1:
            raise Stop
        for child in (*self.doors, *self.worker):
            child.kill()

    def start_doors(self) -> None:
        for door in DOORS:
            told = self.installation.environment(door)
            self.doors.append(Child(f"the {door} door", "door", told))

    def start_worker(self) -> None:
        told = self.installation.environment("jobs")
        self.worker.append(Child("the worker", "worker", told))

    def check(self) -> None:
        """Raises Trouble when one of them has ended by itself."""
        for child in (*self.doors, *self.worker):
            if (code := child.ended()) is not None:
                raise Trouble(f"{child.name.capitalize()} ended by itself (code {code}).")
        server = self.installation.server
        if server and server.ended():
            raise Trouble(f"The database ended by itself: see {server.log}")

    def wait_until_answering(self) -> None:
        deadline = time.monotonic() + PATIENCE
        for door in DOORS:
            while not ports.answers(door):
                self.check()
                if time.monotonic() > deadline:
                    raise Trouble(f"The {door} door does not answer after {PATIENCE:.0f} s.")
                time.sleep(0.05)

    def watch(self) -> None:
        while True:
            self.check()
            time.sleep(0.3)

    def end(self) -> None:
        """Doors first, then the worker, then the database; a signal from now on means at once."""
        self.asked = max(self.asked, 1)
        end_all(self.doors)
        end_all(self.worker)
        server = self.installation.server
        if server and not server.stop(at_once=self.asked > 1):
            say("amparo: the database stays until the command that uses it has ended.")


def serve(installation: Installation, introduction: Callable[[], list[str]]) -> None:
    """Start everything, say where it is, and stop everything when asked to.

    Args:
        introduction: lines to print once the doors answer, worked out while they start.

    Raises:
        Trouble: something keeps it from starting, or one of the processes ended by itself.
    """
    os.umask(0o077)  # what an installation writes is nobody else's
    folder.make(installation.data)
    running = Running(installation)
    with folder.claimed(installation.data) as was_killed, running.listening():
        try:
            ports.check(patience=10 if was_killed else 0)
            if installation.server:
                installation.server.start()
            prepare.ensure(installation, pages=True)
            running.start_doors()
            lines = introduction()
            running.wait_until_answering()
            running.start_worker()
            print(*lines, sep="\n", flush=True)
            running.watch()
        except Stop:
            say("amparo: stopping ...")
        finally:
            running.end()
    say("amparo: stopped.")


def demo() -> None:
    """Serve the demonstration."""
    installation = here(demo=True)
    folder.make(installation.data)
    mark = installation.data / DEMO_MARK
    mark.touch(mode=0o600)  # who can sign in is written into it with the data
    serve(
        installation, lambda: _introduction("Amparo runs, with synthetic data.", mark.read_text())
    )


def up() -> None:
    """Serve an instance for real work."""
    installation = here()
    if installation.demo:
        raise Trouble(f"{installation.data} holds the demonstration: use ./amparo demo for it.")
    serve(installation, lambda: _introduction("Amparo runs.", _set_up_link(installation)))


def _introduction(first: str, last: str) -> list[str]:
    return [
        first,
        f"  Public site  {serving.url('public')}/",
        f"  Desk         {serving.url('desk')}/",
        *last.splitlines(),
        "Stop with Ctrl-C.",
    ]


def _set_up_link(installation: Installation) -> str:
    """The link that makes the first administrator: good for once, and until the next start."""
    if prepare.has_people(installation.urls.app):
        return ""
    installation.enter()
    from django.db import connections
    from django.urls import reverse

    from amparo.base.by import By, Door
    from amparo.people import acts

    try:
        token = acts.offer_set_up(by=By(Door.CONSOLE, datetime.now(UTC)))
    finally:
        connections.close_all()
    path = reverse("people:set_up", args=[token])
    return f"  To set up    {serving.url('desk')}{path}  (works once)"
