"""Two who write to the same part of a plan at once, or one who sends twice: nothing is lost."""

import re
import uuid

import pytest
from django.core.exceptions import SuspiciousOperation

from plans.actions.proposals import propose, take_up
from plans.actions.writing_parts import save_draft, share
from plans.prompts import Kind
from tests.plan_client import HTMX, page, part, write
from tests.planning import INSIDE, OUTSIDE, begin, make_plan, part_of, say

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


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize(("side", "key"), [(INSIDE, None), (OUTSIDE, "belastningstegn")])
def test_the_key_of_ones_own_text_to_another_part_or_side_is_refused(
    plan, contact, sign_in, side, key, is_shared
):
    elsewhere = (say if is_shared else begin)(plan, "Et andet sted", by=contact, side=side, key=key)
    answer = write(sign_in(contact), plan, "outside", "Her", client_key=elsewhere.client_key)
    assert answer.status_code == 400
    assert list(plan.statements.values_list("text", flat=True)) == ["Et andet sted"]


def test_a_text_replaces_only_what_its_own_side_said(plan, contact, sign_in):
    guess = {"text": "Et gæt", "client_key": uuid.uuid4(), "is_guess": True}
    save_draft(plan, part_of(plan), OUTSIDE, by=contact, **guess)
    theirs = share(plan, part_of(plan), OUTSIDE, by=contact)
    write(sign_in(contact), plan, "inside", "Mine ord", replaces=theirs.id)
    draft = part(plan, contact).inside.mine
    assert (draft.text, draft.replaces, draft.is_guess) == ("Mine ord", None, False)


# One writer with two pages


def older_page(plan, by):
    """The key of a page that was opened before the writer began on another one."""
    begin(plan, "Skrevet på telefonen", by=by)
    return {"client_key": uuid.uuid4()}


def test_an_older_page_does_not_write_over_a_newer_draft(plan, contact, sign_in):
    old, client = older_page(plan, contact), sign_in(contact)
    line = write(client, plan, "outside", "Skrevet her", options=HTMX, **old).content.decode()
    assert "skrevet videre et andet sted" in line and "Se begge tekster" in line
    for go in ("save", "share", "next"):
        text = write(client, plan, "outside", "Skrevet her", go=go, **old).content.decode()
        assert "Skrevet på telefonen" in text and "Skrevet her</textarea>" in text
    outside = part(plan, contact).outside
    assert outside.mine.text == "Skrevet på telefonen" and outside.standing is None


def test_who_has_seen_both_texts_gets_both(plan, contact, sign_in):
    old, client = older_page(plan, contact), sign_in(contact)
    text = write(client, plan, "outside", "Skrevet her", **old).content.decode()
    newer = re.search(r'name="beside" value="(.+?)"', text).group(1)
    write(client, plan, "outside", "Skrevet her", **old, beside=newer)
    assert part(plan, contact).outside.mine.text == "Skrevet på telefonen\n\nSkrevet her"


def test_a_late_save_does_not_wipe_out_what_was_taken_up(bo, plan, contact, sign_in):
    finding = say(make_plan(bo, Kind.LAERING, by=contact), "Radioen var tændt", by=contact)
    before = begin(plan, "Begyndt", by=contact)
    proposal = propose(finding, by=contact, kind=plan.kind, key=before.prompt_key)
    take_up(proposal, by=contact, prompt=part_of(plan))
    late = {"client_key": before.client_key}
    write(sign_in(contact), plan, "outside", "Begyndt på", options=HTMX, **late)
    draft = part(plan, contact).outside.mine
    assert draft.lines == ["Begyndt", "Radioen var tændt"] and draft.proposal == proposal


def test_a_page_that_stays_open_after_its_words_were_shared_goes_on(plan, contact):
    sent = {"client_key": uuid.uuid4()}
    for text in ("Et", "Et og to", "Et, to og tre"):
        save_draft(plan, part_of(plan), OUTSIDE, by=contact, text=text, **sent)
        share(plan, part_of(plan), OUTSIDE, by=contact)
        for more in (" ", " og", " og mere"):
            save_draft(plan, part_of(plan), OUTSIDE, by=contact, text=text + more, **sent)
    assert part(plan, contact).outside.mine.text == "Et, to og tre og mere"
