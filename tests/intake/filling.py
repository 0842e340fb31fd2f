"""Somebody who fills in the public form, screen by screen, as a browser without script does."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from amparo.intake import questions

KEPT = re.compile(r'name="kept" value="([^"]*)"')
ASKED = re.compile(r'name="asked" value="([^"]*)"')
RECEIPT = re.compile(r'id="receipt">([^<]*)<')
WORDS = "canary-4711 words"


class Filler:
    """``page`` is what is on the screen; ``kept`` is what its hidden field holds."""

    def __init__(self, client: Client, language: str = "en", *, names: bool = False) -> None:
        self.client, self.url = client, f"/{language}/report/"
        self.steps = questions.asked(can_seal=names)
        self.page: Any = client.get(self.url)
        self.kept = ""

    def press(self, button: str, **typed: Any) -> Any:
        """Press a button with these fields filled in; the answer."""
        hidden = {**({"kept": self.kept} if self.kept else {}), **self._asked()}
        sent = {"do": button, **hidden, **typed}
        self.page = self.client.post(self.url, sent)
        self._take_up()
        return self.page

    def come_back(self, receipt: str) -> Any:
        """Type a receipt on the page for it."""
        self.page = self.client.post(self.url.replace("/report/", "/return/"), {"receipt": receipt})
        self._take_up()
        return self.page

    def _take_up(self) -> None:
        if found := KEPT.search(self.page.text):
            self.kept = found[1]

    def _asked(self) -> dict[str, str]:
        found = ASKED.search(self.page.text)
        return {"asked": found[1]} if found else {}

    def answer(self, **answers: Any) -> Filler:
        """Go through every screen to the last, where it is read over."""
        self.press("next")
        for step in self.steps:
            mine = {q.name: answers[q.name] for q in step.questions if q.name in answers}
            self.press("next", **mine)
        return self

    def send(self) -> Any:
        return self.press("send")

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.page.text, re.S)
        return found[1].strip() if found else ""

    @property
    def receipt(self) -> str:
        found = RECEIPT.search(self.page.text)
        return found[1].replace(" ", "") if found else ""


def reported(client: Client, language: str = "en", **answers: Any) -> Any:
    """The answer to a whole form, sent."""
    return Filler(client, language).answer(words=WORDS, **answers).send()
