"""Mails: to each alone, beside the answer, with links that lead to this server and no other."""

import logging
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse


def site_address(name, **parts):
    """The address of a page as a mail gives it: never made of what a request calls the server."""
    return settings.SITE_URL + reverse(name, kwargs=parts)


def send_each(users, subject, words):
    """Send each of the users the same, once the change that they are told of is stored.

    One mail each: nobody sees who else got one.
    """
    mails = [EmailMessage(subject, words, to=[user.email]) for user in users]
    transaction.on_commit(lambda: send_beside(mails), robust=True)


def send_beside(mails):
    """Send while the page is answered: no mail server stands in the way, and none tells by its time
    whom it was that got a mail.
    """
    Thread(target=_send, args=[mails]).start()


def _send(mails):
    """The log says that a mail was not sent, and neither to whom nor what."""
    for mail in mails:
        try:
            mail.send()
        except (OSError, ValueError) as error:  # no server, or an address that none can be
            logging.getLogger(__name__).error("A mail was not sent: %s", type(error).__name__)
