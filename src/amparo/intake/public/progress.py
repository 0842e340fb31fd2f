"""What is answered so far, carried by the page itself: no cookie, no row.

It travels in a hidden field, locked under this process's own secret for six hours, so that
neither the page's source nor a browser's memory holds a clear word.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings

from amparo.base.vault import boxes, receipts
from amparo.intake.drafts import Found, packed, unpacked
from amparo.intake.questions import Step

LASTS = timedelta(hours=6)
ABOUT = "amparo/form in progress"
CHECK, SENT = "check", "sent"  # what stands on the screen after the last step, and after sending


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of one form in one browser."""

    receipt: str = field(default_factory=receipts.new, repr=False)
    step: str = ""  # name of the step on the screen, CHECK or SENT
    checking: bool = False  # a change from the last screen goes back to it
    answers: dict[str, str | list[str]] = field(default_factory=dict, repr=False)
    draft_key: str = field(default="", repr=False)  # hexadecimal; not empty: kept as a draft
    mark: str = ""  # of the filing, once it was sent
    at: str = ""  # when it was received; ISO 8601
    urgent: bool = False  # where to find help stands on the page after sending too
    confirmed: bool = False  # its last group was typed back
    changed: bool = False  # sent again with other answers than those that were received

    def locked(self, now: datetime) -> str:
        """What the hidden field holds."""
        held = {**asdict(self), "until": (now + LASTS).timestamp()}
        box = boxes.lock(packed(json.dumps(held)), _key(), ABOUT)
        return urlsafe_b64encode(box).decode()

    def must_hold(self, step: Step) -> bool:
        """Whether a step can be wrong: something was answered in it, or has to be."""
        return any(one.is_needed or self.answers.get(one.name) for one in step.questions)

    @property
    def contents(self) -> str:
        """What a draft holds."""
        return json.dumps({"step": self.step, "checking": self.checking, "answers": self.answers})

    @property
    def digest(self) -> str:
        """Stands for these very answers under this receipt, for who knows our secret and it."""
        told = json.dumps([self.receipt, sorted(self.answers.items())]).encode()
        return blake2b(told, key=_key(), digest_size=32, person=b"amparo/filing").hexdigest()


def read(kept: str, now: datetime) -> Progress | None:
    """The state in a hidden field; None for one that is old, changed or not ours."""
    try:
        held = json.loads(unpacked(boxes.unlock(urlsafe_b64decode(kept), _key(), ABOUT)))
    except (boxes.CryptoError, NotBase64, ValueError):
        return None
    if held.pop("until") <= now.timestamp():
        return None
    return Progress(**held)


def resumed(found: Found) -> Progress:
    """The state that a draft holds, as it was left."""
    kept = json.loads(found.contents)
    known = {name: kept[name] for name in ("step", "checking", "answers") if name in kept}
    return Progress(receipt=found.receipt, draft_key=found.key.hex(), **known)


def _key() -> bytes:
    return blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"amparo/form").digest()
