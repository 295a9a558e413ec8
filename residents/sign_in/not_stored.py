"""What a form sent that cannot be stored: its words go back to the sender, to be copied.

Nothing of it is kept. Nobody knows whose the words are where there is no sign-in, and whoever signs
in next may be another. Another site's form shows nothing here, and of our own only the words.
"""

from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from residents.sign_in import held_fields
from residents.sign_in.held import page_before
from residents.sign_in.held_fields import WORDS

# The header in which a page says whom it was drawn for; see `templates/base.html`.
READER = "X-Reader"


@never_cache
def signed_out(request, door):
    """The answer to a form about a place where nobody is signed in, and nobody is known to be."""
    if request.htmx:
        return HttpResponse(status=401)
    words = typed(request, door)
    if not words:
        return redirect_to_login(way_back(request))
    return told(request, words)


@never_cache
def page_too_old(request, reason=""):
    """Django's answer to a form whose token is not the browser's.

    A page that saves as one goes, and that was drawn for the one who is signed in now, gets the new
    token and tries again by itself. For another it does not: words would be stored in their name.
    """
    if not request.htmx:
        return told(request, typed(request, request.resolver_match.func))
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    is_readers = request.headers.get(READER) == str(request.user.key)
    return HttpResponse(
        status=403, headers={"X-CSRFToken": get_token(request)} if is_readers else {}
    )


def told(request, words):
    back = way_back(request)
    is_out = not request.user.is_authenticated
    context = {
        "is_out": is_out,
        "typed": words,
        "back": redirect_to_login(back).url if is_out else back,
    }
    return render(request, "403_csrf.html", context, status=403)


def way_back(request):
    """The address of the page that the form stood on: one that can be asked for."""
    found = urlsplit(page_before(request))
    return f"{found.path}?{found.query}" if found.query else found.path or reverse("home")


def typed(request, view):
    """[(label, words)] of what was written on a page of ours, where people write words."""
    if getattr(view, "right", None) not in WORDS or not page_before(request):
        return []
    data = [(name, value) for name, values in request.POST.lists() for value in values]
    form = held_fields.form_of({held_fields.own_name(name) for name, _ in data})
    return [
        (held_fields.label_of(name, form), value)
        for name, value in data
        if value.strip() and is_words(form.get(held_fields.own_name(name)))
    ]


def is_words(field):
    """Whether it is a field for text that is seen as it is typed."""
    return isinstance(getattr(field, "widget", None), (forms.Textarea, forms.TextInput)) and (
        not isinstance(field.widget, forms.PasswordInput)
    )
