"""Reminding those invited, without saying about what, whom or how many."""

import pytest
from django.test import TestCase
from django.urls import reverse

from residents.models import Tie
from tests.factories import answer_all, make_full_round, writer_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def round(house):
    round = make_full_round(house, 3)
    for form in round.invitations.all():
        user = writer_of(form)
        user.email = f"{user.username}@eksempel.dk"
        user.save()
    return round


def remind(sign_in, manager, round):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return sign_in(manager).post(reverse("round_remind", args=[round.key]), follow=True)


def forms(round, perspective):
    return list(round.invitations.filter(perspective=perspective))


def test_a_mail_goes_to_those_who_have_neither_answered_nor_said_no(
    sign_in, manager, round, mailoutbox
):
    sent, declined, waiting = forms(round, "inside")
    answer_all(sent)
    sign_in(writer_of(declined)).post(reverse("form_decline", args=[declined.key]))
    remind(sign_in, manager, round)
    to = {address for mail in mailoutbox for address in mail.to}
    assert to == {writer_of(form).email for form in (waiting, *forms(round, "outside"))}
    assert all(len(mail.to) == 1 for mail in mailoutbox)


def test_a_mail_says_nothing_of_house_theme_or_person(sign_in, manager, round, mailoutbox):
    remind(sign_in, manager, round)
    for mail in mailoutbox:
        words = mail.subject + mail.body
        assert not any(
            word in words for word in ("Solgården", "Mad og have", "Borger ", "skema", "Forår")
        )


def test_the_manager_learns_nothing_of_how_many_they_were(sign_in, manager, round, mailoutbox):
    html = remind(sign_in, manager, round).content.decode()
    assert "bliver mindet om det" in html
    assert f"{len(mailoutbox)} " not in html.split("bliver mindet")[0].split("<main")[-1][-200:]


def test_nobody_is_reminded_twice_within_a_few_days(sign_in, manager, round, mailoutbox):
    remind(sign_in, manager, round)
    before = len(mailoutbox)
    html = remind(sign_in, manager, round).content.decode()
    assert len(mailoutbox) == before
    assert "Vent et par dage" in html


def test_the_reminder_stands_on_the_persons_own_page(sign_in, manager, round):
    remind(sign_in, manager, round)
    html = sign_in(writer_of(forms(round, "inside")[0])).get("/").content.decode()
    assert "Huset minder dig om det." in html


def test_who_has_left_gets_no_mail(sign_in, manager, round, mailoutbox):
    gone = forms(round, "inside")[0].resident
    gone.ties.filter(kind=Tie.Kind.SELF).update(until=gone.ties.get().since)
    remind(sign_in, manager, round)
    assert not any("borger-0" in mail.to[0] for mail in mailoutbox)
