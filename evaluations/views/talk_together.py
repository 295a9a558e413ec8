"""A closed round on a shared screen: one item at a time, and what is said about it. No names."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evaluations.actions.reviews import save_talk_note
from evaluations.forms.reviews import NoteForm
from evaluations.models import Round
from evaluations.reviewing import (
    agreed_about,
    reading_of,
    row_of,
    talk_draft_of,
    talk_notes_of,
)
from residents.access import Right, may, reading

PURPOSE = "en runde på fælles skærm"
SAVE, ADD = "save", "add"


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose=PURPOSE)
def round_talk(request, round):
    """Where a talk begins: every item, the biggest difference first."""
    if round.is_open:
        return redirect("round_compare", round.key)
    comparison = reading_of(round)
    may_write = may(request.user, Right.REVIEW_HOUSE, round)
    notes = talk_notes_of(round) if may_write else {}
    context = {
        "round": round,
        "reading": comparison,
        "rows": [(row, len(notes.get(row.prompt.letter, ()))) for row in comparison.by_difference],
    }
    return TemplateResponse(request, "evaluations/talk.html", context)


@require_safe
@reading(Right.READ_RESULTS, of=Round, purpose=PURPOSE)
def round_talk_item(request, round, letter):
    """One item, as large as the screen allows."""
    if round.is_open:
        return redirect("round_compare", round.key)
    return _item_page(request, round, letter)


@require_POST
@reading(Right.REVIEW_HOUSE, of=Round, purpose=PURPOSE)
def talk_note(request, round, letter):
    """Keep what was said as it is typed; `add` puts it on the screen for good."""
    item = round.theme.items.filter(letter=letter).first()
    if round.is_open or item is None:
        raise Http404
    form = _note_form(request, round, item, request.POST)
    if not form.is_valid():
        return _item_page(request, round, letter, form)
    if form.is_touched:
        add = request.POST.get("go") == ADD
        save_talk_note(round, item, by=request.user, add=add, **form.said)
    if request.htmx:
        return _item_page(request, round, letter, part="#status")
    return redirect(reverse("round_talk_item", args=[round.key, letter]) + "#sagt")


def _note_form(request, round, item, data=None):
    draft = talk_draft_of(round, item, request.user)
    return NoteForm(data, draft=draft, hidden=("said_by",))


def _item_page(request, round, letter, form=None, part=""):
    comparison = reading_of(round)
    row = row_of(comparison, letter)
    if row is None:
        raise Http404
    rows = comparison.by_difference
    here = rows.index(row)
    may_write = may(request.user, Right.REVIEW_HOUSE, round)
    context = {
        "round": round,
        "reading": comparison,
        "row": row,
        "number": here + 1,
        "total": len(rows),
        "before": rows[here - 1] if here else None,
        "after": rows[here + 1] if here + 1 < len(rows) else None,
        "may_write": may_write,
        "may_agree": may(request.user, Right.AGREE_FOR_HOUSE, round),
        "notes": talk_notes_of(round).get(letter, []) if may_write else [],
        "agreed": agreed_about(round, row.prompt) if may_write else [],
        "form": form or (_note_form(request, round, row.prompt) if may_write else None),
        "saved_at": timezone.now() if request.htmx else None,
    }
    return TemplateResponse(request, f"evaluations/talk_item.html{part}", context)
