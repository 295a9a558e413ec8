"""Mails: to each alone, beside the answer, with links to this server."""

import re
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import TestCase
from django.urls import reverse

from evaluations.actions import reminders
from residents import mail
from residents.actions import break_glass
from tests.factories import make_full_round
from tests.seeded import must_fail
from tests.test_break_glass import take
from tests.test_house_rules import files, short

pytestmark = pytest.mark.once

ANE, BENT, CILLE = people = [
    SimpleNamespace(email=f"{name}@eksempel.dk") for name in ("ane", "bent", "cille")
]
REAL = EmailMessage.send
Beside = Thread


def send(users=people):
    with TestCase.captureOnCommitCallbacks(execute=True):
        mail.send_each(users, "Emne", "Der er noget til dig")


def refused_by(fault, address):
    """What sends mails, when the server says no to one address."""

    def sends(self, **options):
        if self.to == [address]:
            raise fault(f"{address}: {self.body}")
        return REAL(self, **options)

    return sends


def test_each_gets_a_mail_alone(db, mailoutbox):
    send()
    assert [sent.to for sent in mailoutbox] == [[user.email] for user in people]
    assert not any(sent.cc or sent.bcc for sent in mailoutbox)


@pytest.mark.parametrize("fault", [ConnectionRefusedError, ValueError])
def test_the_others_get_theirs_and_the_log_names_nobody(db, mailoutbox, caplog, monkeypatch, fault):
    monkeypatch.setattr(EmailMessage, "send", refused_by(fault, BENT.email))
    send()
    assert [sent.to for sent in mailoutbox] == [[ANE.email], [CILLE.email]]
    assert fault.__name__ in caplog.text
    assert "bent" not in caplog.text and "noget til dig" not in caplog.text


def test_a_change_that_came_to_nothing_is_mailed_to_nobody(db, mailoutbox):
    with TestCase.captureOnCommitCallbacks(execute=True), transaction.atomic():
        mail.send_each(people, "Emne", "Der er noget til dig")
        transaction.set_rollback(True)
    assert mailoutbox == []


def test_nobody_waits_for_the_mail_server(mailoutbox, monkeypatch):
    is_answered, sent = Event(), Event()

    def slow(self, **options):
        is_answered.wait(1)
        REAL(self, **options)
        sent.set()

    monkeypatch.setattr(EmailMessage, "send", slow)
    monkeypatch.setattr(mail, "Thread", Beside)
    mail.send_beside([EmailMessage(to=[ANE.email])])
    assert mailoutbox == []
    is_answered.set()
    assert sent.wait(5) and len(mailoutbox) == 1


class AtOnce(Thread):
    def start(self):
        self.run()


def test_a_server_that_is_waited_for_is_noticed(request, monkeypatch):
    monkeypatch.setattr("tests.test_mails.Beside", AtOnce)
    must_fail(request, test_nobody_waits_for_the_mail_server)


def take_break_glass(sign_in, manager, colleague, bo):
    take(sign_in(colleague, headers={"host": "testserver:81"}), bo)


def remind(sign_in, manager, colleague, bo):
    round = make_full_round(bo.facility, 3)
    for form in round.invitations.filter(user__isnull=False):
        form.user.email = "ansat@eksempel.dk"
        form.user.save()
    client = sign_in(manager, headers={"host": "testserver:81"})
    client.post(reverse("round_remind", args=[round.key]))


WAYS = {break_glass: take_break_glass, reminders: remind}


@pytest.fixture(params=WAYS, ids=lambda place: place.__name__.split(".")[-1])
def place(request):
    return request.param


def test_a_link_leads_to_this_server_whatever_the_request_calls_it(
    place, sign_in, manager, colleague, bo, mailoutbox, settings
):
    settings.SITE_URL = "https://botilbud.eksempel.dk"
    manager.email = "leder@eksempel.dk"
    manager.save()
    with TestCase.captureOnCommitCallbacks(execute=True):
        WAYS[place](sign_in, manager, colleague, bo)
    links = {link for sent in mailoutbox for link in re.findall(r"https?://\S+", sent.body)}
    assert links == {"https://botilbud.eksempel.dk/"}


def test_a_link_made_of_the_request_is_noticed(place, request, monkeypatch):
    monkeypatch.setattr(place, "site_address", lambda name: "http://testserver:81/")
    must_fail(request, test_a_link_leads_to_this_server_whatever_the_request_calls_it)


SENDS = re.compile(r"EmailMessage|EmailMultiAlternatives|send_mail|get_connection|absolute_uri")


def senders(texts):
    """The files besides the one for mails that send by themselves, or ask a request its name."""
    return [name for name, text in texts.items() if SENDS.search(text)]


def test_mails_and_their_links_are_made_in_one_place():
    paths = files("*.py", "residents", "plans", "evaluations")
    texts = {short(path): path.read_text() for path in paths}
    # The address of a code is shown to the very one who asked for the page, and goes nowhere.
    assert senders(texts) == ["residents/mail.py", "residents/views/sign_in_links.py"]
    assert senders({"a.py": "request.build_absolute_uri(path)", "b.py": "x"}) == ["a.py"]
