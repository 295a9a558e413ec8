"""The page that is shown when the program itself has failed."""

import secrets

from django.http import HttpResponseServerError
from django.template.loader import render_to_string


def server_fault(request):
    """The page with a number that also stands in the server's log, so that the two can be joined.

    It is drawn without the request: what failed may be what every other page has around it.
    """
    request.fault_number = secrets.token_hex(2)
    page = render_to_string("500.html", {"number": request.fault_number})
    return HttpResponseServerError(page)
