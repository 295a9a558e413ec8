"""Two who write to the same part of a plan at once, or one who sends twice: nothing is lost."""

import re
import uuid

import pytest
from django.core.exceptions import SuspiciousOperation

from plans.actions.writing_parts import save_draft, share
from tests.plan_client import HTMX, page, part, write
from tests.planning import OUTSIDE, begin, make_plan, part_of, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


def overtaken(plan, contact, coordinator):
    """Kim has begun when Karen shares something else. Kim's draft is given."""
    begin(plan, "Kims ord", by=coordinator)
    say(plan, "Karens ord", by=contact)
    return part(plan, coordinator).outside


def test_the_later_one_sees_both_texts_with_their_differences(plan, contact, coordinator, sign_in):
    overtaken(plan, contact, coordinator)
    client = sign_in(coordinator)
    text = page(client, plan)
    only = re.findall(r'<mark class="only-here">(.*?)</mark>', text)
    assert {one.strip() for one in only} >= {"Karens", "Kims"}
    assert "Karen har også skrevet her" in text
    status = write(client, plan, "outside", "Kims flere ord", options=HTMX).content.decode()
    assert "Karen har også delt en tekst her" in status


@pytest.mark.parametrize(
    ("go", "stands", "draft"),
    [
        ("share", "Kims ord", None),
        ("theirs", "Karens ord", None),
        ("both", "Karens ord", "Karens ord\n\nKims ord"),
    ],
)
def test_the_later_one_chooses(plan, contact, coordinator, sign_in, go, stands, draft):
    knowing = overtaken(plan, contact, coordinator).meanwhile.id
    write(sign_in(coordinator), plan, "outside", "Kims ord", go=go, knowing=knowing)
    outside = part(plan, coordinator).outside
    assert outside.standing.text == stands and outside.meanwhile is None
    assert (outside.mine and outside.mine.text) == draft


def test_sharing_unseen_leads_to_the_choice_and_loses_nothing(plan, contact, coordinator, sign_in):
    overtaken(plan, contact, coordinator)
    answer = write(sign_in(coordinator), plan, "outside", "Kims nye ord", go="share")
    assert answer.url.endswith("#begge")
    outside = part(plan, coordinator).outside
    assert (outside.standing.text, outside.mine.text) == ("Karens ord", "Kims nye ord")


def test_resident_and_staff_can_type_the_residents_words_at_once(plan, contact, resident, sign_in):
    write(sign_in(contact), plan, "inside", "Sagt til Karen")
    client = sign_in(resident)
    assert "Sagt til Karen" in page(client, plan)
    write(client, plan, "inside", "Skrevet selv")
    text = page(client, plan)
    assert "Skrevet sammen med Karen, ikke delt" in text
    write(client, plan, "inside", "Skrevet selv", go="typed_with")
    assert part(plan, resident).inside.mine.text == "Sagt til Karen\n\nSkrevet selv"
    assert part(plan, contact).inside.mine.text == "Sagt til Karen"


def test_a_form_sent_twice_is_shared_once(plan, contact):
    sent = {"text": "Et", "client_key": uuid.uuid4()}
    for _ in range(2):
        save_draft(plan, part_of(plan), OUTSIDE, by=contact, **sent)
        share(plan, part_of(plan), OUTSIDE, by=contact)
    assert plan.statements.count() == 1
    save_draft(plan, part_of(plan), OUTSIDE, by=contact, **{**sent, "text": "Et og to"})
    outside = part(plan, contact).outside
    assert outside.mine.text == "Et og to" and outside.meanwhile is None


def test_the_key_of_anothers_text_is_refused(plan, contact, coordinator):
    said = say(plan, "Karens", by=contact)
    with pytest.raises(SuspiciousOperation):
        save_draft(
            plan, part_of(plan), OUTSIDE, by=coordinator, text="x", client_key=said.client_key
        )
