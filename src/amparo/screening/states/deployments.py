"""What a deployment check comes to."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Verdict(TextChoices):
    """What a deployment check comes to. A person decides; this says what is in the way."""

    READY = "ready", pgettext_lazy("a deployment", "Nothing is in the way")
    NOT_YET = "not_yet", pgettext_lazy("a deployment", "Not yet: something is still to be seen")
    HOLD = "hold", pgettext_lazy("a deployment", "Hold: somebody on the list was matched")
