"""Is this process alive? Answered before anything else, and telling nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Health:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse("ok", content_type="text/plain")
        return self.get_response(request)
