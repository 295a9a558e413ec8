"""The looks into practice of `reviews.toml`, made through the real actions and then set back."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from evaluations.actions.reviews import open_review, save_note, save_talk_note, set_items
from evaluations.models import Instrument, PracticeReview, Round
from residents.actions.people import midnight
from residents.models import Facility, User

STORY = tomllib.loads((Path(__file__).parent / "reviews.toml").read_text())
SIDES = {"inside": "inside", "outside": "outside", "both": ""}


def make_reviews():
    for data in STORY["reviews"]:
        review = _open(data)
        for state, letters in data["states"].items():
            set_items(review, _items(review.theme, letters), by=_user(data), state=state)
        for note in data["notes"]:
            by = _user(note if "by" in note else data)
            save_note(review, _item(review.theme, note), by=by, **_said(note, "outside"))
        _set_back(review, data["days_ago"])
    for data in STORY["talks"]:
        round = _last_round(data)
        for note in data["notes"]:
            item = _item(round.theme, note)
            save_talk_note(round, item, by=_user(data), **_said(note, "both"))


def _open(data):
    facility = Facility.objects.get(name=data["house"])
    about = data.get("about")
    theme = Instrument.objects.get(slug="botilbud-2026").themes.get(number=data["theme"])
    return open_review(
        facility,
        by=_user(data),
        theme=theme,
        round=_last_round(data) if "from_last_round" in data else None,
        resident=about and facility.residents.get(first_name=about),
        title=data["title"],
        held_on=timezone.localdate() - timedelta(days=data["days_ago"]),
        participants=data["participants"],
    )


def _last_round(data):
    """The house's latest closed round about the theme."""
    closed = Round.objects.closed().filter(facility__name=data["house"])
    return closed.filter(theme__number=data["theme"]).latest("opens_on")


def _user(data):
    return User.objects.get(username=data["by"])


def _items(theme, letters):
    return sorted(theme.items.filter(letter__in=letters), key=lambda one: letters.index(one.letter))


def _item(theme, note):
    return theme.items.get(letter=note["item"])


def _said(note, side):
    return {
        "text": note["text"],
        "prompt": note["prompt"] - 1 if "prompt" in note else None,
        "perspective": SIDES[note.get("side", side)],
        "said_by": note.get("said_by", ""),
        "client_key": uuid.uuid4(),
        "add": True,
    }


def _set_back(review, days):
    """As if it had been written on that day."""
    day = midnight(timezone.localdate() - timedelta(days=days))
    moment = day + timedelta(hours=14, minutes=10)
    for number, note in enumerate(review.notes.all()):
        note.said_at = note.shared_at = moment + timedelta(minutes=4 * number)
        note.save(update_fields=["said_at", "shared_at"])
    PracticeReview.objects.filter(id=review.id).update(opened_at=moment)
