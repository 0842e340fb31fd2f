"""An upload that is held in memory: what a State sends never lies on a disk in clear."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from amparo.accountability.acts.attaching import MOST_BYTES
from amparo.base.requests import DeskRequest

FORM = 16_384  # bytes of a form around its file
View = Callable[..., HttpResponse]


class InMemory(MemoryFileUploadHandler):
    """Stops the upload of what is larger than may be taken."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) > MOST_BYTES + FORM:
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


def held_in_memory(view: View) -> View:
    """Set the handler before anything reads the form; only then is its token looked at."""
    guarded: View = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: DeskRequest, *args: str, **kwargs: str) -> HttpResponse:
        request.upload_handlers = [InMemory(request)]
        return guarded(request, *args, **kwargs)

    return answered
