"""Pages that fail, each in its own way, with what was typed in the message. Only for tests.

`FAULTS` is {name: what happens with the text}. The pages stand beside the real ones, and the same
faults are asked for through gunicorn, where Python prints by itself what nobody caught.
"""

import logging
import threading
import warnings
from contextlib import nullcontext
from datetime import date
from smtplib import SMTPRecipientsRefused

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    SuspiciousOperation,
    ValidationError,
)
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.http import Http404, HttpResponse
from django.template import Context, Template
from django.urls import include, path
from django.utils.datastructures import MultiValueDictKeyError

from residents import walls
from residents.models import Facility, Resident, Unit, User
from residents.printing import StaticFilesOnly, print_html

logger = logging.getLogger("residents.faulty")


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        to = messages[0].to[0]
        raise SMTPRecipientsRefused({to: (550, f"no such user {to}".encode())})


def message(said):
    in_a_variable = f"Bo sagde {said}"
    raise ValueError(in_a_variable)


def chained(said):
    try:
        int(said)
    except ValueError as error:
        raise RuntimeError(f"kan ikke læse {said}") from error


def while_handling(said):
    try:
        {}[said]
    except KeyError:
        message(said)


def group(said):
    raise ExceptionGroup(said, [OSError(2, said), ValueError(said)])


def noted(said):
    error = ValueError(said)
    error.add_note(said)
    raise error


def taken(said):
    for _ in range(2):
        User.objects.create(username=said, name=said)


def past_the_wall():
    """So that what refuses a row is not the wall before it."""
    if walls.has_walls():
        walls._see_as(walls.ALL)


def refused_row(said):
    past_the_wall()
    house = Facility.objects.create(name=said)
    unit = Unit.objects.create(facility=house, name=said)
    days = {"moved_in_on": date(2026, 2, 1), "moved_out_on": date(2026, 1, 1)}
    Resident.objects.create(facility=house, unit=unit, first_name=said, **days)


def too_long(said):
    past_the_wall()
    Facility.objects.create(name=said * 20)  # SQLite takes it


def not_a_number(said):
    Resident.objects.get(id=said)


def bad_sql(said):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s FROM no_such_table WHERE name = %s", [said, said])


def bad_cast(said):
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS integer), no_such_column", [said])


def template(said):
    Template("{% include name %}").render(Context({"name": said}))


def template_words(said):
    Template("{{ '" + said + "'|no_such_filter }}")


def template_call(said):
    Template("{{ call }}").render(Context({"call": lambda: message(said)}))


def invalid(said):
    raise ValidationError({"name": [f"»{said}« kan ikke bruges"]})


def no_mail(said):
    to = [f"{said}@example.dk"]
    EmailMessage(said, said, to=to, connection=Refusing()).send()


def no_print(said):
    print_html(f'<html lang="da"><title>{said}</title><img src="/{said}.png" alt="{said}">')
    StaticFilesOnly().fetch(said)


def logged(said):
    logger.error("Kunne ikke gemme %s", said)
    logger.error(f"Kunne ikke gemme {said}")
    logger.error("%(navn)s", {"navn": said})
    logger.error(said, extra={"navn": said}, stack_info=True)
    logger.error("for få: %s %s", said)


def warned(said):
    warnings.warn(f"sært: {said}", UserWarning, stacklevel=1)


def threaded(said):
    thread = threading.Thread(target=message, args=[said], name=said)
    thread.start()
    thread.join()


def unraisable(said):
    class Last:
        def __del__(self):
            message(said)

    Last()  # gone at once


def _raises(kind):
    def fault(said):
        raise kind(said)

    return fault


FAULTS = {
    **{
        one.__name__: one
        for one in (
            *(message, chained, while_handling, group, noted, taken, refused_row, too_long),
            *(not_a_number, bad_sql, bad_cast, template, template_words, template_call),
            *(invalid, no_mail, no_print, logged, warned, threaded, unraisable),
        )
    },
    **{
        kind.__name__: _raises(kind)
        for kind in (
            *(SuspiciousOperation, BadRequest, PermissionDenied, Http404),
            *(MultiValueDictKeyError, UnicodeError, MemoryError),
        )
    },
}
# What leaves a transaction broken.
AT_THE_DATABASE = ("taken", "refused_row", "too_long", "not_a_number", "bad_sql", "bad_cast")
# What only Python itself hears of, when nobody caught it.
PRINTED = ("warned", "threaded", "unraisable")


@login_not_required
def faulty(request, name):
    said = request.POST.get("said") or request.GET["said"]
    with transaction.atomic() if name in AT_THE_DATABASE else nullcontext():
        FAULTS[name](said)
    return HttpResponse("Gik godt")


handler500 = "residents.views.faults.server_fault"

urlpatterns = [path("fejl/<str:name>/", faulty), path("", include("botilbud.urls"))]
