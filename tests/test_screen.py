"""The screen as a resident wants it: kept as it is pressed, theirs alone, on all their pages."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from residents.actions.screen import set_screen
from residents.models import LogRow
from residents.models.houses import TextSize

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def address(bo):
    return reverse("screen", args=[bo.key])


def page(client, bo, name="home"):
    return client.get(reverse(name, args=[] if name == "home" else [bo.key])).content.decode()


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        ({"text_size": "largest"}, {"text_size": TextSize.LARGEST}),
        ({"has_high_contrast": "1"}, {"has_high_contrast": True}),
        ({"has_smileys": "1"}, {"has_smileys": True}),
        ({"language": "en"}, {"language": "en"}),
    ],
)
def test_what_is_pressed_is_kept(sign_in, resident, bo, pressed, kept):
    answer = sign_in(resident).post(address(bo), pressed)
    bo.refresh_from_db()
    assert {name: getattr(bo, name) for name in kept} == kept
    assert answer.url.endswith(f"#{next(iter(pressed))}")
    assert LogRow.objects.get().what == "skærmen ændret"


def test_every_page_of_the_resident_follows(sign_in, resident, bo):
    client = sign_in(resident)
    assert '<html lang="da" class="text-normal">' in page(client, bo)
    set_screen(bo, by=resident, text_size="large", has_high_contrast=True)
    for name in ("home", "screen", "own_words", "resident_page", "let_in", "plan_list"):
        assert '<html lang="da" class="text-large contrast">' in page(client, bo, name)


def test_the_way_there_stands_on_every_page_and_leads_back(sign_in, resident, bo):
    client, here = sign_in(resident), reverse("let_in", args=[bo.key])
    assert f'href="{address(bo)}?next={here}"' in page(client, bo, "let_in")
    assert client.get(address(bo), {"next": here}).content.decode().count(f'href="{here}"') == 2
    answer = client.post(address(bo), {"next": here, "text_size": "large"})
    assert answer.url == f"{address(bo)}?next={here.replace('/', '%2F')}#text_size"


def test_the_way_back_is_never_to_another_place(sign_in, resident, bo):
    strange = {"next": "https://evil.example/"}
    assert "evil" not in sign_in(resident).get(address(bo), strange).content.decode()


def test_what_is_no_choice_changes_nothing(sign_in, resident, bo):
    client = sign_in(resident)
    for pressed in ({}, {"text_size": "huge"}, {"language": "xx"}, {"has_smileys": "maybe"}):
        assert client.post(address(bo), pressed).status_code == 200
    assert not LogRow.objects.exists()


def test_pressing_what_is_chosen_changes_nothing(sign_in, resident, bo):
    sign_in(resident).post(address(bo), {"has_smileys": "0"})
    assert not LogRow.objects.exists()


def test_nobody_else_sets_a_residents_screen(contact, manager, bo):
    for user in (contact, manager):
        with pytest.raises(PermissionDenied):
            set_screen(bo, by=user, text_size="large")


def test_what_is_chosen_is_told_to_those_who_do_not_see(sign_in, resident, bo):
    html = page(sign_in(resident), bo, "screen")
    assert html.count('aria-pressed="true"') == 4
    assert 'value="en" aria-pressed="false" lang="en">English<' in html
