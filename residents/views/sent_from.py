"""Addresses that forms are sent to, the page that each form stands on, and the page left."""

from functools import wraps

from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from residents.tablet.hand_over import home_of


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


def page_left(request):
    """The page that was left, when it is one of ours; otherwise the one that all begins at."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if is_ours and url.startswith("/") else home_of(request)
