"""Quotes: shown once a person has read them, and gone when they are taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from evaluations.actions.answering import withdraw_quote
from evaluations.actions.quotes import leave_out_quote, read_quote, take_up_quote
from evaluations.disclosure import quotable, shown_quotes, shown_round
from evaluations.models import Quote, StoredReport
from evaluations.pdf import poster, theme_report
from residents.access import OPERATOR
from residents.perspectives import Perspective
from tests.factories import answer_all, close, make_full_round, make_pair_round, writer_of
from tests.pdf import text_of

pytestmark = pytest.mark.once

INSIDE, OUTSIDE = Perspective
WORDS = "Turen blev aflyst i foråret."
STAFF_WORDS = "Om aftenen er vi kun to."


def answered(round, inside="123454", outside="334445"):
    """Everybody has sent; the first of each side has written something to be quoted."""
    for side, given, words in ((INSIDE, inside, WORDS), (OUTSIDE, outside, STAFF_WORDS)):
        forms = list(round.invitations.filter(perspective=side))
        for number, (form, one) in enumerate(zip(forms, given, strict=True)):
            said = {"comment": words, "may_quote": True} if not number else {}
            answer_all(form, one, **said)
    return close(round)


@pytest.fixture
def round(house):
    return answered(make_full_round(house, 6))


@pytest.fixture
def page_of(sign_in, manager):
    """page_of(name, round): the page as the manager sees it."""
    client = sign_in(manager)
    return lambda name, round: client.get(reverse(name, args=[round.key])).content.decode()


def quote_of(round, side=INSIDE, letter="B"):
    return round.quotes.get(answer__item__letter=letter, answer__perspective=side)


def read_all(round):
    for quote in round.quotes.all():
        read_quote(round, quote, by=OPERATOR)


def decide(client, round, quote, go):
    return client.post(reverse("round_quotes", args=[round.key]), {"quote": quote.key, "go": go})


@pytest.mark.once
def test_a_quote_is_shown_only_after_somebody_has_read_it(round, page_of):
    assert WORDS not in page_of("round_compare", round) + text_of(theme_report(round))
    read_quote(round, quote_of(round), by=OPERATOR)
    assert WORDS in page_of("round_compare", round)
    assert f"»{WORDS}«" in text_of(theme_report(round))


def test_who_read_it_and_when_is_kept(sign_in, manager, round):
    decide(sign_in(manager), round, quote_of(round), "read")
    quote = quote_of(round)
    assert quote.read_by == manager and quote.read_at and quote.is_read


def test_the_words_of_staff_are_read_likewise(round, page_of):
    assert STAFF_WORDS not in page_of("round_compare", round)
    read_quote(round, quote_of(round, OUTSIDE), by=OPERATOR)
    assert STAFF_WORDS in page_of("round_compare", round)


def test_the_page_to_read_names_nobody(round, page_of):
    page = page_of("round_quotes", round)
    assert WORDS in page and STAFF_WORDS in page and "Læst, kan ikke genkendes" in page
    people = [writer_of(form) for form in round.invitations.all()]
    assert not any(user.name in page or user.username in page for user in people)
    assert str(quote_of(round).answer.invitation.key) not in page


def test_the_order_of_quotes_is_that_of_random_keys(round):
    quotes = quotable(round, shown_round(round))
    assert len(quotes) == 4
    assert quotes == sorted(quotes, key=lambda quote: quote.key)


@pytest.mark.once
def test_a_withdrawn_quote_is_gone_from_the_screen_and_from_every_kept_print(round, page_of):
    read_all(round)
    assert WORDS in text_of(theme_report(round))
    form = round.invitations.filter(perspective=INSIDE).first()
    for answer in form.answers.all():
        withdraw_quote(form, answer, by=writer_of(form))
    assert not StoredReport.objects.exists()
    pages = page_of("round_quotes", round) + page_of("round_compare", round)
    assert WORDS not in pages + text_of(theme_report(round))
    assert STAFF_WORDS in text_of(theme_report(round))


def test_a_quote_that_is_not_used_is_shown_nowhere_until_it_is_read_again(round):
    quote = quote_of(round)
    read_quote(round, quote, by=OPERATOR)
    leave_out_quote(round, quote, by=OPERATOR)
    assert not shown_quotes(round, shown_round(round))
    take_up_quote(round, quote, by=OPERATOR)
    assert not shown_quotes(round, shown_round(round))
    read_quote(round, quote, by=OPERATOR)
    assert shown_quotes(round, shown_round(round)) == {("B", "inside"): [WORDS]}


@pytest.mark.once
@pytest.mark.parametrize(
    ("inside", "reason"), [("1234", "too few"), ("333333", "all alike")], ids=["few", "alike"]
)
def test_a_quote_of_a_hidden_side_is_neither_read_nor_shown(house, page_of, inside, reason):
    round = make_full_round(house, 6)
    spare = round.invitations.filter(perspective=INSIDE).values_list("id", flat=True)[len(inside) :]
    round.invitations.filter(id__in=list(spare)).delete()
    answered(round, inside=inside)
    read_all(round)
    pages = page_of("round_quotes", round) + page_of("round_compare", round)
    assert WORDS not in pages + text_of(theme_report(round)), reason
    assert STAFF_WORDS in pages


def test_a_raised_k_hides_quotes_too(round, house, page_of):
    read_all(round)
    house.k = 7
    house.save()
    assert WORDS not in page_of("round_compare", round)


def test_a_round_of_pairs_quotes_nobody(sign_in, manager, house, page_of):
    round = answered(make_pair_round(house, 6))
    assert round.quotes.exists() and not quotable(round, shown_round(round))
    read_all(round)
    assert WORDS not in text_of(theme_report(round))
    response = sign_in(manager).get(reverse("round_quotes", args=[round.key]))
    assert response.url == reverse("round_compare", args=[round.key])


@pytest.mark.once
def test_the_poster_quotes_nobody(round):
    read_all(round)
    assert WORDS not in text_of(poster(round))


def test_only_the_manager_reads_quotes_through(round, colleague, inspector):
    for user in (colleague, inspector):
        for action in (read_quote, leave_out_quote, take_up_quote):
            with pytest.raises(PermissionDenied):
                action(round, quote_of(round), by=user)
    assert not quote_of(round).is_read


def test_a_withdrawn_quote_cannot_be_read_after_all(sign_in, manager, round):
    quote = quote_of(round)
    form = quote.answer.invitation
    withdraw_quote(form, quote.answer, by=writer_of(form))
    assert decide(sign_in(manager), round, quote, "read").status_code == 404
    read_quote(round, quote, by=OPERATOR)
    assert not quote_of(round).is_read


def test_an_unknown_decision_is_no_decision(sign_in, manager, round):
    assert decide(sign_in(manager), round, quote_of(round), "publish").status_code == 404


def test_the_database_refuses_a_quote_that_is_both_read_and_left_out(round):
    quote = quote_of(round)
    read_quote(round, quote, by=OPERATOR)
    with pytest.raises(IntegrityError, match="quote_is_read_or_left_out_not_both"):
        Quote.objects.filter(id=quote.id).update(left_out_at=round.closed_at)
