"""What the database itself refuses about a resident's tablets, codes and letters."""

import uuid

from django.utils import timezone

from residents.models import Letter
from tests.constraints import is_refused, update
from tests.factories import make_link

NOW = timezone.now()


def test_a_tablet_that_is_back_says_how_it_came_back(bo, resident, contact):
    given = bo.hand_overs.create(facility=bo.facility, user=resident, handed_by=contact, tasks=[])
    assert is_refused(update(given, ended_at=NOW), "hand_over_says_how_it_ended")
    assert is_refused(update(given, end="done"), "hand_over_says_how_it_ended")
    update(given, ended_at=NOW, end="done")()


def test_a_code_is_used_or_voided(bo, resident, contact):
    link = make_link(bo, by=contact)
    change = update(link, used_at=NOW, voided_at=NOW)
    assert is_refused(change, "sign_in_link_is_used_or_voided_not_both")


def test_only_what_came_too_late_keeps_its_words(bo, resident):
    place = {"kind": "skema", "place": uuid.uuid4(), "about": "A", "said_at": NOW}
    own = {"facility": bo.facility, "user": resident, "key": uuid.uuid4()}
    letter = bo.letters.create(outcome=Letter.Outcome.TAKEN, **own, **place)
    change = update(letter, words={"comment": "Æbler"})
    assert is_refused(change, "letter_keeps_words_only_if_too_late")
