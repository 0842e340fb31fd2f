"""A file of hits that grows beside its place, goes on after an interruption, and appears whole."""

import json
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class HitsFile:
    """``mark``: what the hits are of; another mark beside the place is not gone on with.

    ``done``: parts that are there already. Without a path everything goes to standard output.
    """

    def __init__(self, path: Path | None, mark: str, head: str) -> None:
        self.path, self.mark, self.head = path, mark, head
        self.done = 0

    def __enter__(self) -> "HitsFile":
        if self.path is None:
            sys.stdout.write(self.head)
            return self
        self.part = self.path.with_name(self.path.name + ".part")
        self.state = self.path.with_name(self.path.name + ".part.state")
        told = self._told()
        self.done = told["done"]
        handle = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o600)
        self.file: BinaryIO = os.fdopen(handle, "r+b")
        self.file.truncate(told["size"])
        self.file.seek(told["size"])
        if not told["size"]:
            self.file.write(self.head.encode())
        return self

    def _told(self) -> dict[str, int]:
        try:
            told = json.loads(self.state.read_text())
            if told["mark"] == self.mark and self.part.stat().st_size >= told["size"]:
                return {"done": int(told["done"]), "size": int(told["size"])}
        except (OSError, ValueError, KeyError):
            pass
        return {"done": 0, "size": 0}

    def add(self, text: str) -> None:
        """One part more; from now on it is not lost."""
        if self.path is None:
            sys.stdout.write(text)
            return
        self.file.write(text.encode())
        self.file.flush()
        os.fsync(self.file.fileno())
        self.done += 1
        beside = self.state.with_name(self.state.name + ".new")
        told = {"mark": self.mark, "done": self.done, "size": self.file.tell()}
        beside.write_text(json.dumps(told))
        beside.replace(self.state)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.path is None:
            return
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        if kind is None:
            self.part.replace(self.path)
            self.state.unlink(missing_ok=True)
