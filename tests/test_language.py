"""In which language whom meets: residents their own, everybody else Danish."""

import pytest
from django.urls import reverse
from django.utils.translation import get_language

from residents.models import LogRow, Resident
from tests.factories import make_tie


@pytest.fixture
def english(bo):
    Resident.objects.update(language="en")
    return bo


def lang_of(client, name, *keys):
    page = client.get(reverse(name, args=keys)).content.decode()
    return page.partition('<html lang="')[2].partition('"')[0]


def test_a_resident_meets_the_language_they_chose(sign_in, resident, english):
    client = sign_in(resident)
    assert lang_of(client, "home") == lang_of(client, "resident_page", english.key) == "en"
    assert get_language() == "da"


def test_a_resident_who_chose_none_meets_danish(sign_in, resident):
    assert lang_of(sign_in(resident), "home") == "da"


def test_a_page_that_is_not_there_is_in_the_residents_language_too(sign_in, resident, english):
    assert lang_of(sign_in(resident), "let_in", "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed") == "en"


def test_staff_meet_danish_on_an_english_residents_pages(sign_in, contact, english):
    client = sign_in(contact)
    assert lang_of(client, "home") == lang_of(client, "resident_page", english.key) == "da"


def test_a_resident_who_works_here_too_meets_danish(sign_in, resident, english, house):
    make_tie(resident, "employed", house)
    assert lang_of(sign_in(resident), "home") == "da"


def test_a_language_that_is_gone_is_danish(sign_in, resident, english):
    Resident.objects.update(language="xx")
    assert lang_of(sign_in(resident), "home") == "da"


def test_what_an_english_resident_does_is_told_in_danish(sign_in, resident, english):
    sign_in(resident).post(reverse("ask_for_talk", args=[english.key]))
    assert LogRow.objects.get().what == "bad om en samtale"


def test_what_is_kept_or_given_on_is_made_in_danish(sign_in, resident, english, monkeypatch):
    made_in = []
    monkeypatch.setattr(
        "plans.views.prints.sheet_as_pdf", lambda *_, **__: made_in.append(get_language())
    )
    sign_in(resident).get(reverse("safety_pdf", args=[english.key]))
    assert made_in == ["da"]
