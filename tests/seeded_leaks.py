"""Seeded defects: each lets what somebody typed out in one place, and must be noticed there."""

import logging

from django.core.mail import send_mail
from django.http import HttpResponse
from django.template import engines
from django.template.loaders.filesystem import Loader

from evaluations.views import numbers
from residents import server_log
from residents.log import audit
from residents.server_log import QuietFormatter
from residents.views import talks


def plain_log(monkeypatch):
    monkeypatch.setattr(QuietFormatter, "format", logging.Formatter.format)


def messages_in_the_traceback(monkeypatch):
    monkeypatch.setattr(server_log, "traceback_of", lambda error: [repr(error)])


def messages_of_the_first_cause(monkeypatch):
    monkeypatch.setattr(server_log, "traceback_of", lambda error: [repr(error.__cause__)])


def every_text_stands_in_the_program(monkeypatch):
    monkeypatch.setattr(server_log, "_stands_in", lambda text, frames: isinstance(text, str))


def told_on_the_error_page(monkeypatch):
    def page(request):
        return HttpResponse(request.POST["said"], status=500)

    monkeypatch.setattr("residents.views.faults.server_fault", page)


def mail_to_the_operator(monkeypatch):
    def send(self, record):
        send_mail("Fejl", logging.Formatter().format(record), None, ["drift@example.dk"])

    monkeypatch.setattr(logging.StreamHandler, "emit", send)


def printed_form(monkeypatch):
    monkeypatch.setattr(QuietFormatter, "format", lambda self, record: str(record.request.POST))


def forget_templates():
    """Read every template from its file again."""
    for loader in engines["django"].engine.template_loaders:
        for one in (loader, *getattr(loader, "loaders", ())):
            one.reset()


def in_the_templates(monkeypatch, before, after):
    """Every template says `after` where it said `before`."""
    read = Loader.get_contents
    forget_templates()
    monkeypatch.setattr(
        Loader, "get_contents", lambda self, origin: read(self, origin).replace(before, after)
    )


def form_by_get(monkeypatch):
    in_the_templates(monkeypatch, 'method="post"', 'method="get"')


def link_with_a_name(monkeypatch):
    in_the_templates(monkeypatch, 'href="/', 'href="/?navn={{ user.name }}')


def title_with_a_name(monkeypatch):
    in_the_templates(monkeypatch, "Borger{% endif %}", "{{ resident.name }}{% endif %}")


def mail_with_a_name(monkeypatch):
    in_the_templates(
        monkeypatch, "{% autoescape off %}", "{% autoescape off %}Kære {{ user.name }}"
    )


def file_name_with_a_title(monkeypatch):
    real = numbers._file

    def named(round, *args):
        answer = real(round, *args)
        answer["Content-Disposition"] = f'attachment; filename="{round.title}.csv"'
        return answer

    monkeypatch.setattr(numbers, "_file", named)


def redirect_with_a_name(monkeypatch):
    monkeypatch.setattr(talks, "page_left", lambda request: f"/?navn={request.user.name}")


def log_with_a_name(monkeypatch):
    real = audit._columns

    def columns(kind, user, place, *rest):
        return real(kind, user, place, *rest) | {"about": place.facility.name}

    monkeypatch.setattr(audit, "_columns", columns)


IN_FAULTS = (
    plain_log,
    messages_in_the_traceback,
    messages_of_the_first_cause,
    every_text_stands_in_the_program,
    told_on_the_error_page,
    mail_to_the_operator,
    printed_form,
)
# The pages that are enough to meet each.
IN_PAGES = {
    form_by_get: ["resident_new"],
    link_with_a_name: ["house_settings"],
    title_with_a_name: ["resident_page"],
    file_name_with_a_title: ["round_csv"],
    redirect_with_a_name: ["home"],
    log_with_a_name: ["house_settings"],
}
IN_MAILS = (mail_with_a_name,)
