"""Paper forms are typed in with the keys alone."""

from django.urls import reverse

from tests.factories import make_full_round


def test_a_paper_form_is_typed_in_with_the_keys_alone(person, house, manager):
    round = make_full_round(house, 1)
    one = person(1280, manager)
    one.goes_to(reverse("round_type_in_inside", args=[round.key]))
    one.page.wait_for_function("document.activeElement.matches('input')")
    one.page.keyboard.type("B-07")
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("4")
    one.page.keyboard.press("2")
    one.page.keyboard.press("Enter")
    one.sees("Skema B-07 er gemt.")
    answers = round.invitations.get(paper_key="B-07").answers.order_by("item__letter")
    assert [answer.value for answer in answers] == [4, 2]
