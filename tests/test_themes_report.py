"""Several themes in one document: the latest round of each, with contents and one method."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.urls import reverse
from django.utils import timezone

from evaluations.inspectorate import QUALITY_MODEL, quality_themes
from evaluations.models import Instrument, Round, StoredReport
from evaluations.pdf import themes_report
from tests.factories import close, load_changed, load_paper, make_round, said_by
from tests.pdf import kinds_of, pages_of, text_of, title_of

pytestmark = pytest.mark.once

SECOND = ('number = 1\ntitle = "Mad og have"', 'number = 2\ntitle = "Hus og hjem"')


def answered(house, theme, title="Forår", **fields):
    round = make_round(house, theme=theme, title=title, **fields)
    load_paper(
        round,
        *(
            f"{side},p{person},{item},{1 + (person + shift) % 5}"
            for side, shift in (("indefra", 0), ("udefra", 1))
            for item in theme.items.all()
            for person in range(6)
        ),
    )
    return close(round)


@pytest.fixture
def themes(house):
    """Two closed rounds about two themes of one edition."""
    first = load_changed(("tiny", "tiny")).themes.get()
    second = load_changed(SECOND, ('"tiny"', '"second"')).themes.get()
    return [answered(house, first), answered(house, second)]


@pytest.mark.once
def test_the_document_has_contents_with_the_pages_where_the_chapters_begin(house, themes):
    pages = pages_of(themes_report(house, themes))
    contents = pages[1]
    for round in themes:
        place = next(
            number
            for number, page in enumerate(pages, start=1)
            if number > 2 and page.startswith(f"Tema {round.theme.number} {round.theme.title}")
        )
        assert f"Tema {round.theme.number}: {round.theme.title} {place}" in contents


@pytest.mark.once
def test_the_document_is_tagged_and_names_each_theme(house, themes):
    pdf = themes_report(house, themes)
    assert title_of(pdf) == "Samlet rapport: Solgården"
    assert {"/H1", "/H2", "/TH", "/Figure", "/Link"} <= kinds_of(pdf)


@pytest.mark.once
def test_the_method_stands_once(house, themes):
    words = text_of(themes_report(house, themes))
    assert words.count("p-værdier") == 1
    assert words.count("Vi har talt om rapporten sammen") == 1


@pytest.mark.once
def test_a_chapter_is_two_to_five_pages(house, themes):
    pages = pages_of(themes_report(house, themes))
    for round in themes:
        own = [page for page in pages if f"Solgården, {round.theme.title}, Forår" in page]
        assert 2 <= len(own) <= 5


def test_the_latest_closed_group_round_of_each_theme_is_taken(house, themes):
    first, second = themes
    year_ago = timezone.now() - timedelta(days=365)
    Round.objects.filter(id=first.id).update(closed_at=year_ago)
    newer = answered(house, first.theme, title="Efterår")
    make_round(house, theme=second.theme, title="Åben")
    assert house.rounds.latest_of_each_theme() == [newer, second]
    assert house.rounds.latest_of_each_theme("second") == [second]


@pytest.mark.once
def test_the_page_of_themes_offers_it_from_two_themes_on(sign_in, manager, house, themes):
    client = sign_in(manager)
    address = reverse("themes_together", args=[house.key])
    assert address in client.get(reverse("round_list", args=[house.key])).content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "application/pdf"
    assert "samlet-rapport-" in response["Content-Disposition"]
    assert client.get(f"{address}?udgave=second").status_code == 302


def test_one_theme_is_no_document_of_its_own(sign_in, manager, house):
    answered(house, load_changed(("tiny", "tiny")).themes.get())
    client = sign_in(manager)
    address = reverse("themes_together", args=[house.key])
    assert address not in client.get(reverse("round_list", args=[house.key])).content.decode()
    assert client.get(address).url == reverse("round_list", args=[house.key])


def test_the_second_time_it_is_the_stored_one(house, themes, django_assert_max_num_queries):
    first = themes_report(house, themes)
    with django_assert_max_num_queries(30):
        assert themes_report(house, themes) == first
    assert StoredReport.objects.get().round is None


@pytest.mark.once
def test_the_command_writes_it_for_a_house(house, themes, tmp_path):
    file = tmp_path / "samlet.pdf"
    assert said_by("theme_report", facility="Solgården", output=file).strip() == str(file)
    assert title_of(file.read_bytes()) == "Samlet rapport: Solgården"


@pytest.mark.once
@pytest.mark.parametrize("name", ["Findes ikke", "Solgården"])
def test_the_command_says_when_there_is_nothing_to_write(house, tmp_path, name):
    with pytest.raises(CommandError):
        said_by("theme_report", facility=name, output=tmp_path / "samlet.pdf")


def test_the_catalogues_themes_speak_to_all_seven_of_the_inspectorates(db):
    instrument = Instrument(slug="egen", same_as="socialstyrelsen-2021")
    spoken = [
        theme.title
        for number in range(1, 5)
        for theme in quality_themes(instrument.themes.model(instrument=instrument, number=number))
        if theme.about
    ]
    assert set(spoken) == set(QUALITY_MODEL)


def test_another_edition_is_not_held_against_the_inspectorates_themes(themes):
    assert quality_themes(themes[0].theme) == []
