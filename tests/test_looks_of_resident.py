"""What a resident sees of the log: when, as what, at what, and never who."""

import ast
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from plans.models import Plan
from plans.prompts import Kind
from residents.access import FIT_READS, FIT_TALKS, INVITED, LIVES_HERE
from residents.log.purposes import TOLD_AS_THEY_STAND
from residents.log.who_looked import GONE, OWN_WORDS, ROLE_WORDS, looks_told, own_words
from residents.models import Look, Tie
from residents.models.agreements import TOOK_ON
from tests import matrix
from tests.easy_words import EASY, LONGEST_SENTENCE, lix
from tests.factories import end_tie
from tests.logbook import ago, look
from tests.test_house_rules import ROOMS, files, tree_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# A purpose completes »Så …«: it begins with an article or with a word that is known.
COMPLETES = re.compile(r"^(en|et|to|den|det,?|de|\w{3,}(en|et|ne|s),?) ")
LISTS = ("look_over", "look_at", "record_look")


def page_of(client, resident, **asked):
    return client.get(reverse("looks_of_resident", args=[resident.key]), asked)


def words_on(answer):
    """The page's own words, without its frame."""
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    # A heading and a link end as a sentence does.
    ended = re.sub(r"(?<![.?])</(h1|h2|a|span|button)>", ". ", main.split(">", 1)[1])
    return re.sub(r"\s+", " ", strip_tags(ended))


def purposes():
    """Every purpose that a door or a list gives, as it stands in the code."""
    given = {view.purpose for view in map(matrix.doored_view, matrix.all_patterns()) if view}
    for path in (path for room in ROOMS for path in files("*.py", room)):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in LISTS:
                last = node.args[-1]
                given |= {last.value} if isinstance(last, ast.Constant) else set()
    plans = [Plan(kind=kind) for kind in Kind]
    return {plan.as_looked_at(one) for plan in plans for one in given}


def clumsy(given):
    """Those that do not complete »Så …« in a short and easy sentence."""
    return {
        one
        for one in given
        if not COMPLETES.match(one) or len(one.split()) >= LONGEST_SENTENCE or len(one) > 60
    }


def test_a_resident_sees_when_as_what_and_at_what_and_no_name(sign_in, resident, contact, bo):
    look(contact, bo)
    words = words_on(page_of(sign_in(resident), bo))
    at = timezone.localtime(Look.objects.get().at)
    assert f"I dag. Kl. {at:%H.%M}. En kontaktperson. Så din side." in words
    assert "Karen" not in words and "Kontakt " not in words


@pytest.mark.parametrize(
    "relation", [*Tie.Kind, INVITED, LIVES_HERE, TOOK_ON, FIT_TALKS, FIT_READS]
)
def test_every_relation_has_its_word(sign_in, resident, contact, bo, relation):
    look(contact, bo, relation=relation)
    assert ROLE_WORDS[relation] + "." in words_on(page_of(sign_in(resident), bo))


def test_the_closest_relation_is_the_one_that_is_told(bo, contact):
    look(contact, bo, relation="employed contact")
    ((_, looks),), _ = looks_told(bo)
    assert [one.who for one in looks] == ["En kontaktperson"]


def test_one_who_has_left_is_told_of_as_one_who_has_left(bo, contact):
    look(contact, bo)
    end_tie(contact.ties.get())
    ((_, looks),), _ = looks_told(bo)
    assert looks[0].who == "En kontaktperson" + GONE == "En kontaktperson, der ikke længere er her"


def test_a_list_of_the_house_is_told_to_those_who_stand_on_it(bo, ida, nora, manager):
    look(manager, bo.facility, "listen over borgere", "manager", seen=[bo, ida])
    assert [len(looks_told(one)[0]) for one in (bo, ida, nora)] == [1, 1, 0]


def test_looks_with_break_glass_are_marked(sign_in, resident, colleague, bo):
    look(colleague, bo, relation="employed break_glass")
    answer = page_of(sign_in(resident), bo)
    assert "En med nødadgang." in words_on(answer)
    assert '<span class="pill">Nødadgang</span>' in answer.content.decode()


def test_the_same_person_at_the_same_thing_is_one_line_a_day(sign_in, resident, contact, bo):
    for minutes in (300, 200, 100):
        look(contact, bo, at=ago(minutes=minutes))
    days, _ = looks_told(bo)
    assert sum(len(day.looks) for day in days) == len(days)
    assert sum(len(one.times) for day in days for one in day.looks) == 3


def test_ninety_days_come_first_and_then_the_older_ones(sign_in, resident, contact, bo):
    for what, days in (("en aftale", 100), ("et skema", 5)):
        look(contact, bo, what, at=ago(days=days))
    client = sign_in(resident)
    newest, older = page_of(client, bo), page_of(client, bo, gange=2)
    assert "Så et skema." in words_on(newest) and "dine aftaler" not in words_on(newest)
    assert "Vis ældre" in words_on(newest) and "Vis ældre" not in words_on(older)
    assert words_on(older).index("et skema") < words_on(older).index("dine aftaler")


@pytest.mark.parametrize("asked", ["0", "-1", "x", "9" * 40, ""])
def test_whatever_stands_in_the_address_the_page_is_there(sign_in, resident, bo, asked):
    assert page_of(sign_in(resident), bo, gange=asked).status_code == 200


def test_what_others_see_of_another_resident_is_not_told(bo, ida, contact):
    look(contact, ida)
    assert looks_told(bo) == ([], False)


def test_nobody_else_reads_who_looked_and_reading_it_is_no_look(sign_in, cast, bo):
    for role, user in cast.items():
        answer = page_of(sign_in(user), bo)
        assert (answer.status_code == 200) == (role == "resident")
    assert not Look.objects.exists()


def test_the_page_is_one_press_from_the_first_page_and_from_the_account(sign_in, resident, bo):
    client = sign_in(resident)
    address = reverse("looks_of_resident", args=[bo.key])
    for name in ("home", "account"):
        assert address in client.get(reverse(name)).content.decode()


@pytest.mark.once
def test_every_purpose_reads_well_to_a_resident():
    given = purposes()
    assert {"den personlige side", "listen over borgere"} <= given and len(given) > 25
    assert clumsy(given) == set()


@pytest.mark.once
def test_what_somebody_looked_at_is_told_in_the_residents_language_too():
    assert purposes() - OWN_WORDS.keys() <= TOLD_AS_THEY_STAND


def worrying(given):
    """Those that would have a resident wonder what was read, or who is meant."""
    own = "borgerens|personlige|forsiden|til nødadgang|listen over "
    return {one for one in given if re.search(own, own_words(one))}


@pytest.mark.once
def test_what_somebody_looked_at_is_said_to_the_resident_themself():
    assert OWN_WORDS.keys() <= purposes()
    assert worrying(purposes()) == set()


@pytest.mark.long
@pytest.mark.once
@pytest.mark.parametrize("defect", ["borgerens mål", "listen over planer", "planerne på forsiden"])
def test_a_purpose_that_is_not_said_to_the_resident_is_noticed(defect):
    assert worrying(purposes() | {defect}) == {defect}


@pytest.mark.long
@pytest.mark.once
@pytest.mark.parametrize("defect", ["ret aftale", "mennesker i huset", "par", "en " + "x" * 60])
def test_a_purpose_that_does_not_read_well_is_noticed(defect):
    assert clumsy(purposes() | {defect}) == {defect}


def test_the_page_is_easy_to_read(sign_in, resident, contact, bo):
    for number, what in enumerate(sorted(purposes())):
        look(contact, bo, what, list(ROLE_WORDS)[number % len(ROLE_WORDS)])
    words = words_on(page_of(sign_in(resident), bo))
    assert lix(words) <= EASY
    assert max(len(one.split()) for one in re.split(r"[.?](?=\s)", words)) <= LONGEST_SENTENCE
