"""Agreements: what is agreed, how it goes, and who may say so."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone

from evaluations.actions.agreements import agree_in_round
from evaluations.agreements import agreements_of_pair, agreements_of_round
from residents.actions.agreements import agree, correct_agreement, tell_agreement
from residents.models import Agreement, AgreementStatus, Change, Tie
from tests.constraints import copy_of, is_refused
from tests.factories import (
    answer_all,
    close,
    end_tie,
    in_days,
    load,
    make_agreement,
    make_pair_round,
    make_round,
    make_tie,
    writer_of,
)

pytestmark = pytest.mark.django_db

WORDS = {"what": "Vi går en tur", "who": "Alle"}


def told(agreement, on=None):
    return Agreement.objects.with_status(on).get(id=agreement.id)


def tell(agreement, by, status, **words):
    return tell_agreement(agreement, by=by, status=status, client_key=uuid.uuid4(), **words)


def moved(agreement, days):
    """The agreement and all that was told of it so far, so many days back."""
    back = timedelta(days=days)
    agreement.made_at -= back
    agreement.save()
    for status in agreement.statuses.all():
        agreement.statuses.filter(id=status.id).update(said_at=status.said_at - back)
    return agreement


def test_what_begins_later_is_planned_and_what_begins_now_is_under_way(house, manager):
    later = make_agreement(house, by=manager, starts_on=in_days(3), due_on=None)
    now = make_agreement(house, by=manager)
    assert (told(later).status_label, told(now).status_label) == ("Begynder snart", "I gang")


def test_sent_twice_is_agreed_and_told_once(house, manager):
    key = uuid.uuid4()
    one, same = (agree(house, by=manager, client_key=key, **WORDS) for _ in range(2))
    for _ in range(2):
        tell_agreement(one, by=manager, status="done", client_key=uuid.UUID(int=7))
    assert one == same and Agreement.objects.count() == 1
    assert AgreementStatus.objects.count() == 2
    assert Change.objects.count() == 2


def test_the_key_of_another_houses_agreement_is_refused(house, other_house, manager, other_manager):
    key = uuid.uuid4()
    agree(other_house, by=other_manager, client_key=key, **WORDS)
    with pytest.raises(SuspiciousOperation):
        agree(house, by=manager, client_key=key, **WORDS)


def test_a_manager_agrees_for_the_house_and_never_with_a_resident(house, bo, manager, contact):
    make_agreement(house, by=manager)
    with pytest.raises(PermissionDenied):
        make_agreement(bo, by=manager)
    with pytest.raises(PermissionDenied):
        make_agreement(house, by=contact)


def test_a_resident_and_their_team_agree(bo, resident, contact, colleague):
    for by in (resident, contact):
        assert make_agreement(bo, by=by).resident == bo
    with pytest.raises(PermissionDenied):
        make_agreement(bo, by=colleague)


def test_statuses_are_added_and_a_print_shows_the_status_of_its_day(house, manager):
    agreement = moved(make_agreement(house, by=manager), 20)
    tell(agreement, manager, "under_way")
    moved(agreement, 10)
    tell(agreement, manager, "done")
    seen = [told(agreement, in_days(-days)).status for days in (31, 25, 5, 0)]
    assert seen == [None, "under_way", "under_way", "done"]
    assert agreement.statuses.count() == 3


def test_both_sides_are_kept_where_they_see_it_differently(bo, resident, contact):
    agreement = make_agreement(bo, by=contact)
    tell(agreement, resident, "not_done")
    assert told(agreement).two_statuses == []
    tell(agreement, contact, "done")
    assert told(agreement).two_statuses == [("inside", "Ikke gjort"), ("outside", "Gjort")]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"due_on": -1}, "Over tid"),
        ({"due_on": 0}, ""),
        ({"due_on": 30, "follow_up_on": -1}, "Mangler opfølgning"),
        ({"due_on": 30, "follow_up_on": 0}, ""),
        ({"starts_on": -1}, "Skulle være begyndt"),
        ({"starts_on": 0}, ""),
    ],
)
def test_what_is_overdue_is_told_in_words(house, manager, dates, words):
    days = {name: in_days(day) for name, day in dates.items()}
    status = "planned" if "starts_on" in dates else "under_way"
    agreement = make_agreement(house, by=manager, status=status, **{"due_on": None, **days})
    moved(agreement, 40)
    assert told(agreement).overdue == words
    assert Agreement.objects.overdue().filter(id=agreement.id).exists() is bool(words)


def test_what_was_followed_up_or_ended_is_not_overdue(house, manager):
    followed = moved(make_agreement(house, by=manager, follow_up_on=in_days(-3)), 40)
    tell(followed, manager, "under_way")
    ended = moved(make_agreement(house, by=manager, due_on=in_days(-3)), 40)
    tell(ended, manager, "dropped")
    assert [told(one).overdue for one in (followed, ended)] == ["", ""]
    assert not Agreement.objects.overdue().exists()
    assert list(Agreement.objects.ended()) == [ended]


def test_a_correction_keeps_what_was_there_before(house, manager, colleague):
    agreement = make_agreement(house, by=manager, taken_on_by=[colleague])
    new = {"what": "En tur hver torsdag", "who": "Husrådet", "due_on": in_days(9)}
    assert correct_agreement(agreement, by=manager, taken_on_by=[manager], **new)
    earlier = agreement.earlier_wordings.get()
    assert (earlier.what, earlier.who) == (
        "En fast tur ud af huset hver onsdag",
        "Jonas og husrådet",
    )
    assert list(earlier.taken_on_by.all()) == [colleague]
    assert told(agreement).what == "En tur hver torsdag"
    assert not correct_agreement(agreement, by=manager, taken_on_by=[manager], **new)
    assert agreement.earlier_wordings.count() == 1


def test_who_took_it_on_may_tell_but_not_correct(house, manager, colleague, substitute):
    agreement = make_agreement(house, by=manager, taken_on_by=[substitute])
    tell(agreement, substitute, "done")
    with pytest.raises(PermissionDenied):
        correct_agreement(agreement, by=substitute, taken_on_by=[], what="Noget andet")
    with pytest.raises(PermissionDenied):
        tell(agreement, colleague, "not_done")


def test_who_took_it_on_and_has_left_sees_it_no_more(house, manager, substitute):
    agreement = make_agreement(house, by=manager, taken_on_by=[substitute])
    assert Agreement.objects.known_to(substitute).get() == agreement
    end_tie(substitute.ties.get())
    assert not Agreement.objects.known_to(substitute).exists()
    assert agreement.relations(substitute) == set()


def test_a_manager_who_works_in_the_team_reads_by_that_tie(bo, manager, contact):
    agreement = make_agreement(bo, by=contact)
    assert agreement.relations(manager) == set()
    make_tie(manager, Tie.Kind.TEAM, bo)
    assert agreement.relations(manager) == {Tie.Kind.TEAM}


def test_when_is_told_as_people_say_it(house, manager):
    def when(**days):
        words = make_agreement(house, by=manager, **{"due_on": None, **days}).when
        return words.replace("\xa0", " ")

    first, last = (
        timezone.localdate().replace(2026, 12, 2),
        timezone.localdate().replace(2027, 1, 15),
    )
    assert when(starts_on=first) == "Fra 2. dec. 2026"
    assert when(due_on=last) == "Inden 15. jan. 2027"
    assert when(starts_on=first, due_on=last) == "Fra 2. dec. 2026 til 15. jan. 2027"


def test_an_agreement_never_ends_before_it_begins(house, manager):
    agreement = make_agreement(house, by=manager)
    change = copy_of(agreement, starts_on=in_days(2), due_on=in_days(1))
    assert is_refused(change, "agreement_ends_after_it_begins")


@pytest.fixture
def rounds(house):
    """Three closed rounds about one theme, the oldest first."""
    theme = load().themes.get()
    days = {"closes_on": None, "theme": theme}
    return [close(make_round(house, opens_on=in_days(-ago), **days)) for ago in (700, 350, 10)]


def agreed_from(round, by, ago, what, letter="A", **words):
    item = round.theme.items.get(letter=letter)
    words = {"who": "Alle", "due_on": in_days(300), "client_key": uuid.uuid4(), **words}
    made = agree_in_round(round, by=by, round=round, item=item, what=what, **words)
    return moved(made, ago)


def test_a_round_shows_its_own_agreements_and_what_became_of_the_last_ones(rounds, manager):
    first, second, third = rounds
    agreed_from(first, manager, 690, "Blev ved")
    over = agreed_from(first, manager, 690, "Blev gjort")
    tell(over, manager, "done")
    moved(over, 400)
    tell(agreed_from(second, manager, 340, "Fra sidst", "B"), manager, "done")
    agreed_from(third, manager, 5, "Fra nu", "B")
    agreed = agreements_of_round(third)
    assert [(one.what, one.letter) for one in agreed.made] == [("Fra nu", "B")]
    assert [(one.what, one.status_label) for one in agreed.earlier] == [
        ("Fra sidst", "Gjort"),
        ("Blev ved", "I gang"),
    ]
    assert [one.what for one in agreed.open_before] == ["Blev ved"]


def test_a_round_on_an_earlier_day_shows_what_was_known_then(rounds, manager):
    last = agreed_from(rounds[2], manager, 5, "Fra nu")
    tell(last, manager, "done")
    assert [one.status for one in agreements_of_round(rounds[2], on=in_days(-2)).made] == [
        "under_way"
    ]
    assert agreements_of_round(rounds[2], on=in_days(-6)).made == []


def test_agreements_about_another_theme_or_of_another_house_stay_there(rounds, house, manager):
    make_agreement(house, by=manager)
    agreed = agreements_of_round(rounds[2])
    assert (agreed.made, agreed.earlier) == ([], [])


def test_a_pair_agrees_of_its_resident_and_the_house_never_sees_it(house):
    round = make_pair_round(house, 2)
    inside, outside = round.invitations.filter(resident__first_name="Borger 0")
    for form in (inside, outside):
        answer_all(form)
        words = {"client_key": uuid.uuid4(), **WORDS}
        agree_in_round(form, by=writer_of(form), round=round, **words)
    other = round.invitations.exclude(resident=inside.resident).first()
    assert len(agreements_of_pair(inside).made) == 2
    assert agreements_of_pair(other).made == agreements_of_round(close(round)).made == []


def test_nobody_outside_a_pair_agrees_from_its_forms(house, manager):
    forms = make_pair_round(house, 2).invitations.order_by("resident", "perspective")
    for by in (writer_of(forms[2]), writer_of(forms[3]), manager):
        with pytest.raises(PermissionDenied):
            agree(forms[0], by=by, client_key=uuid.uuid4(), **WORDS)
