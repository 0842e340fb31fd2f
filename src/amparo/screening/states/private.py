"""Codes of questions asked through a hub that learns no name."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from amparo.base.states import Moves


class PairState(TextChoices):
    OPEN = "open", pgettext_lazy("a pair", "Asks and is asked")
    ENDED = "ended", pgettext_lazy("a pair", "Has ended")


class Side(TextChoices):
    ASKED = "asked", pgettext_lazy("encodings", "Asked")
    LISTED = "listed", pgettext_lazy("encodings", "Listed")


class AskState(TextChoices):
    """What a hub answers, and no more."""

    WAITING = "waiting", pgettext_lazy("a question", "Waits for the comparison")
    NO_MATCH = "no_match", pgettext_lazy("a question", "No match")
    POSSIBLE = "possible_match", pgettext_lazy("a question", "Possible match")


class TalkState(TextChoices):
    """How far a conversation between custodians has come."""

    OPEN = "open", pgettext_lazy("a conversation", "Nobody has been named")
    NAMED = "named", pgettext_lazy("a conversation", "The candidate was named to the custodian")
    SAME = "same", pgettext_lazy("a conversation", "The same person: speak with the custodian")
    ANOTHER = "another", pgettext_lazy("a conversation", "Another person")
    CLOSED = "closed", pgettext_lazy("a conversation", "Closed without a name")


P, T = PairState, TalkState
PAIR_MOVES = Moves({"end_pair": ([P.OPEN], P.ENDED)})
TALK_MOVES = Moves(
    {
        "name_candidate": ([T.OPEN], T.NAMED),
        "judge_same": ([T.NAMED], T.SAME),
        "judge_another": ([T.NAMED], T.ANOTHER),
        "close_talk": ([T.OPEN], T.CLOSED),
    }
)
