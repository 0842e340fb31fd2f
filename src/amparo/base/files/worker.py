"""The process that cleans one file: standard input to standard output, and nothing else.

It is started without environment and, before it reads a byte, gives up all it could do harm
with: opening files and connections, starting processes, writing files, much memory, much time.
Run by ``reading``; the one argument is the code of a kind.
"""

import codecs
import ctypes
import resource
import sys

from amparo.base.files.cleaning import Unclean, cleaner
from amparo.base.files.kinds import KINDS

MEMORY = 2 * 1024**3  # bytes of address space
SECONDS = 60  # of processor time
CODECS = ("ascii", "cp437", "latin-1", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le")
DONE, UNCLEAN = 0, 3
NO_NEW_RIGHTS, NOT_READABLE = 38, 4  # numbers of Linux's prctl: no set-uid; no dump, no tracing


def main() -> int:
    try:
        clean = cleaner(KINDS[sys.argv[1]])
        for name in CODECS:  # Python would look for them when they are needed: too late
            codecs.lookup(name)
        give_up_rights()
        data = clean(sys.stdin.buffer.read())
    except Unclean as refusal:
        return _refused(str(refusal))
    except MemoryError:
        return _refused("too_large")
    except RecursionError:
        return _refused("broken")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return DONE


def give_up_rights() -> None:
    """For good: hard limits are lowered too."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: 3,  # the three that are open: neither a file nor a socket more
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
        system.prctl(NOT_READABLE, 0, 0, 0, 0)


def _refused(reason: str) -> int:
    sys.stderr.write(reason)
    return UNCLEAN


if __name__ == "__main__":
    sys.exit(main())
