"""Addresses that forms are sent to, and the page that each form stands on."""

from functools import wraps

from django.shortcuts import redirect


def sent_from(page, *below):
    """Whoever comes to the address itself, as after signing in, is led to the form's own page.

    To stand inside the door: only who may send the form is led on. below: what the page's address
    names below its place.
    """

    def decorate(view):
        @wraps(view)
        def sent(request, place, **named):
            if request.method == "POST":
                return view(request, place, **named)
            return redirect(page, place.key, *(named[name] for name in below))

        return sent

    return decorate
