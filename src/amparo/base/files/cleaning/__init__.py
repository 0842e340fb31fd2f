"""How each kind of file is cleaned. Bytes in, bytes out, or ``Unclean``; runs in the worker."""

from collections.abc import Callable
from importlib import import_module

from amparo.base.files.cleaning.refusal import Unclean
from amparo.base.files.kinds import Copy, Kind

__all__ = ["Unclean", "cleaner"]

WHERE = {
    Copy.IMAGE: "images",
    Copy.PDF: "pdf",
    Copy.OPEN_XML: "open_xml",
    Copy.OPEN_DOCUMENT: "open_document",
    Copy.TEXT: "text",
    Copy.MOVIE: "movies",
    Copy.MP3: "mp3",
}


def cleaner(kind: Kind) -> Callable[[bytes], bytes]:
    """What cleans ``kind``, with all that it needs already loaded.

    Raises:
        Unclean: there is no way for this kind.
    """
    if not kind.copy:
        raise Unclean("kind")
    clean: Callable[[bytes], bytes] = import_module(f"{__name__}.{WHERE[kind.copy]}").clean
    return clean
