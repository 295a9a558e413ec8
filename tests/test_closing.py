"""A closed round: its numbers and quotes stay, and only ever show less."""

import pytest
from django.core.exceptions import PermissionDenied

from evaluations.actions.answering import (
    send_form,
    withdraw_quote,
)
from evaluations.actions.rounds import close_round
from evaluations.disclosure import shown_round
from evaluations.models import Answer, Invitation, Quote
from residents.models import Change, Facility
from residents.perspectives import Perspective
from tests.factories import (
    answer,
    answer_side,
    close,
    load_paper,
    make_full_round,
    make_pair_round,
    numbers,
    writer_of,
)

INSIDE, OUTSIDE = Perspective


def test_only_sent_forms_are_counted(answered):
    form = answered.invitations.first()
    Invitation.objects.filter(id=form.id).update(sent_at=None)
    side = close(answered).results.get(item__letter="B").counts["inside"]
    assert sum(side) == 5


def test_closing_counts_each_answer_where_it_belongs(answered):
    result = close(answered).results.get(item__letter="B")
    assert result.counts == {"inside": [2, 1, 1, 1, 1], "outside": [0, 0, 2, 4, 0]}
    assert result.missing == {"inside": {}, "outside": {}}
    assert result.distances is None


def test_closing_twice_is_closing_once(answered):
    closed_at = close(answered).closed_at
    assert close(answered).closed_at == closed_at
    assert answered.results.count() == 2


def test_only_a_manager_closes(round, colleague, inspector):
    for user in (colleague, inspector):
        with pytest.raises(PermissionDenied):
            close_round(round, by=user)
    round.refresh_from_db()
    assert round.is_open


def test_numbers_stay_as_they_were_when_the_round_closed(answered):
    before = numbers(close(answered))
    Answer.objects.update(value=5)
    Invitation.objects.update(sent_at=None)
    assert numbers(answered) == before


def test_a_raised_k_only_hides(answered, house):
    assert numbers(close(answered))[0][1]["inside"]["n"] == 6
    Facility.objects.filter(id=house.id).update(k=7)
    answered.facility.refresh_from_db()
    assert numbers(answered)[0][1]["inside"] == {"suppressed": True}


def test_a_lowered_k_shows_no_more_than_the_round_promised(house):
    Facility.objects.filter(id=house.id).update(k=7)
    house.refresh_from_db()
    round = make_full_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    Facility.objects.filter(id=house.id).update(k=5)
    close(round).facility.refresh_from_db()
    assert numbers(round)[0][1]["inside"] == {"suppressed": True}


def test_a_quote_can_be_withdrawn_and_never_added(form, round):
    words = answer(form, "A", "2", comment="Maden er god", may_quote=True)
    silent = answer(form, "B", "2", comment="Kun til mig")
    send_form(form, by=writer_of(form))
    close(round)
    assert [quote.text for quote in Quote.objects.all()] == ["Maden er god"]
    for one in (words, silent):
        withdraw_quote(form, one, by=writer_of(form))
    assert Quote.objects.get().withdrawn_at is not None


def test_withdrawing_a_quote_changes_no_number(answered):
    form = answered.invitations.first()
    before = numbers(close(answered))
    withdraw_quote(form, form.answers.first(), by=writer_of(form))
    assert numbers(answered) == before


def test_a_draft_is_never_quoted(form, round):
    answer(form, "A", "2", comment="Ikke sendt", may_quote=True)
    close(round)
    assert not Quote.objects.exists()


def test_the_gap_of_a_round_of_pairs_is_that_of_the_pairs(house):
    round = make_pair_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    answer_side(round, OUTSIDE, *"224445")
    item = shown_round(close(round)).items[1]
    assert item.gap * 6 == (1 + 1 + 2 + 3 + 4 + 5) - (2 + 2 + 4 + 4 + 4 + 5)
    assert item.distances == [2, 3, 1]


@pytest.mark.parametrize("changed", ["2", "3", "4", "5", "ved_ikke"])
def test_the_answer_of_one_without_a_partner_is_nowhere_in_the_numbers(house, changed):
    def closed_with(answer_of_the_unpaired):
        round = make_pair_round(house, 0)
        rows = [f"indefra,p{n},1B,{n % 3 + 1}" for n in range(6)]
        rows += [f"udefra,p{n},1B,{n % 2 + 1}" for n in range(6)]
        load_paper(round, *rows, f"udefra,alene,1B,{answer_of_the_unpaired}")
        return numbers(close(round))

    items, _ = first = closed_with("1")
    assert items[1]["outside"]["n"] == 6
    assert first == closed_with(changed)


def test_two_different_questions_in_a_pair_are_shown_without_any_difference(house):
    round = make_pair_round(house, 6)
    answer_side(round, INSIDE, *"112345")
    answer_side(round, OUTSIDE, *"224445")
    not_comparable = numbers(close(round))[0][0]
    assert not_comparable["item"] == "1A"
    assert not_comparable["gap"] is None
    assert "distances" not in not_comparable


def test_each_step_of_a_round_has_its_line_in_the_log(form, round):
    answer(form, "A")
    send_form(form, by=writer_of(form))
    close(round)
    steps = list(Change.objects.order_by("id").values_list("what", "user"))
    writer = writer_of(form).id
    assert steps == [
        ("runde åbnet", None),
        ("svar gemt", writer),
        ("skema sendt", writer),
        ("runde lukket", None),
    ]
