"""Everything that a resident has said, on one page of their own."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from residents import panels
from residents.access import Right, reading
from residents.models import Resident

# So many at once; what is older is folded.
MOST = 20


@require_safe
@reading(Right.READ_OWN_WORDS, of=Resident, purpose="det, borgeren selv har sagt")
def own_words(request, resident):
    """The newest first, each with the way to where it stands."""
    said = panels.said_by(resident, request.user)
    context = {"resident": resident, "said": said[:MOST], "older": said[MOST:]}
    return TemplateResponse(request, "residents/own_words.html", context)
