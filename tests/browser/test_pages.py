"""Every page at three widths: no rule of WCAG 2.2 AA broken, nothing off the side."""

import uuid

import pytest
from django.urls import reverse

from evaluations.actions.agreements import agree_in_round
from tests.breadth import first
from tests.factories import (
    answer_all,
    close,
    in_days,
    load,
    make_note,
    make_pair_round,
    make_residents,
    make_review,
    make_round,
    make_staff,
    writer_of,
)


@pytest.fixture
def places(house, north, bo, resident, contact, colleague, manager):
    """The houses, people, forms and rounds that the pages are about."""
    theme = load().themes.get()
    staff = [colleague, *make_staff(house, 5)]
    done = make_round(house, theme=theme, residents=make_residents(north, 6), staff=staff)
    for turn, form in enumerate(done.invitations.all()):
        answer_all(form, str(1 + turn % 4))
    close(done)
    words = {"who": "Husrådet", "due_on": in_days(-1), "client_key": uuid.uuid4()}
    agreed = agree_in_round(done, by=manager, round=done, what="En tur hver uge", **words)
    review, about_bo = make_review(house, round=done), make_review(house, theme=theme, resident=bo)
    for one, by in ((review, manager), (about_bo, contact), (about_bo, resident)):
        make_note(one, by=by)
    running = make_round(house, theme=theme, residents=[bo], staff=[colleague])
    return {
        "house": house,
        "bo": bo,
        "done": done,
        "review": review,
        "about_bo": about_bo,
        "running": running,
        "staff_form": running.invitations.get(user=colleague),
        "agreed": agreed,
    }


def pages_of_manager(at):
    house, done, running = at["house"].key, at["done"].key, at["running"].key
    return [
        "/",
        reverse("round_list", args=[house]),
        reverse("round_new", args=[house]),
        reverse("instrument_list", args=[house]),
        reverse("round_overview", args=[running]),
        reverse("round_close", args=[running]),
        reverse("round_paper", args=[running]),
        reverse("round_type_in_inside", args=[running]),
        reverse("round_compare", args=[done]),
        reverse("round_compare", args=[done]) + "?vis=tabel",
        reverse("agreement_list", args=[house]),
        reverse("rights_table", args=[house]),
        reverse("item_agreement_new", args=[done, "A"]),
        reverse("agreement_page", args=[at["agreed"].key]),
        reverse("agreement_correct", args=[at["agreed"].key]),
        *pages_of_meeting(at),
    ]


def pages_of_meeting(at):
    house, done, review = at["house"].key, at["done"].key, at["review"].key
    return [
        reverse("review_list", args=[house]),
        reverse("review_new", args=[house]),
        reverse("review_new", args=[house]) + f"?runde={done}&punkt=B",
        reverse("review_page", args=[review]),
        reverse("review_item", args=[review, "A"]) + "?felt=1",
        reverse("review_item", args=[review, "B"]) + "?felt=andet",
        reverse("note_correct", args=[review, "A", at["review"].notes.get().client_key]),
        reverse("review_end", args=[review]),
        reverse("round_talk", args=[done]),
        reverse("round_talk_item", args=[done, "A"]),
        reverse("round_talk_item", args=[done, "B"]),
    ]


def pages_of_own_review(at):
    review, note = at["about_bo"], at["about_bo"].notes.get(perspective="inside")
    return [
        reverse("review_page", args=[review.key]),
        reverse("review_item", args=[review.key, "A"]) + "?felt=1",
        reverse("note_correct", args=[review.key, "A", note.client_key]),
    ]


def pages_of_staff(at):
    return ["/", "/borgere/", reverse("form_staff", args=[at["staff_form"].key])]


def pages_of_team(at):
    bo, review = at["bo"].key, at["about_bo"].key
    return [
        reverse("resident_page", args=[bo]),
        reverse("review_new_resident", args=[bo]),
        reverse("review_page", args=[review]),
        reverse("review_item", args=[review, "A"]) + "?felt=1",
    ]


def pages_of_administrator(at):
    house = at["house"].key
    return [reverse(name, args=[house]) for name in ("people", "resident_new", "user_new")]


CAST = {
    "manager": pages_of_manager,
    "colleague": pages_of_staff,
    "contact": pages_of_team,
    "administrator": pages_of_administrator,
    # In the long run alone: test_resident_pages.py opens every page of a resident.
    "resident": pages_of_own_review,
}


@pytest.mark.parametrize("role", first(len(CAST) - 1, CAST))
def test_pages_break_no_rule_and_fit(person, places, request, role):
    one = person(user=request.getfixturevalue(role))
    faults = []
    for number, path in enumerate(CAST[role](places)):
        response = one.goes_to(path)
        faults += [] if response.status == 200 else [f"{path}: status {response.status}"]
        faults += one.faults(f"{role}-{number}")
    assert faults == []


def test_the_entrance_breaks_no_rule(person):
    one = person()
    one.goes_to("/konto/login/")
    assert one.faults("entrance") == []


def test_a_pair_page_breaks_no_rule(person, house):
    inside, outside = make_pair_round(house, 1).invitations.order_by("perspective")
    answer_all(inside, "2")
    answer_all(outside, "4")
    words = {"who": "Begge", "due_on": in_days(9), "client_key": uuid.uuid4()}
    by = writer_of(inside)
    agree_in_round(inside, by=by, round=inside.round, what="Vi spiser ude", **words)
    one = person(user=writer_of(inside))
    one.goes_to(reverse("pair_compare", args=[inside.key]))
    assert one.faults("pair") == []
