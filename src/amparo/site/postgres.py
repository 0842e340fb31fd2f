"""The embedded PostgreSQL server, shared by every process that uses its data folder."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from urllib.parse import quote

from amparo.site import archiving, cluster, folder
from amparo.site.trouble import Trouble

NOTE = "postmaster.pid"  # PostgreSQL's own: process, folder, start, port, socket, ..., status
PATIENCE = 300.0  # seconds for a start, which may have to recover from a crash
LOG_LIMIT = 5 * 1024**2  # bytes, then the log of the server begins a new file
FOR_TESTS = ("fsync", "synchronous_commit", "full_page_writes")  # switched off when not durable
#: Servers that this process started: its children, even when they outlive a ``Server``.
STARTED: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Urls:
    """The same database for three roles: who migrates, the application, the public process."""

    owner: str
    app: str
    public: str


class Server:
    """PostgreSQL in ``data/postgres``, reached by a socket in a folder of its own.

    Whoever uses it holds a shared lock, so the last one out stops it, and a server left behind
    by a killed process is taken over by the next one.
    """

    def __init__(
        self,
        data: Path,
        *,
        durable: bool = True,
        archive: Path | None = None,
        options: dict[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """``archive``: where its WAL goes, sealed; ``options``: more of PostgreSQL's settings."""
        self.data = data
        self.durable = durable
        self.archive = archive
        self.options = options or {}
        self.patience = patience
        self.folder = data / "postgres"
        self.log = data / "postgres.log"
        self._use: TextIOWrapper | None = None

    def urls(self) -> Urls:
        """Addresses for libpq and Django, also of a server that does not run yet."""
        host = quote(str(cluster.socket_folder(self.data)))
        of = "postgresql://{}@/amparo?host={}".format
        return Urls(of("amparo_owner", host), of("amparo_app", host), of("amparo_public", host))

    def running(self) -> bool:
        """Whether it takes connections now."""
        if self._status() != "ready" or not self.folder.exists():
            return False
        with socket.socket(socket.AF_UNIX) as wire:
            try:
                wire.connect(str(cluster.socket_folder(self.data) / cluster.SOCKET))
            except OSError:
                return False
        return True

    def ended(self) -> bool:
        """Whether a server that ran has ended, by itself or killed."""
        note = self._note()
        return not note or not _is_alive(int(note[0]))

    def start(self) -> bool:
        """Make and start it where needed; False when it ran already.

        Raises:
            Trouble: the folder cannot be used, or PostgreSQL refuses to start.
        """
        folder.make(self.data)
        with folder.alone(self.data / "postgres.lock"):
            use = self._use or folder.hold(self.data / "postgres.users", fcntl.LOCK_SH)
            try:
                started = not self.running() and self._start()
            except BaseException:
                use.close()
                self._use = None
                raise
            self._use = use
        return started

    def stop(self, *, at_once: bool = False) -> bool:
        """Let go of it, and stop it unless another process uses it; True when it is stopped."""
        with folder.alone(self.data / "postgres.lock"):
            if self._use is None:
                return not self.running()
            with self._use as use:
                self._use = None
                try:
                    fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return False
                self._shut_down(signal.SIGQUIT if at_once else signal.SIGINT)
        return True

    def discard(self) -> None:
        """Stop it, and remove all that it kept."""
        self.stop(at_once=True)
        shutil.rmtree(cluster.socket_folder(self.data), ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)

    def _start(self) -> bool:
        who = cluster.account(self.folder)
        cluster.make_socket_folder(self.data, who)
        if not self.folder.exists():
            self._end(self._processes(" (deleted)"))  # one whose folder was deleted under it
            cluster.make(self.folder, who, durable=self.durable)
        cluster.check_version(self.folder)
        if self._taken_over():
            return False
        who.let_pass(self.folder)
        where = str(cluster.socket_folder(self.data))
        command = [cluster.program("postgres"), "-D", str(self.folder), "-k", where]
        command += [] if self.durable else [f"--{name}=off" for name in FOR_TESTS]
        options = archiving.options(self.data, self.archive, who) | self.options
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with self._open_log() as log:
            begin = log.tell()
            process = subprocess.Popen(
                command,
                **who.popen(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        STARTED.append(process)
        self._wait_until_ready(process, begin)
        return True

    def _open_log(self) -> TextIOWrapper:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        return os.fdopen(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a")

    def _wait_until_ready(self, process: subprocess.Popen[bytes], begin: int) -> None:
        """``begin``: where in the log its own lines begin, in bytes."""
        start = time.monotonic()
        try:
            while not self.running():
                if process.poll() is not None:
                    lines = self.log.read_bytes()[begin:].decode(errors="replace")
                    reason = cluster.last_line(lines)
                    raise Trouble(f"PostgreSQL did not start: {reason} (see {self.log})")
                if time.monotonic() - start > self.patience:
                    late = f"PostgreSQL is not ready after {self.patience:.0f} s"
                    raise Trouble(f"{late}: see {self.log}")
                time.sleep(0.02)
        except BaseException:
            process.send_signal(signal.SIGQUIT)
            raise

    def _taken_over(self) -> bool:
        """After a crash: a server still there becomes ours, a dead one's note goes."""
        start = time.monotonic()
        place = cluster.socket_folder(self.data)
        while self._note() and (left := self._processes()):
            if self.running():
                return True
            if time.monotonic() - start > 30:  # seconds: it neither starts nor ends
                self._end(left)
            time.sleep(0.05)
        # PostgreSQL would do the same, unless the dead process is kept as a zombie, as in some
        # containers, or its number has gone to another process.
        for left_behind in (
            self.folder / NOTE,
            place / cluster.SOCKET,
            place / f"{cluster.SOCKET}.lock",
        ):
            left_behind.unlink(missing_ok=True)
        return False

    def _processes(self, mark: str = "") -> list[int]:
        """PostgreSQL's processes in our folder; ``mark``: what the system adds to its name."""
        import psutil

        found = []
        for process in psutil.process_iter(["name"]):
            if process.info["name"] == "postgres" and _is_alive(process.pid):
                with suppress(psutil.Error):
                    if process.cwd() == f"{self.folder.resolve()}{mark}":
                        found.append(process.pid)
        return found

    @staticmethod
    def _end(processes: list[int]) -> None:
        for pid in processes:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _status(self) -> str:
        """PostgreSQL's own word on itself: starting, ready, stopping; empty when it is down."""
        lines = self._note()
        return lines[7].strip() if len(lines) > 7 else ""

    def _note(self) -> list[str]:
        try:
            return (self.folder / NOTE).read_text().splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Trouble(folder.cannot_write(self.folder, error)) from error

    def _shut_down(self, how: signal.Signals) -> None:
        note = self._note()
        if not note or int(note[0]) not in self._processes():
            return
        postmaster, start = int(note[0]), time.monotonic()
        os.kill(postmaster, how)
        while self._note() and postmaster in self._processes():
            if time.monotonic() - start > 60:  # seconds for a last checkpoint
                os.kill(postmaster, signal.SIGQUIT)
                start = time.monotonic()
            time.sleep(0.02)
        for process in STARTED:
            process.poll()  # what has ended is not to linger as a zombie


def _is_alive(pid: int) -> bool:
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
