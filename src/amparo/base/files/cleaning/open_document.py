"""OpenDocument (ODF): text and layout stay; who wrote it, when, on what goes."""

import re

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

KIND, CONTENTS = "mimetype", "META-INF/manifest.xml"
GONE = re.compile(
    r"meta\.xml|.*/meta\.xml|manifest\.rdf|layout-cache|Thumbnails/|Configurations2?/"
    r"|Basic/|Scripts/|Dialogs/|Versions/|VersionList\.xml|META-INF/.*signatures"
)
PICTURES = re.compile(r"(?:.*/)?Pictures/")
NAMES = {"creator", "creator-initials", "sender-initials", "initial-creator"}
SENDERS = re.compile(r"sender-|author-|printed-by")
TIMES = {"date", "creation-date", "print-date", "date-string"}
RUNS = {"scripts", "event-listeners", "database-ddlink", "dde-connection-decls", "dde-source"}
SETTINGS = re.compile(r"Printer|.*UserData|.*Dictionaries|.*AutoSave|Rsid|.*Config")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\.\.", re.I)


def clean(data: bytes) -> bytes:
    """The same document."""
    parts = {name: part for name, part in unpacked(data).items() if not GONE.match(name)}
    return packed({name: _part(name, part) for name, part in parts.items()}, first=KIND)


def _part(name: str, data: bytes) -> bytes:
    if name == KIND:
        return data[:100]
    if PICTURES.match(name):
        return picture(data)
    if not name.endswith(".xml"):
        return b""
    root = parsed(data)
    if name == CONTENTS:
        _forget_parts(root)
    else:
        _anonymise(root)
    return written(root)


def _forget_parts(contents: etree._Element) -> None:
    for entry in list(contents):
        tags = {local(tag): value for tag, value in entry.attrib.items()}
        if GONE.match(str(tags.get("full-path", ""))):
            contents.remove(entry)


def _anonymise(root: etree._Element) -> None:
    for element in list(root.iter(etree.Element)):
        kind, parent = local(element.tag), element.getparent()
        tags = {local(tag): tag for tag in element.attrib}
        is_setting = kind == "config-item" and SETTINGS.match(element.get(tags["name"], ""))
        if parent is not None and (kind in RUNS or is_setting):
            parent.remove(element)
        elif kind in NAMES or SENDERS.match(kind):
            element.text = BLANK
        elif kind in TIMES and not len(element):
            element.text = None
        if "href" in tags and ELSEWHERE.match(element.get(tags["href"], "")):
            element.set(tags["href"], "")  # nothing is fetched, so that no one sees who reads
        for name in {"rsid", "paragraph-rsid"} & tags.keys():
            del element.attrib[tags[name]]
