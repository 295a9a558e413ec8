"""What a resident's page says in another language than its own: each such part says which it is."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from evaluations.actions.agreements import agree_in_round
from evaluations.actions.fit.wording import load_wording
from evaluations.models import Round
from residents.access import OPERATOR
from residents.models import Resident
from tests.factories import (
    answer,
    answer_all,
    close,
    in_days,
    load,
    make_note,
    make_review,
    make_round,
)
from tests.fit import a_wording, make_course, make_talk
from tests.letters import a_letter, outcome_of
from tests.planning import make_own_prompt, make_plan
from tests.tablet import give, say_yes
from tests.test_instrument_languages import load_english

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DANISH = {
    *("Mad og have", "Det handler om maden og haven.", "Maden i huset", "Tid i haven"),
    *("Kan du lide aftensmaden?", "Spiser du med ved aftensmaden?", "Går du med?"),
    *("Er der nogen, der går med dig?", "Hvornår spiser I sammen", "Hvornår er I i haven"),
    *("Hvad skal der på bordet", "Hvad er rart at lave", "Hvem gør det?", "Hvad hjælper?"),
    *("Slet ikke", "Lidt", "Noget", "Meget", "Helt", "Forår", "Personalemøde"),
}
NEVER_ENDED = {"input", "br", "img", "meta", "link", "hr"}
UNSEEN = {"title", "script", "style"}


class Parts(HTMLParser):
    """[(text, the language it is said to be in)] of what is seen or read out of a page."""

    def __init__(self, html):
        super().__init__()
        self.found, self._inside = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in NEVER_ENDED:
            self._inside.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag):
        self._inside.pop()

    def handle_data(self, text):
        if text.strip() and not UNSEEN & {tag for tag, _ in self._inside}:
            lang = [lang for _, lang in self._inside if lang][-1]
            self.found.append((text.strip(), lang))


def parts_of(client, address):
    """[(text, the language it is said to be in)] of a page as it is drawn for the client."""
    return Parts(client.get(address, follow=True).text).found


def unsaid(parts):
    """The texts in Danish that do not say so."""
    return [text for text, lang in parts if lang != "da" and any(one in text for one in DANISH)]


def told(parts):
    """The texts that say that they are in Danish."""
    return {text for text, lang in parts if lang == "da"}


@pytest.fixture
def english(bo):
    Resident.objects.update(language="en")
    bo.refresh_from_db()
    return bo


@pytest.fixture
def client(sign_in, resident, english):
    return sign_in(resident)


@pytest.fixture
def theme(db):
    """One that is worded in Danish alone."""
    return load().themes.get()


@pytest.fixture
def pair(house, english, resident, contact, theme):
    """A resident's form in a round of pairs that is closed, and an answer that came too late."""
    pair = {"form": Round.Form.PAIR, "residents": [english], "staff": {english: contact}}
    forms = make_round(house, theme=theme, **pair).invitations
    own, other = (forms.get(perspective=side) for side in ("inside", "outside"))
    for form in (own, other):
        answer_all(form, "2")
    close(own.round)
    assert outcome_of(a_letter(own, "A", given="4")) == "too_late"
    return own


@pytest.fixture
def waits(house, pair, theme):
    """A form in an open round about the same, with one answer."""
    form = make_round(house, theme=theme, residents=[pair.resident]).invitations.get()
    answer(form, "A")
    return form


@pytest.fixture
def review(house, english, resident, theme):
    """A talk about the work with the resident, who has said something there."""
    review = make_review(house, resident=english, theme=theme)
    make_note(review, by=resident, perspective="inside")
    return review


@pytest.fixture
def agreed(pair, resident, theme):
    """What was agreed from the pair's forms about the second question."""
    words = {"what": "En tur", "who": "Vi", "due_on": in_days(3), "client_key": pair.key}
    item = theme.items.get(letter="B")
    return agree_in_round(pair, by=resident, round=pair.round, item=item, **words)


def test_what_has_no_words_in_the_language_of_a_page_says_so(client, pair, waits, review, agreed):
    asked = {
        **{"home": [], "own_words": [pair.resident.key], "agreement_page": [agreed.key]},
        **{"form_start": [waits.key], "form_question": [waits.key, "A"]},
        **{"form_summary": [waits.key], "form_receipt": [pair.key], "pair_compare": [pair.key]},
        **{"pair_agreement_new": [pair.key], "pair_item_agreement_new": [pair.key, "A"]},
        **{"review_page": [review.key], "review_item": [review.key, "A"]},
    }
    pages = {name: parts_of(client, reverse(name, args=at)) for name, at in asked.items()}
    assert {name: unsaid(parts) for name, parts in pages.items() if unsaid(parts)} == {}
    assert all(map(told, pages.values()))


def test_so_it_does_on_a_handed_tablet(waits, contact):
    tablet = give(waits.resident, by=contact)
    pages = [parts_of(tablet, reverse("hand_over_cover"))]
    say_yes(tablet, waits.resident)
    pages.append(parts_of(tablet, reverse("hand_over_tasks")))
    assert [told(parts) for parts in pages] == [{"Mad og have"}] * 2
    assert [unsaid(parts) for parts in pages] == [[], []]


def test_what_is_worded_in_the_language_says_nothing(house, client, english, contact):
    theme = load_english().themes.get()
    waits = make_round(house, theme=theme, residents=[english]).invitations.get()
    answer(waits, "A")
    for name in ("home", "form_start", "form_question", "form_summary"):
        at = {"home": [], "form_question": [waits.key, "A"]}.get(name, [waits.key])
        assert {lang for _, lang in parts_of(client, reverse(name, args=at))} == {"en"}


@pytest.mark.parametrize("mode", ["line", "ten"])
def test_a_danish_wording_of_fit_says_so(house, client, english, contact, mode):
    load_wording(house, a_wording(), by=OPERATOR)
    talk = make_talk(make_course(english, contact, by=contact, mode=mode), by=contact)
    start = parts_of(client, reverse("fit_form", args=[talk.key, "srs"]))
    line = parts_of(client, reverse("fit_line", args=[talk.key, "ors", 2]))
    assert told(start) == {"srs intro"}
    assert {"ors tekst 2", "ors venstre 2", "ors højre 2"} <= told(line)


def test_what_a_house_asks_in_a_plan_says_so(house, client, english, contact):
    own = make_own_prompt(house).prompt
    plan = make_plan(english, by=contact)
    asked = {
        "plan_page": {own.title},
        "plan_part": {own.inside},
        "plan_talk": {own.title, own.inside, own.outside},
    }
    for name, wanted in asked.items():
        at = [plan.key] if name == "plan_page" else [plan.key, own.key]
        assert told(parts_of(client, reverse(name, args=at))) == wanted
