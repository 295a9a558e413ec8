"""The quotes of a closed round, read through before anybody sees them in a report."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from evaluations.actions.quotes import leave_out_quote, read_quote, take_up_quote
from evaluations.disclosure import quotable, shown_round
from evaluations.models import Round
from residents.access import Right, reading
from residents.perspectives import Perspective

CHOICES = {"read": read_quote, "leave_out": leave_out_quote, "take_up": take_up_quote}


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.KEEP_ROUNDS, of=Round, purpose="citaterne fra en runde")
def round_quotes(request, round):
    if round.is_open or round.is_pair:
        return redirect("round_compare", round.key)
    shown = shown_round(round)
    quotes = quotable(round, shown)
    if request.method == "POST":
        return _decide(request, round, quotes)
    context = {
        "round": round,
        "groups": _groups(shown, quotes),
        "is_empty": not quotes,
        "unread": sum(not quote.is_read and not quote.is_left_out for quote in quotes),
        "used": sum(quote.is_read for quote in quotes),
    }
    return TemplateResponse(request, "evaluations/round_quotes.html", context)


def _decide(request, round, quotes):
    quote = next((one for one in quotes if str(one.key) == request.POST.get("quote")), None)
    decide = CHOICES.get(request.POST.get("go"))
    if quote is None or decide is None:
        raise Http404
    decide(round, quote, by=request.user)
    return redirect("round_quotes", round.key)


def _groups(shown, quotes):
    """[(item, side, its quotes)] in the order of the questions."""
    return [
        (item.prompt, side, found)
        for item in shown.items
        for side in Perspective
        if (found := [one for one in quotes if _is_of(one, item.prompt, side)])
    ]


def _is_of(quote, item, side):
    return quote.answer.item_id == item.id and quote.answer.perspective == side
