"""Reminding those invited: in the program, and by mail that says nothing about whom or what."""

from datetime import timedelta

from django.utils import timezone

from evaluations.models import Round
from residents.access import Right, writing
from residents.mail import send_each, site_address
from residents.models import Tie, User

BETWEEN_REMINDERS = timedelta(days=3)
SUBJECT = "Der ligger noget til dig i Botilbud"
WORDS = (
    "Hej\n\nDer ligger noget til dig i Botilbud. Log ind, når det passer dig:\n{address}\n\n"
    "Du kan altid sige nej tak. Så får du ikke flere mails om det."
)


class TooSoon(Exception):
    """Those invited have been reminded within the last days."""


def remind(round, *, by):
    """Remind those who have neither sent nor said no; one who has said no is never chased.

    The round keeps when; a waiting form then says so on the person's own page. Raises TooSoon.
    Returns nothing: how many they were would tell how many have answered.
    """
    with writing(Right.KEEP_ROUNDS, round, by=by, action="påmindelse sendt"):
        round = Round.objects.select_for_update().get(id=round.id)
        now = timezone.now()
        if round.reminded_at and now - round.reminded_at < BETWEEN_REMINDERS:
            raise TooSoon
        Round.objects.filter(id=round.id).update(reminded_at=now)
        send_each(_waiting(round), SUBJECT, WORDS.format(address=site_address("home")))


def _waiting(round):
    """The users who have a mail address and a form that waits."""
    forms = round.invitations.waiting()
    staff = forms.filter(user__isnull=False).values("user")
    own = Tie.objects.current().filter(
        kind=Tie.Kind.SELF, resident__in=forms.filter(user=None).values("resident")
    )
    users = User.objects.filter(is_active=True).exclude(email="")
    return users.filter(id__in=staff) | users.filter(id__in=own.values("user"))
