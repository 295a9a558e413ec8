"""A plan by letter: what the resident wrote is there, and never laid over newer words."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from plans.models import PlanStatement
from plans.reading import parts_of
from residents.models import HandOver, Letter
from residents.tablet.letters import told
from tests.letters import a_letter, outcome_of, token_of
from tests.planning import INSIDE, PARTS, begin, make_plan, part_of, reply, say
from tests.tablet import given

NOW = timezone.now()


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


@pytest.fixture
def wrote(plan, resident):
    """wrote("Ord", key) is what becomes of that letter from the resident."""

    def become(text, key, minute=0, about=PARTS[plan.kind], **fields):
        said_at, token = NOW + timedelta(minutes=minute - 60), token_of(plan, resident, "plan")
        words = {"text": text, "client_key": str(key), "go": "save", **fields}
        return outcome_of(a_letter(plan, about, said_at, token, **words))

    return become


def mine(plan):
    """(text, is shared) of all that stands in the resident's voice, in the order of being said."""
    said = plan.statements.filter(perspective=INSIDE)
    return [(one.text, not one.is_draft) for one in said.order_by("said_at")]


def test_what_is_typed_is_one_draft_and_shared_by_a_letter_too(plan, wrote):
    key = uuid.uuid4()
    assert [wrote("Jeg", key), wrote("Jeg sover", key, 1)] == ["taken"] * 2
    assert mine(plan) == [("Jeg sover", False)]
    assert wrote("Jeg sover lidt", key, 2, go="share") == "taken"
    assert mine(plan) == [("Jeg sover lidt", True)]
    assert wrote("Jeg sover lidt. Eller meget", key, 3) == "taken"
    assert len(mine(plan)) == 2


def test_words_older_than_the_draft_are_kept_beside_it(plan, wrote):
    key = uuid.uuid4()
    wrote("Det nye og mere", key, 10)
    assert wrote("Det nye", key, 5) == "older"
    assert wrote("Noget andet", key, 6) == "too_late"
    assert mine(plan) == [("Det nye og mere", False)]
    assert told([Letter.objects.get(outcome="too_late")])[0][:2] == (
        part_of(plan).inside,
        ["Noget andet"],
    )


def test_of_words_that_met_a_newer_draft_the_last_are_kept_once(plan, wrote, resident):
    begin(plan, "Fra telefonen", by=resident, side=INSIDE)
    key = uuid.uuid4()
    for minute, text in enumerate(["Fra", "Fra tabletten", "Fra tabletten her"]):
        wrote(text, key, minute)
    kept = Letter.objects.get(outcome="too_late")
    assert kept.words["text"] == "Fra tabletten her"
    assert mine(plan) == [("Fra telefonen", False)]


def test_what_was_shared_meanwhile_is_read_before_more_is_shared(plan, wrote, contact):
    key = uuid.uuid4()
    say(plan, "Skrevet sammen", by=contact, side=INSIDE)
    assert wrote("Skrevet alene", key, go="share") == "too_late"
    assert mine(plan) == [("Skrevet alene", False), ("Skrevet sammen", True)]
    standing = PlanStatement.objects.shared().get()
    assert wrote("Skrevet alene", key, 1, go="share", knowing=str(standing.id)) == "taken"


def test_what_fits_nowhere_is_kept_for_the_resident(plan, wrote):
    text = "x" * 20_001
    assert wrote(text, uuid.uuid4()) == "too_late"
    assert mine(plan) == [] and told([Letter.objects.get()])[0].words == [text]


@pytest.mark.parametrize("about", ["findes_ikke", "findes_ikke/svar", ""])
def test_what_no_page_ever_asked_is_no_letter_and_nothing_of_it_is_kept(plan, wrote, about):
    assert wrote("Skældsord", uuid.uuid4(), about=about) is None
    assert not Letter.objects.exists()


def test_an_answer_to_the_professionals_words_comes_by_letter_and_stands_once(plan, wrote, contact):
    theirs, about = say(plan, "Bo går tur", by=contact), f"{PARTS[plan.kind]}/svar"
    fields = {"about": about, "to": str(theirs.client_key), "fits": "no"}
    key = uuid.uuid4()
    assert [wrote("Kun om morgenen", key, 5, **fields) for _ in range(2)] == ["taken"] * 2
    stands = theirs.replies.get()
    assert (stands.fits, stands.text, stands.perspective) == ("no", "Kun om morgenen", INSIDE)
    to_nothing = {**fields, "to": str(uuid.uuid4())}
    assert wrote("For sent", uuid.uuid4(), 6, **to_nothing) == "too_late"
    kept = Letter.objects.get(outcome="too_late")
    assert told([kept])[0].words == ["Det passer ikke", "For sent"]


def test_an_answer_that_arrives_after_a_newer_one_stands_behind_it(plan, wrote, resident, contact):
    theirs, about = say(plan, "Bo går tur", by=contact), f"{PARTS[plan.kind]}/svar"
    newer, before = reply(theirs, by=resident, fits="yes"), timezone.now()
    fields = {"about": about, "to": str(theirs.client_key), "fits": "no"}
    assert wrote("Kun om morgenen", uuid.uuid4(), 5, **fields) == "taken"
    (part,) = (one for one in parts_of(plan, contact) if one.outside.standing)
    assert part.outside.reply == newer
    assert [one.fits for one in part.outside.standing.replies_in_order] == ["no", "yes"]
    (part,) = (one for one in parts_of(plan, contact, at=before) if one.outside.standing)
    assert part.outside.standing.replies_in_order == [newer]


def test_what_was_begun_alone_is_not_read_by_guessing_on_a_handed_tablet(
    plan, resident, bo, contact
):
    begin(plan, "Jeg hader Kim", by=resident, side=INSIDE)
    given(bo, by=contact, kinds=["plan"])
    token = token_of(plan, resident, "plan", HandOver.objects.get())
    for guess in ("Kim", "Lone", "Jeg hader Kim"):
        words = {"text": guess, "client_key": str(uuid.uuid4()), "go": "save"}
        letter = a_letter(plan, PARTS[plan.kind], None, token, **words)
        assert outcome_of(letter) == "too_late"
        assert Letter.objects.get(key=letter["id"]).words == words
    assert mine(plan) == [("Jeg hader Kim", False)]


def test_what_was_begun_alone_is_not_shown_on_a_tablet_that_staff_hand_over(
    plan, wrote, resident, bo, contact
):
    begin(plan, "Kun for mig", by=resident, side=INSIDE)
    client, args = given(bo, by=contact, kinds=["plan"]), [plan.key, PARTS[plan.kind]]
    page = client.get(reverse("plan_part", args=args)).text
    assert "Kun for mig" not in page and "Det ser kun du" in page and "<textarea" not in page
    assert "Din kladde, ikke delt." in client.get(reverse("plan_page", args=args[:1])).text
    assert wrote("Fra tabletten", uuid.uuid4()) == "too_late"
    assert mine(plan) == [("Kun for mig", False)]


def test_from_a_tablet_that_closed_a_draft_is_kept_and_nothing_shared_or_answered(
    plan, resident, bo, contact
):
    theirs, part = say(plan, "Bo går tur", by=contact), PARTS[plan.kind]
    given(bo, by=contact, kinds=["plan"])
    HandOver.objects.update(end=HandOver.End.SAID_ELSEWHERE, ended_at=timezone.now())
    token = token_of(plan, resident, "plan", HandOver.objects.get())
    key, words = str(uuid.uuid4()), {"fits": "no", "to": str(theirs.client_key)}
    for about, more in ((part, {}), (part, {"go": "share"}), (f"{part}/svar", words)):
        fields = {"text": "Mine ord", "client_key": key, **more}
        assert outcome_of(a_letter(plan, about, None, token, **fields)) == "received"
    assert mine(plan) == [("Mine ord", False)] and not theirs.replies.exists()
