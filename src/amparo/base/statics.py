"""Static files: which ones we serve out of ``node_modules``, and how they are named and packed."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

NODE = Path(__file__).resolve().parents[3] / "node_modules"

#: Name under which a file is served, and where it lies in ``node_modules``. Nothing else is.
FILES = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.rtl.min.css": "@tabler/core/dist/css/tabler.rtl.min.css",
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
}
#: Faces whose sheet ``wght.css`` is served as it comes, with every file that it names.
FACES = ("noto-sans", "noto-sans-arabic", "noto-sans-sc")
FACE_FILE = re.compile(r"url\(\./(files/[\w.-]+)\)")


class NodeFiles(FileSystemStorage):
    """Reads our names from where they lie in ``node_modules``."""

    @cached_property
    def places(self) -> dict[str, Path]:
        """Served name -> path.

        Raises:
            ImproperlyConfigured: the packages are not there.
        """
        places = {name: NODE / place for name, place in FILES.items()}
        for face in FACES:
            folder = NODE / "@fontsource-variable" / face
            sheet = folder / "wght.css"
            if not sheet.is_file():
                raise ImproperlyConfigured(f"{sheet} is missing: run ./amparo, which fetches it.")
            for file in ("wght.css", *FACE_FILE.findall(sheet.read_text(encoding="utf-8"))):
                places[f"vendor/{face}/{file}"] = folder / file
        return places

    def path(self, name: str) -> str:
        return str(self.places[name])


class NodeFinder(BaseFinder):
    """Finds exactly the files named above."""

    def __init__(self, app_names: Collection[str] | None = None) -> None:
        self.storage = NodeFiles()

    # Django's own signatures say less than they return.
    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = self.storage.places.get(path)
        if find_all:
            return [str(found)] if found else []
        return str(found) if found else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, NodeFiles]]:
        for name in self.storage.places:
            yield name, self.storage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Names with a hash of their content, packed with Brotli and gzip.

    The plain names stay beside them, unpacked: the page for a mistake of ours must not need
    the manifest. ``sourceMappingURL`` comments are left alone, since we serve no maps.
    """

    keep_intermediate_files = False
    patterns = (
        (
            "*.css",
            (
                r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",
                (
                    r"""(?P<matched>@import\s*["']\s*(?P<url>.*?)["'])""",
                    """@import url("%(url)s")""",
                ),
            ),
        ),
    )

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pack hashed names only, and each only once: their content cannot change."""
        hashed = set(self.hashed_files.values())
        fresh = [name for name in paths if name in hashed and not self.exists(f"{name}.br")]
        yield from super().compress_files(fresh)
