"""What a resident has answered in FIT, taken away: exact to the decimal, and only what was sent."""

import json
import re
import uuid

import pytest
from django.core.management import CommandError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.actions.fit.answering import save_line
from evaluations.actions.fit.days import begin_talk
from evaluations.fit import export
from tests.factories import in_days, said_by
from tests.fit import ORS, SRS, fill, from_paper, make_course

pytestmark = pytest.mark.once


@pytest.fixture
def course(bo, contact):
    """Three talks on lines: the second without one value, the third with an SRS."""
    course = make_course(bo, contact, by=contact)
    from_paper(course, 73, 81, 90, 50, by=contact, days_ago=28)
    from_paper(course, 73, None, 90, 50, by=contact, days_ago=14)
    from_paper(course, 90, 90, 90, 74, by=contact, days_ago=1)
    from_paper(course, 89, 100, 100, 100, by=contact, days_ago=1, form=SRS)
    return course


def exported(resident):
    return json.loads(said_by("export_fit", resident=str(resident.key)))["sessions"]


def test_a_session_is_told_to_the_decimal(bo, course):
    assert exported(bo)[0] == {
        "date": in_days(-28).isoformat(),
        "form": "ors",
        "lines": [7.3, 8.1, 9.0, 5.0],
        "total": 29.4,
        "change_since_start": 0.0,
        "reliable_change": False,
        "prompts": [],
    }


def test_the_sessions_stand_in_the_order_of_time_with_what_can_be_said_of_them(bo, course):
    _, second, third, srs = exported(bo)
    assert second["lines"] == [7.3, None, 9.0, 5.0]
    assert second["total"] is second["change_since_start"] is second["reliable_change"] is None
    assert (third["total"], third["change_since_start"]) == (34.4, 5.0) and third["reliable_change"]
    assert third["prompts"] == ["ors_moved_by_5"]
    assert srs["form"] == "srs" and srs["reliable_change"] is None
    assert srs["prompts"] == ["srs_line_under_9"]


@given(st.integers(min_value=-400, max_value=400))
def test_a_number_is_written_with_one_decimal_and_is_no_other(tenths):
    written = json.dumps(export._number(tenths))
    sign = "-" if tenths < 0 else ""
    assert written == f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def test_other_ways_of_answering_have_no_change_and_no_prompts(bo, contact):
    course = make_course(bo, contact, by=contact, mode="ten")
    for days_ago, value in ((14, 20), (1, 90)):
        from_paper(course, *[value] * 4, by=contact, days_ago=days_ago, mode="ten")
    last = exported(bo)[-1]
    assert last["total"] == 36.0 and last["prompts"] == []
    assert last["change_since_start"] is last["reliable_change"] is None


def test_what_is_not_sent_is_not_taken_away(bo, contact, course):
    draft = begin_talk(course, by=contact)
    fill(draft, ORS, 11, 11, 11, by=contact)
    save_line(draft, SRS, 1, by=contact, client_key=uuid.uuid4(), value=12)
    assert len(exported(bo)) == 4
    assert "1,1" not in export.as_csv([course])


def test_a_resident_without_fit_has_an_empty_list(bo):
    assert exported(bo) == []


@pytest.mark.parametrize("key", ["Bo", str(uuid.UUID(int=0))])
def test_a_key_of_nobody_is_said_to_be_so(db, key):
    with pytest.raises(CommandError, match=r"nøgle|findes ikke"):
        said_by("export_fit", resident=key)


@pytest.mark.parametrize("role", ["resident", "contact"])
def test_those_who_read_the_course_take_it_away(course, bo, cast, sign_in, role):
    client = sign_in(cast[role])
    answer = client.get(reverse("fit_csv", args=[course.key]))
    assert answer.content.decode("utf-8-sig").splitlines()[1] == (
        f"{bo.key};{in_days(-28)};ors;7,3;8,1;9,0;5,0;line"
    )
    assert re.fullmatch(
        r'attachment; filename="fit-[\d-]+\.csv"', answer.headers["Content-Disposition"]
    )
    taken = client.get(reverse("fit_json", args=[course.key])).json()["sessions"]
    assert taken == [{**one, "mode": "line"} for one in exported(bo)]


@pytest.mark.parametrize("role", ["manager", "colleague", "team_member", "inspector", "guest"])
@pytest.mark.parametrize("name", ["fit_csv", "fit_json", "fit_pdf"])
def test_nobody_else_takes_it_away(course, cast, sign_in, role, name):
    assert sign_in(cast[role]).get(reverse(name, args=[course.key])).status_code in (403, 404)
