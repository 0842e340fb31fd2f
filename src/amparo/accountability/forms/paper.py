"""A note verbale on paper."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from amparo.accountability.models.notes import Note
from amparo.base.paper import Sheet


def pdf(note: Note, words: str) -> bytes:
    """The note as a PDF, in its own language and direction."""
    with override(note.language):
        title, number = _("Note verbale"), _("Reference: %(number)s") % {"number": note.mark}
        day = date_format(note.issued_at.date())
    sheet = Sheet(note.language, "".join((title, number, day, words)))
    sheet.say(title, "title", after=4)
    sheet.say(number, "small", after=0)
    sheet.say(day, "small", after=6)
    for paragraph in words.split("\n\n"):
        sheet.say(paragraph.strip(), after=4)
    return sheet.done()
