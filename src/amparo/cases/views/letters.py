"""Letters of a case: a text is chosen, filled with what the shell knows, edited, and sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from amparo.base.errors import NotFound
from amparo.base.requests import DeskRequest
from amparo.cases import acts, letters
from amparo.cases.forms.work import LetterForm
from amparo.cases.letters import LetterText
from amparo.cases.models import Allegation
from amparo.cases.working import Recipient, Way
from amparo.intake.states import Teller


@sensitive_post_parameters("words")
@require_http_methods(["GET", "POST"])
def write(request: DeskRequest, ref: str, template: str) -> HttpResponse:
    kept = Allegation.objects.select_related("office", "report__mailbox")
    allegation = kept.get_for(request.by, "send_letter", ref)
    if (text := letters.BY_NAME.get(template)) is None:
        raise NotFound(_("There is nothing here, or nothing you may see."))
    language = request.GET.get("language") or allegation.report.language
    form = LetterForm(request.POST or None, initial=_initial(request, allegation, text, language))
    if request.method == "POST" and form.does(acts.send_letter, ref=ref, by=request.by):
        messages.success(request, _("The letter is kept as it was sent."))
        return redirect("cases:show", ref)
    context = {
        "allegation": allegation,
        "text": text,
        "texts": letters.TEXTS,
        "language": form["language"].value(),
        "form": form,
        "in_own_words": letters.written(text, allegation, request.LANGUAGE_CODE),
    }
    return render(request, "cases/letter.html", context, status=422 if form.is_bound else 200)


def _initial(
    request: DeskRequest, allegation: Allegation, text: LetterText, language: str
) -> dict[str, object]:
    report = allegation.report
    is_theirs = text.to == Recipient.HARMED and report.teller == Teller.AFFECTED
    is_theirs |= text.to == Recipient.REPORTER
    reaches = is_theirs and report.mailbox_id is not None
    return {
        "template": text.name,
        "language": language,
        "to": text.to,
        "way": Way.MAILBOX if reaches else Way.IN_PERSON,
        "sent_on": request.by.at.date(),
        "words": letters.written(text, allegation, language),
    }
