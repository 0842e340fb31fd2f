"""The three processes of a running Amparo, seen from inside: two doors and the worker."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

from amparo.site import environment
from amparo.site.failures import explained
from amparo.site.lines import say
from amparo.site.processes import end_with_parent

APPLICATION = "amparo.site.wsgi:application"
THREADS = 8  # requests answered side by side by one door
PORTS = {"public": 8000, "desk": 8001}
#: What the web server itself says: errors only, to standard error, and no request ever.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "amparo.site.lines.PlaceOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "_granian": {"handlers": ["stderr"], "propagate": False},
        "granian.access": {"handlers": [], "propagate": False},
    },
}


def port(door: str) -> int:
    return environment.number(port_setting(door), PORTS[door])


def port_setting(door: str) -> str:
    return f"AMPARO_{door.upper()}_PORT"


def url(door: str) -> str:
    """The address by which people reach a door, without a slash at its end."""
    return environment.text(f"AMPARO_{door.upper()}_URL", f"http://127.0.0.1:{port(door)}")


def processes(door: str) -> int:
    """How many processes serve a door: two for the public one where there are two processors."""
    return min(2, os.cpu_count() or 1) if door == "public" else 1


def bind() -> str:
    """The address that both doors listen on."""
    return environment.text("AMPARO_BIND", "127.0.0.1")


def door() -> None:
    """Serve the door that AMPARO_DOOR names, until told to end."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    end_with_parent()
    Server(
        APPLICATION,
        address=bind(),
        port=port(environment.text("AMPARO_DOOR")),
        interface=Interfaces.WSGI,
        workers=processes(environment.text("AMPARO_DOOR")),
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=LOGGING,
        workers_kill_timeout=5,
    ).serve(target_loader=load)


def load(_target: str) -> Callable[..., Any]:
    """The application, in the web server's own child, which ends with its parent too."""
    parent = multiprocessing.parent_process()
    end_with_parent(parent.pid if parent else None)
    try:
        from django.urls import get_resolver

        from amparo.site.wsgi import application

        _ = get_resolver().url_patterns  # every page's code now, not at the first visit
        gc.collect()
        gc.freeze()  # what is loaded stays: no search for rubbish goes through it again
        gc.set_threshold(20_000, 20, 20)
    except Exception as error:
        if os.environ.get("AMPARO_DEBUG") == "1":
            raise
        say(f"amparo: {explained(error)}")
        sys.exit(1)
    return application


def worker() -> None:
    """Do the jobs of the queue, one at a time, until told to end."""
    import django
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    end_with_parent()
    django.setup()
    connector = DjangoConnector().get_worker_connector()  # with a pool, and listening
    with app.replace_connector(connector) as working:
        working.run_worker(shutdown_graceful_timeout=5)
