"""The theme report: what it shows, that it is tagged, and that it is made once."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from evaluations import pdf
from evaluations.actions.agreements import agree_in_round
from evaluations.models import Round, StoredReport
from evaluations.pdf import theme_report
from residents.access import OPERATOR
from residents.actions.agreements import tell_agreement
from residents.models.agreements import Status
from residents.print_sheets import SHEETS
from residents.printing import STATIC, StaticFilesOnly, print_html
from tests.factories import in_days, make_round
from tests.pdf import figures_of, kinds_of, pages_of, text_of, title_of
from tests.test_comparison import HIDDEN, closed_round

pytestmark = pytest.mark.once

SIX = [1, 2, 3, 2, 1, 3]
OTHER_SIX = [3, 4, 4, 3, 3, 4]


@pytest.fixture
def round(house):
    return closed_round(house, {"A": SIX, "B": SIX}, {"A": OTHER_SIX, "B": OTHER_SIX})


@pytest.mark.once
def test_the_report_is_tagged_and_has_a_title_and_a_language(round):
    assert title_of(theme_report(round)) == "Temarapport: Mad og have, Solgården, Forår"


@pytest.mark.once
def test_every_figure_has_words_and_tables_have_headings(round):
    pdf = theme_report(round)
    assert len(figures_of(pdf)) >= 4 and all(figures_of(pdf))
    assert "Indefra 2,0, udefra 3,5, fra 1 til 5." in figures_of(pdf)
    assert {"/TH", "/H1", "/H2", "/Caption"} <= kinds_of(pdf)


@pytest.mark.once
def test_the_report_says_what_matters_and_how_it_was_made(round):
    words = text_of(theme_report(round))
    assert "Fortroligt. Solgården, Mad og have, Forår" in words and "Side 2 af" in words
    assert "I ser mest forskelligt på tid i haven." in words
    assert "Skrevet til afprøvning" in words and "p-værdier" in words
    assert "når alle på en side har svaret det samme" in words
    assert "anonym" not in words.lower()


@pytest.mark.once
def test_the_report_hides_what_the_screen_hides(house):
    round = closed_round(house, {"A": SIX, "B": [1, 2, 3, 2]}, {"A": SIX, "B": OTHER_SIX})
    words = text_of(theme_report(round))
    assert HIDDEN in words
    assert "−1,5" not in words and "Ingen forskel kan vises i tal." in words


def test_the_second_report_is_the_stored_one(round, django_assert_max_num_queries):
    first = theme_report(round)
    with django_assert_max_num_queries(12):
        assert theme_report(round) == first
    assert StoredReport.objects.count() == 1


def test_a_raised_k_makes_another_report(round, house):
    theme_report(round)
    house.k = 7
    house.save()
    round.refresh_from_db()
    assert "Færre end 7 svar – vises ikke" in text_of(theme_report(round))


def test_two_who_ask_at_once_store_one_report(round, monkeypatch):
    made = []

    def print_twice(*pages, most_pages=None):
        made.append(pages)
        if len(made) == 1:
            theme_report(round)
        return b"%PDF"

    monkeypatch.setattr("residents.printing.print_html", print_twice)
    assert theme_report(round) == b"%PDF"
    assert len(made) == 2 and StoredReport.objects.count() == 1


@pytest.mark.once
def test_the_report_opens_in_the_browser_under_a_name_without_persons(sign_in, manager, round):
    response = sign_in(manager).get(reverse("round_report", args=[round.key]))
    assert response["Content-Type"] == "application/pdf"
    name = f"temarapport-tema-1-{round.closed_at.astimezone():%Y-%m-%d}.pdf"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response.content.startswith(b"%PDF-1.7")


def test_an_open_round_has_no_report(sign_in, manager, house):
    round = make_round(house)
    response = sign_in(manager).get(reverse("round_report", args=[round.key]))
    assert response.url == reverse("round_compare", args=[round.key])
    with pytest.raises(ValueError):
        theme_report(round)


@pytest.mark.once
@pytest.mark.parametrize(
    "address",
    ["https://example.com/a.css", "file:///etc/passwd", f"{STATIC}../manage.py", f"{STATIC}none"],
)
def test_a_report_fetches_only_our_static_files(address):
    with pytest.raises(Exception, match=r"static files|outside|located"):
        StaticFilesOnly().fetch(address)
    assert b"@page" in StaticFilesOnly().fetch(f"{STATIC}css/report.css").read()


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_kept_print_is_known_by_every_sheet_that_it_is_printed_with(sheet):
    assert Path(finders.find(sheet)).read_bytes() in pdf._look()


def agreed_in(round, what, **words):
    words = {"who": "Husrådet", "client_key": uuid.uuid4(), **words}
    return agree_in_round(round, by=OPERATOR, round=round, what=what, **words)


@pytest.mark.once
def test_agreements_stand_with_their_status_on_the_day_and_lines_are_left_for_more(round):
    agreement = agreed_in(round, "Borde ud i haven", due_on=in_days(9), sign="Vi spiser ude")
    words = text_of(theme_report(round))
    assert "Borde ud i haven" in words and "Vi spiser ude" in words and "I gang" in words
    assert "De tomme linjer er til det, I aftaler på mødet." in words
    tell_agreement(agreement, by=OPERATOR, status=Status.DONE, client_key=uuid.uuid4())
    assert "Gjort" in text_of(theme_report(round))
    assert StoredReport.objects.count() == 1, "only the newest is kept"


def earlier_round(house):
    """A round about the same theme that closed a year ago."""
    numbers = {"A": SIX, "B": SIX}
    round = closed_round(house, numbers, numbers)
    back = timedelta(days=365)
    Round.objects.filter(id=round.id).update(
        closed_at=round.closed_at - back, opens_on=round.opens_on - back, title="Sidste år"
    )
    return round


@pytest.mark.once
def test_what_became_of_last_rounds_agreements_stands_beside_them(house, round):
    agreed_in(earlier_round(house), "Krydderurter i krukker")
    words = text_of(theme_report(round))
    assert "Hvad blev der af aftalerne fra sidste år?" in words
    assert "Krydderurter i krukker" in words


@pytest.mark.once
def test_the_trend_is_drawn_and_told_from_the_second_round_on(house, round):
    assert "Udvikling" not in text_of(theme_report(round))
    earlier_round(house)
    pdf = theme_report(round)
    assert "Udvikling: to runder" in text_of(pdf)
    assert "Indefra: 2,0, 2,0. Udefra: 2,0, 3,5." in figures_of(pdf)


@pytest.mark.once
def test_a_hidden_point_of_the_trend_is_a_gap_and_told_below(house, round):
    earlier = earlier_round(house)
    earlier.results.update(counts={"inside": [2, 2, 0, 0, 0], "outside": [0, 3, 3, 0, 0]})
    pdf = theme_report(round)
    assert "Indefra: vises ikke, 2,0. Udefra: 2,5, 3,5." in figures_of(pdf)
    assert f"* {HIDDEN}." in text_of(pdf)


@pytest.mark.once
def test_there_is_room_for_three_to_sign(round):
    words = text_of(theme_report(round))
    for name in ("For borgerne, dato", "For medarbejderne, dato", "Leder, dato"):
        assert name in words


@pytest.mark.once
def test_the_summary_has_one_page_and_names_strengths_and_differences(house):
    high = [4, 5, 4, 5, 4, 5]
    round = closed_round(house, {"B": high}, {"B": high})
    summary = pages_of(theme_report(round))[1]
    assert summary.startswith("Kort fortalt") and "Fortroligt." in summary
    assert "B Tid i haven 4,5 4,5" in summary
    assert "Ingen forskel er 0,5 eller mere." in summary and "Ét spørgsmål at tale om" in summary


@pytest.mark.once
def test_a_low_answer_is_no_strength_however_much_they_agree(house):
    round = closed_round(house, {"B": SIX}, {"B": SIX})
    assert "Ingen spørgsmål ligger over midten indefra" in pages_of(theme_report(round))[1]


def test_a_print_that_must_fit_takes_the_first_version_that_does():
    pages = [f"<html lang=da><title>t</title><p>{'ord ' * count}</p>" for count in (4000, 3, 2)]
    words = pages_of(print_html(*pages, most_pages=1))
    assert len(words) == 1 and words[0].startswith("ord ord ord")


@pytest.mark.once
def test_the_report_of_today_is_dated_where_a_status_is_told(round):
    agreed_in(round, "Borde ud i haven")
    day = timezone.localdate()
    assert f"Status er fra {day.day}." in text_of(theme_report(round))
