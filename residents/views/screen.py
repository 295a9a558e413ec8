"""The page where a resident chooses how their screens look, and the way back from it."""

from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from residents.access import Right, reading
from residents.actions.screen import set_screen
from residents.forms.screen import ScreenForm
from residents.models import Resident
from residents.views.sent_from import page_left


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.SET_SCREEN, of=Resident, purpose="valgene for skærmen")
def screen(request, resident):
    """Text size, colours, faces and language: what is pressed is kept, and shown at once."""
    left = page_left(request)
    form = ScreenForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.chosen:
        set_screen(resident, by=request.user, **form.chosen)
        at = next(iter(form.chosen))
        return HttpResponseRedirect(f"{request.path}?{urlencode({'next': left})}#{at}")
    context = {"resident": resident, "left": left, "questions": ScreenForm.questions(resident)}
    return TemplateResponse(request, "residents/screen.html", context)
