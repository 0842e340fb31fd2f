"""Amparo run as an operator runs it: a process of its own, on a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil

from amparo.site.folder import ROOT

PATIENCE = 120.0  # seconds


def free_port() -> int:
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """The environment of an operator who has set nothing but the data folder."""
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("AMPARO_", "DATABASE_"))}
    return kept | {"AMPARO_DATA": str(data), "PYTHONPATH": str(ROOT / "src")} | more


def amparo(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "amparo", *words],
        env=surroundings(data, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@contextmanager
def hanging_up_ends() -> Iterator[None]:
    """As in a terminal, whatever the tests themselves were started with (nohup, say)."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


class Started:
    """``amparo up`` while it runs."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.ports = {"public": free_port(), "desk": free_port()}
        self.env = {f"AMPARO_{door.upper()}_PORT": str(p) for door, p in self.ports.items()}
        self.log = data.with_suffix(".log")
        with self.log.open("w") as log, hanging_up_ends():
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "amparo", "up"],
                env=surroundings(data, **self.env),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.lines = self._introduction()
        self.all = psutil.Process(self.process.pid).children(recursive=True)

    def _introduction(self) -> list[str]:
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line.rstrip())
            if line.startswith("Stop with"):
                return lines
        raise AssertionError(self.log.read_text())

    def fetch(self, door: str, path: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.ports[door]}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def door(self, name: str) -> psutil.Process:
        """The process of a door: the web server, not its worker."""
        for child in psutil.Process(self.process.pid).children():
            if child.environ().get("AMPARO_DOOR") == name:
                return child
        raise AssertionError(name)

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to end; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.ended()

    def ended(self) -> int:
        """Its exit code, when it ends by itself."""
        code = self.process.wait(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()
        return code

    def left(self, within: float = 0.0) -> list[psutil.Process]:
        """What still runs of it, ``within`` so many seconds."""
        deadline = time.monotonic() + within
        while (alive := [p for p in self.all if _is_alive(p)]) and time.monotonic() < deadline:
            time.sleep(0.1)
        return alive


def _is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
