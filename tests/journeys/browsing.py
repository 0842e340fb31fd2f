"""Visitors: each has a browser context of its own, and everything that it loads is watched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    StorageState,
    ViewportSize,
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZES = {"desk": ViewportSize(width=1280, height=900), "phone": ViewportSize(width=390, height=844)}
Device = Literal["desk", "phone"]
#: What every visitor's browser calls itself; found afterwards in no file and no table.
AGENT = f"Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Plover{token_hex(8)}"


def installed() -> str | None:
    """The browser of this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def started(playwright: Playwright, path: str) -> Iterator[Browser]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=path, args=[*QUIET, *as_root])
    try:
        yield browser
    finally:
        browser.close()


@dataclass
class Watched:
    """What one visitor's pages asked for, and what went wrong while they did."""

    ours: tuple[str, ...]  # beginnings of the addresses that may be asked for
    also: tuple[str, ...] = ()  # others, where leaving is the point
    came_with: bool = False  # with cookies
    requests: list[Request] = field(default_factory=list)
    responses: list[Response] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))

    def is_colleague(self, desk: str) -> bool:
        return self.came_with or any(request.url.startswith(desk) for request in self.requests)

    def _asked(self, request: Request) -> None:
        self.requests.append(request)
        if not request.url.startswith((*self.ours, *self.also, "data:")):
            self.faults.append(f"asked somebody else: {request.url}")

    def _answered(self, response: Response) -> None:
        """A page may refuse; what a page needs may not be missing."""
        self.responses.append(response)
        if (
            response.request.resource_type == "document"
            and response.url.startswith(self.ours)
            and "content-security-policy" not in response.headers
        ):
            self.faults.append(f"without a policy of content: {response.url}")
        is_page = response.headers.get("content-type", "").startswith("text/html")
        if response.status >= 400 and not (response.request.is_navigation_request() or is_page):
            self.faults.append(f"{response.status}: {response.url}")
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that was left while it loaded
            self.faults.append(f"{request.failure}: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        """Errors and warnings; refused pages are judged by their status, not here."""
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console {message.type}: {message.text}")


@dataclass
class Visitors:
    """Everybody who visits during one test."""

    browser: Browser
    public: str
    desk: str
    come: list[tuple[BrowserContext, Watched]] = field(default_factory=list)

    def visit(
        self,
        language: str = "en",
        device: Device = "desk",
        *,
        script: bool = True,
        dark: bool = False,
        state: StorageState | None = None,
    ) -> Page:
        """An empty page of a new visitor; ``state``: the cookies they come with."""
        context = self.browser.new_context(
            locale=language,
            viewport=SIZES[device],
            has_touch=device == "phone",
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            storage_state=state,
            user_agent=AGENT,
        )
        context.set_default_timeout(10_000)
        watched = Watched((f"{self.public}/", f"{self.desk}/"), came_with=state is not None)
        watched.watch(context)
        self.come.append((context, watched))
        return context.new_page()

    def watched(self, page: Page) -> Watched:
        return next(watched for context, watched in self.come if context == page.context)

    def faults(self) -> list[str]:
        return [fault for _context, watched in self.come for fault in watched.faults]

    def leave(self) -> None:
        """Everybody goes; whoever was at the public door only must have no cookie."""
        for context, watched in self.come:
            if not watched.is_colleague(self.desk):
                cookies = [cookie.get("name") for cookie in context.cookies()]
                watched.faults += [f"cookie at the public door: {name}" for name in cookies]
            context.close()
