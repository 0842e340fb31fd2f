"""Word, Excel and PowerPoint (ECMA-376): text and layout stay; who wrote it, when, on what goes."""

import re
from collections.abc import Collection
from posixpath import dirname, join, normpath

from lxml import etree

from amparo.base.files.cleaning.archives import (
    BLANK,
    local,
    packed,
    parsed,
    picture,
    unpacked,
    written,
)

CONTENT_TYPES = "[Content_Types].xml"
#: Parts that describe people, machines or programs: gone, and with them whatever points there.
GONE = re.compile(
    r"docProps/|customXml/|customUI/|userCustomization/|_xmlsignatures/|word/people"
    r"|xl/(?:persons|threadedComments|revisions)/"
    r"|(?:.*/)?(?:vbaProject|vbaData|printerSettings|webextensions)"
)
#: Parts that text points at: their place stays, they are empty.
EMPTIED = re.compile(r"(?:.*/)?(?:embeddings|activeX)/")
PICTURES = re.compile(r"(?:.*/)?media/")
#: Elements that are notes of the program about its user.
NOTES = {"absPath", "attachedTemplate", "docId", "docVars", "fileSharing", "rsids"}
LISTED = {"author", "cmAuthor"}  # one who commented, in a list
OF_LISTED = {"initials", "name", "providerId", "userId"}
TIMES = {"date", "dateUtc", "dt"}
FETCHING = re.compile(r"\s*(?:DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK|MACROBUTTON)\b")
NO_MACROS = {
    "vnd.ms-word.document.macroEnabled.": (
        "vnd.openxmlformats-officedocument.wordprocessingml.document."
    ),
    "vnd.ms-excel.sheet.macroEnabled.": "vnd.openxmlformats-officedocument.spreadsheetml.sheet.",
    "vnd.ms-powerpoint.presentation.macroEnabled.": (
        "vnd.openxmlformats-officedocument.presentationml.presentation."
    ),
}


def clean(data: bytes) -> bytes:
    """The same document."""
    parts = {name: part for name, part in unpacked(data).items() if not GONE.match(name)}
    return packed({name: _part(name, part, parts.keys()) for name, part in parts.items()})


def _part(name: str, data: bytes, kept: Collection[str]) -> bytes:
    if name.endswith(".rels"):
        return written(_cut_links(parsed(data), dirname(dirname(name)), kept))
    if EMPTIED.match(name):
        return b""
    if PICTURES.match(name):
        return picture(data)
    if name == CONTENT_TYPES:
        return written(_forget_parts(parsed(data), kept))
    return written(_anonymise(parsed(data))) if name.endswith((".xml", ".vml")) else b""


def _forget_parts(types: etree._Element, kept: Collection[str]) -> etree._Element:
    """The table of contents names what is there, and promises no macros."""
    for entry in list(types):
        if (name := entry.get("PartName")) and name.lstrip("/") not in kept:
            types.remove(entry)
        for macros, plain in NO_MACROS.items():
            entry.set("ContentType", entry.get("ContentType", "").replace(macros, plain))
    return types


def _cut_links(links: etree._Element, folder: str, kept: Collection[str]) -> etree._Element:
    """No link to what is gone; nothing fetched from elsewhere, so that no one sees who reads."""
    for link in list(links):
        target = normpath(join("/", folder, link.get("Target", ""))).lstrip("/")
        if link.get("TargetMode") == "External":
            link.set("Target", "about:blank")
        elif target.partition("#")[0] not in kept:
            links.remove(link)
    return links


def _anonymise(root: etree._Element) -> etree._Element:
    for element in list(root.iter(etree.Element)):
        kind, parent = local(element.tag), element.getparent()
        if kind in NOTES and parent is not None:
            parent.remove(element)
        elif kind == "instrText" and FETCHING.match(element.text or ""):
            element.text = ""
        elif kind == "author" and element.text:  # of a comment in a table
            element.text = BLANK
        for tag in list(element.attrib):
            _anonymise_tag(element, kind, tag)
    return root


def _anonymise_tag(element: etree._Element, kind: str, tag: str) -> None:
    name = local(tag)
    if name.startswith("rsid") or name in TIMES or (kind, name) == ("pageSetup", "id"):
        del element.attrib[tag]  # a page's set-up points at its printer
    elif name in {"author", "initials"} or (kind in LISTED and name in OF_LISTED):
        element.set(tag, BLANK)
