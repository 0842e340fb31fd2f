"""The real product, run as people run it: ``amparo demo``, on free ports, in its own folder."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from amparo.site.folder import ROOT
from amparo.site.postgres import Server, Urls

PATIENCE = 240.0  # seconds for a first start on a busy machine
ENDING = 60.0  # seconds to stop in order
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")  # of our own environment


@dataclass(frozen=True)
class Product:
    """What the start printed, and where its traces lie."""

    public: str  # base address, without a slash at its end
    desk: str
    password: str
    accounts: dict[str, str]  # e-mail address -> role
    data: Path
    log: Path  # all that it printed
    urls: Urls  # of its database, by role

    def last_words(self) -> str:
        """The end of what it printed, for a test that fails."""
        return _last(self.log)


@contextmanager
def running(folder: Path) -> Iterator[Product]:
    """Start it in ``folder``; at the end ask it to stop, and see that it did."""
    with started(folder) as (process, product):
        yield product
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENDING) == 0, product.last_words()
        left = processes_of(product.data)
        assert left == [], f"still there: {left}"


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Product]]:
    """Start it in ``folder``, for the first time or again; however it goes, it ends with this."""
    data, log = folder / "data", folder / "printed.log"
    with log.open("wb") as printed:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "amparo", "demo"],
            env=_environment(data),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with ended(process):
            _wait_for_its_words(process, log)
            yield process, _introduced(data, log)


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """However it goes, the process is gone afterwards; its own children end with it."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(ENDING)
            process.kill()
        process.wait()


@contextmanager
def place() -> Iterator[Path]:
    """A folder that is gone afterwards; PostgreSQL, run by another account, may pass through."""
    with tempfile.TemporaryDirectory(prefix="amparo-journey-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def processes_of(data: Path) -> list[str]:
    """Living processes that work on a data folder: the product's own, and its database's."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE and _works_on(process, data):
                found.append(" ".join(process.cmdline()))
    return found


def _works_on(process: psutil.Process, data: Path) -> bool:
    return (
        str(data) in process.cmdline()
        or Path(process.cwd()).is_relative_to(data.resolve())
        or process.environ().get("AMPARO_DATA") == str(data)
    )


def _environment(data: Path) -> dict[str, str]:
    """Nothing of the tests' own settings."""
    public, desk = _free_ports()
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {
        "AMPARO_DATA": str(data),
        "AMPARO_PUBLIC_PORT": str(public),
        "AMPARO_DESK_PORT": str(desk),
        "PYTHONPATH": str(ROOT / "src"),
    }


def _free_ports() -> tuple[int, int]:
    with ExitStack() as both:
        wires = [both.enter_context(socket.socket()) for _door in range(2)]
        for wire in wires:
            wire.bind(("127.0.0.1", 0))
        public, desk = (int(wire.getsockname()[1]) for wire in wires)
        return public, desk


def _wait_for_its_words(process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the last line of the introduction: it comes when both doors answer."""
    deadline = time.monotonic() + PATIENCE
    while "Ctrl-C" not in log.read_text():
        assert process.poll() is None, f"it ended by itself:\n{_last(log)}"
        assert time.monotonic() < deadline, f"no word after {PATIENCE:.0f} s:\n{_last(log)}"
        time.sleep(0.1)


def _introduced(data: Path, log: Path) -> Product:
    words = log.read_text()
    return Product(
        public=_found(r"Public site +(http\S+)/$", words),
        desk=_found(r"Desk +(http\S+)/$", words),
        password=_found(r"password (\S+)$", words),
        accounts=dict(re.findall(r"^ +(\S+@\S+) +(.+)$", words, re.M)),
        data=data,
        log=log,
        urls=Server(data).urls(),
    )


def _found(pattern: str, words: str) -> str:
    match = re.search(pattern, words, re.M)
    assert match, f"not printed: {pattern}\n{words}"
    return match[1]


def _last(log: Path) -> str:
    return log.read_text()[-3000:]
