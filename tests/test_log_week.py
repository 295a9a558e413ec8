"""The manager is asked of some looks each week: was there a reason?"""

from datetime import datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from residents.actions.log_checks import check_look
from residents.log.unusual import Verdict
from residents.log.week import MOST, MOST_OF_ONE, _spread, sample, week_of, weeks_back
from residents.models import Change, LogCheck, Tie
from tests.constraints import copy_of, is_refused
from tests.factories import make_tie, make_user
from tests.logbook import change, look

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LAST = 1


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


def in_week(back=LAST, hour=10, day=1):
    """A moment of a full week that is so many weeks back, its Tuesday unless told."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday(), weeks=back)
    return timezone.make_aware(datetime.combine(monday + timedelta(days=day), time(hour)))


def week_page(client, house):
    return client.get(reverse("log_week", args=[house.key])).content.decode()


def answer(client, house, number, **said):
    said = {"had_reason": "ja", **said}
    return client.post(reverse("log_check", args=[house.key, number]), said, follow=True)


@pytest.fixture
def looked(bo, contact):
    """A look of last week."""
    return look(contact, bo, at=in_week())


@pytest.fixture
def crowd(bo, contact):
    """Forty looks of last week, all at work."""
    return [look(contact, bo, f"et skema {n}", at=in_week(day=n % 5)) for n in range(40)]


def test_the_manager_sees_who_as_what_whom_when_and_at_what(sign_in, manager, house, looked):
    page = week_page(sign_in(manager), house)
    at = timezone.localtime(looked.at)
    for words in ("Karen Kontakt", "kontaktperson", "Bo Bertelsen", f"kl. {at:%H.%M}"):
        assert words in page
    assert "Så den personlige side" in page and f"Uge {at.isocalendar().week}" in page


def test_only_managers_are_asked(sign_in, cast, house):
    for role, user in cast.items():
        status = sign_in(user).get(reverse("log_week", args=[house.key])).status_code
        assert (status == 200) == (role == "manager")


def test_the_answer_is_kept_once_with_who_and_when(sign_in, manager, house, looked):
    client = sign_in(manager)
    assert "Svaret er gemt." in answer(client, house, looked.number, note="Spurgt").content.decode()
    answer(client, house, looked.number, had_reason="nej")
    check = LogCheck.objects.get()
    assert (check.row, check.checked_by, check.had_reason) == (looked, manager, True)
    assert check.note == "Spurgt" and Change.objects.get().what == "svar i eftersyn"
    assert "Lone Leder" in week_page(client, house)


def test_a_row_has_one_answer(manager, looked):
    check_look(looked, by=manager, had_reason=True)
    assert is_refused(copy_of(LogCheck.objects.get()), "row_id")


def test_nobody_answers_for_their_own_looks(sign_in, manager, house, bo):
    own = look(manager, bo, relation="manager", at=in_week())
    assert "Det er dig selv. Bed en anden leder" in week_page(sign_in(manager), house)
    with pytest.raises(PermissionDenied):
        check_look(own, by=manager, had_reason=True)
    assert answer(sign_in(manager), house, own.number).status_code == 403
    other = make_user("Liv Leder")
    make_tie(other, Tie.Kind.MANAGER, house)
    assert answer(sign_in(other), house, own.number).status_code == 200


def test_without_an_answer_the_page_says_what_to_do(sign_in, manager, house, looked):
    page = answer(sign_in(manager), house, looked.number, had_reason="").content.decode()
    assert "Vælg, om der var en grund." in page and not LogCheck.objects.exists()


def test_a_row_that_was_not_drawn_cannot_be_answered(sign_in, manager, house, crowd):
    drawn = dict(sample(house, weeks_back()[0]))
    left = next(row.number for row in crowd if row.number not in drawn)
    assert answer(sign_in(manager), house, left).status_code == 404


def test_at_most_fifteen_are_drawn_and_the_same_ones_every_time(house, crowd):
    week = weeks_back()[0]
    first = sample(house, week)
    cache.clear()
    assert len(first) == MOST and sample(house, week) == first


def test_another_key_of_the_log_draws_others(house, crowd, settings):
    """So staff, who do not have the key, cannot know which."""
    week = weeks_back()[0]
    first = dict(sample(house, week))
    cache.clear()
    settings.LOG_KEY = "en anden"
    assert dict(sample(house, week)).keys() != first.keys()


def test_break_glass_always_stands_on_the_list(sign_in, manager, colleague, house, bo, crowd):
    for back in (LAST, 0):
        at = in_week(back) if back else timezone.now() - timedelta(minutes=5)
        until = at + timedelta(hours=1)
        said = {"since": at, "until": until, "reason": f"Haster {back}"}
        make_tie(colleague, Tie.Kind.BREAK_GLASS, bo, **said)
        change(colleague, bo, "nødadgang taget", at=at + timedelta(seconds=1))
    page = week_page(sign_in(manager), house)
    assert "Haster 1" in page and "Haster 0" in page and page.count("tog nødadgang til") == 2


def test_a_strange_look_comes_first_with_why_in_words(house, bo, nora, contact, colleague, crowd):
    strange = look(colleague, nora, relation="employed", at=in_week(hour=3))
    number, reasons = sample(house, weeks_back()[0])[0]
    assert number == strange.number and "uden relation til borgeren" in reasons


def test_one_persons_many_looks_do_not_hide_another_persons_one():
    looks = [Verdict(type("Sight", (), {"user": user})) for user in (1,) * 9 + (2,)]
    assert [one.sight.user for one in _spread(looks)][: MOST_OF_ONE + 1] == [1] * MOST_OF_ONE + [2]


def test_an_earlier_week_and_its_answer_stay_on_the_page(sign_in, manager, house, bo, contact):
    old = look(contact, bo, at=in_week(2))
    week = f"Uge {week_of(timezone.localdate(old.at)).number}"
    client = sign_in(manager)
    assert week in week_page(client, house)
    answer(client, house, old.number, had_reason="nej", note="Talt med Karen")
    page = week_page(client, house)
    assert week in page and "Talt med Karen" in page and "Alle har fået svar" in page


def test_ingen_grund_takes_a_note_of_what_was_done(sign_in, manager, house, looked):
    page = answer(sign_in(manager), house, looked.number, had_reason="nej").content.decode()
    assert not LogCheck.objects.exists() and "Svaret kan ikke ændres." in page
    assert page.count("Skriv, hvad du har gjort.") > week_page(sign_in(manager), house).count(
        "Skriv, hvad du har gjort."
    )
    answer(sign_in(manager), house, looked.number, had_reason="nej", note="Talt med Karen")
    assert not LogCheck.objects.get().had_reason


def test_break_glass_is_answered_for_when_it_is_over(sign_in, manager, colleague, house, bo):
    at = timezone.now() - timedelta(minutes=5)
    said = {"since": at, "until": at + timedelta(hours=1), "reason": "Bo svarer ikke."}
    tie = make_tie(colleague, Tie.Kind.BREAK_GLASS, bo, **said)
    row = change(colleague, bo, "nødadgang taget", at=at + timedelta(seconds=1))
    client = sign_in(manager)
    refused = answer(client, house, row.number).content.decode()
    assert "Svar, når den er slut." in refused and not LogCheck.objects.exists()
    tie.until = timezone.now()
    tie.save()
    answer(client, house, row.number)
    assert LogCheck.objects.get().row == row


def test_the_first_page_tells_how_many_wait(sign_in, manager, house, looked):
    week = week_of(timezone.localdate(looked.at)).number
    client = sign_in(manager)
    assert f"1 mangler svar</strong> (uge {week})" in client.get("/").content.decode()
    answer(client, house, looked.number)
    assert "mangler svar" not in client.get("/").content.decode()


def test_the_new_accesses_of_the_week_stand_below(
    sign_in, manager, administrator, contact, house, bo, looked
):
    at = in_week()
    change(administrator, bo, "rolle givet: team", at=at, whom=contact)
    change(administrator, house, "ny startadgangskode", at=at, whom=contact)
    page = week_page(sign_in(manager), house).split("Nye adgange i ugen")[1]
    assert "I teamet" in page and "Ny startadgangskode" in page
    assert page.count("Karen Kontakt") == 2 and "Arne Administrator" in page


def test_the_page_shows_no_look_of_another_house(sign_in, other_manager, other_house, looked):
    assert "Karen Kontakt" not in week_page(sign_in(other_manager), other_house)
