"""Answers of whole steps, that every reader of gzip understands."""

import gzip
import io
import secrets

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from amparo.base.padding import STEP, padded

PAGES = [b"", b"<p>a</p>", b"<p>" + b"words " * 3000, secrets.token_bytes(70_000)]


@pytest.mark.parametrize("page", PAGES, ids=len)
def test_a_packed_page_has_whole_steps_and_reads_as_before(page: bytes) -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "br, gzip"})
    answer = padded(request, HttpResponse(page))
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) % STEP == 0
    assert int(answer["Content-Length"]) == len(answer.content)
    assert gzip.decompress(answer.content) == page
    assert gzip.GzipFile(fileobj=io.BytesIO(answer.content)).read() == page


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0, br"])
@pytest.mark.parametrize("page", PAGES[:3], ids=len)
def test_a_page_that_may_not_be_packed_is_filled_with_a_comment(page: bytes, accepted: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    answer = padded(request, HttpResponse(page))
    assert len(answer.content) % STEP == 0
    assert answer.content.startswith(page)
    assert answer.content.endswith(b"-->")


def test_two_small_pages_cannot_be_told_apart_by_their_size() -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    sizes = {len(padded(request, HttpResponse("word " * n)).content) for n in (1, 90, 700)}
    assert sizes == {STEP}


def test_what_is_no_page_is_left_alone() -> None:
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    answer = padded(request, HttpResponse(b"a proof\n", content_type="text/plain"))
    assert answer.content == b"a proof\n"
