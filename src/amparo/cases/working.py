"""What the workspace of a case is written in: tasks, notes, letters, ties, and closing its file.

None of it is the status of the allegation. A file is closed beside the status, when nothing is
left to do for the person harmed; a case can have an outcome and its file be open for long.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves

WORDS_AT_MOST = 8_000  # characters of a note, a task or a letter


class TaskState(TextChoices):
    OPEN = "open", pgettext_lazy("a task", "Open")
    DONE = "done", pgettext_lazy("a task", "Done")
    DROPPED = "dropped", pgettext_lazy("a task", "Dropped")


class NoteKind(TextChoices):
    NOTE = "note", _("Note")
    HAND_OVER = "hand_over", _("Hand-over")
    NOT_YET = "not_yet", _("Why the file was not closed yet")


class Recipient(TextChoices):
    """Whom a letter goes to."""

    REPORTER = "reporter", pgettext_lazy("a letter to", "The person who reported")
    HARMED = "harmed", pgettext_lazy("a letter to", "The person harmed")
    SUBJECT = "subject", pgettext_lazy("a letter to", "The person the allegation is about")
    ENTITY = "entity", pgettext_lazy("a letter to", "The entity or partner concerned")


class Way(TextChoices):
    """How something reaches a person or an office."""

    MAILBOX = "mailbox", _("In the mailbox of their report")
    IN_PERSON = "in_person", _("In person")
    TELEPHONE = "telephone", _("By telephone")
    TRUSTED = "trusted", _("Through somebody they trust")
    SECURE_MAIL = "secure_mail", _("By protected e-mail")
    POUCH = "pouch", _("By pouch or courier")


class Tie(TextChoices):
    """Why two cases belong together."""

    SAME_PERSON = "same_person", _("The same person is alleged")
    SAME_UNIT = "same_unit", _("The same unit")
    SAME_CONTINGENT = "same_contingent", _("The same contingent")
    SAME_PLACE = "same_place", _("The same place")


class ClosingState(TextChoices):
    """One asks, another confirms; a file that is closed can be opened again."""

    ASKED = "asked", pgettext_lazy("closing a file", "Asked for")
    CLOSED = "closed", pgettext_lazy("closing a file", "Closed")
    REFUSED = "refused", pgettext_lazy("closing a file", "Not yet")
    WITHDRAWN = "withdrawn", pgettext_lazy("closing a file", "Withdrawn")
    REOPENED = "reopened", pgettext_lazy("closing a file", "Opened again")


class Helped(TextChoices):
    """Did the person harmed get the help they wanted?"""

    RECEIVED = "received", _("They received the help they wanted")
    PARTLY = "partly", _("They received a part; the rest does not exist there")
    ELSEWHERE = "elsewhere", _("They are served elsewhere")
    DECLINED = "declined", _("They wanted no help")
    UNREACHED = "unreached", _("They could not be reached")
    UNKNOWN = "unknown", _("Nobody knows who was harmed")


class Informed(TextChoices):
    """Were they told the outcome in the way they chose?"""

    AS_CHOSEN = "as_chosen", _("They were told in the way they chose")
    OTHERWISE = "otherwise", _("They were told in another way; theirs was not possible")
    DECLINED = "declined", _("They did not want to be told")
    UNREACHED = "unreached", _("They could not be reached")
    UNKNOWN = "unknown", _("Nobody knows who was harmed")


WERE_TOLD = frozenset({Informed.AS_CHOSEN, Informed.OTHERWISE})


class Owed(TextChoices):
    """Is anything owed?"""

    NOTHING = "nothing", _("Nothing is owed")
    FOLLOWED = "followed", _("Something is owed, and others follow it up")
    STILL = "still", _("Something is owed, and nobody follows it up yet")


class Risk(TextChoices):
    """Was the risk of retaliation looked at?"""

    NONE_SEEN = "none_seen", _("Looked at; none is seen")
    PROTECTED = "protected", _("Looked at; protection is in place")
    NOT_LOOKED = "not_looked", _("Not looked at yet")


class Justice(TextChoices):
    """What would give them justice and closure was asked, and done. Source: mandates AC-118."""

    DONE = "done", _("They said what would give them closure, and it was done")
    PART = "part", _("A part was done; they know what was not, and why")
    DECLINED = "declined", _("They did not want to be asked")
    UNREACHED = "unreached", _("They could not be reached")
    UNKNOWN = "unknown", _("Nobody knows who was harmed")


T = TaskState
TASK_MOVES = Moves(
    {
        "finish_task": ([T.OPEN], T.DONE),
        "drop_task": ([T.OPEN], T.DROPPED),
        "give_task": ([T.OPEN], T.OPEN),
        "resume_task": ([T.DONE, T.DROPPED], T.OPEN),
    }
)
C = ClosingState
CLOSING_MOVES = Moves(
    {
        "confirm_closing": ([C.ASKED], C.CLOSED),
        "refuse_closing": ([C.ASKED], C.REFUSED),
        "withdraw_closing": ([C.ASKED], C.WITHDRAWN),
        "reopen_file": ([C.CLOSED], C.REOPENED),
    }
)
