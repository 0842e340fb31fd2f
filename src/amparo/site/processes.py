"""Processes that a supervisor starts, watches and stops; none outlives it."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

PARENT = "AMPARO_PARENT"  # process id of the supervisor, told to its children
GRACE = 10.0  # seconds to end in order


class Child:
    """``amparo`` with one of its inner commands, in a process group of its own."""

    def __init__(self, name: str, command: str, environment: dict[str, str]) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "amparo", command],
            env={**environment, PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the supervisor, which ends them in order
        )

    def ended(self) -> int | None:
        """Its exit code, once it has ended."""
        return self._process.poll()

    def ask_to_end(self) -> None:
        if self.ended() is None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End its whole group at once."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self, grace: float = GRACE) -> None:
        """Wait for its end, then make sure that nothing of its group is left."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(grace)
        self.kill()
        self._process.wait()


def end_all(children: list[Child], grace: float = GRACE) -> None:
    """End some children side by side."""
    for child in children:
        child.ask_to_end()
    deadline = time.monotonic() + grace
    for child in children:
        child.end(max(0.0, deadline - time.monotonic()))


def end_with_parent(parent: int | None = None) -> None:
    """End this process soon after its parent is gone, even if that one was killed."""
    expected = parent or int(os.environ.get(PARENT, os.getppid()))
    threading.Thread(target=_watch, args=(expected,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
