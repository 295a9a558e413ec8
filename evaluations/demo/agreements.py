"""The agreements of `agreements.toml`, made through the real actions and then set back in time."""

import tomllib
import uuid
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from evaluations.actions.agreements import agree_in_round
from evaluations.models import Round
from residents.actions.agreements import agree, tell_agreement
from residents.actions.people import midnight
from residents.models import Agreement, Facility, Tie, User

AGREEMENTS = tomllib.loads((Path(__file__).parent / "agreements.toml").read_text())["agreements"]
AFTERNOON = timedelta(hours=14)


def make_agreements():
    for data in AGREEMENTS:
        facility = Facility.objects.get(name=data["house"])
        agreement = _agree(facility, data)
        made_at = _afternoon(data["made_days_ago"])
        Agreement.objects.filter(id=agreement.id).update(made_at=made_at)
        agreement.statuses.update(said_at=made_at)
        for told in data.get("told", ()):
            _tell(agreement, told)


def _agree(facility, data):
    words = {
        "client_key": uuid.uuid4(),
        "what": data["what"],
        "who": data["who"],
        "sign": data.get("sign", ""),
        "taken_on_by": User.objects.filter(username__in=data["taken_on_by"]),
        **{f"{name}_on": _day(data.get(name)) for name in ("starts", "due", "follow_up")},
    }
    if "resident" in data:
        resident = facility.residents.get(first_name=data["resident"])
        return agree(resident, by=User.objects.get(username=data["by"]), **words)
    closed_on = _day(-data["round"])
    round = Round.objects.closed().get(facility=facility, closed_at__date=closed_on)
    item = round.theme.items.get(letter=data["item"])
    manager = facility.ties.get(kind=Tie.Kind.MANAGER).user
    return agree_in_round(round, by=manager, round=round, item=item, **words)


def _tell(agreement, told):
    by = User.objects.get(username=told["by"])
    words = {"status": told["status"], "note": told["note"], "client_key": uuid.uuid4()}
    status = tell_agreement(agreement, by=by, **words)
    said_at = _afternoon(told["days_ago"])
    agreement.statuses.filter(id=status.id).update(said_at=said_at)


def _day(days):
    return None if days is None else timezone.localdate() + timedelta(days=days)


def _afternoon(days_ago):
    """The moment at which it is said to have been; the log has the real one."""
    return midnight(_day(-days_ago)) + AFTERNOON
