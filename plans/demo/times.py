"""When and by whom: what the files of the demo say in days, hours and names."""

from datetime import timedelta

from django.utils import timezone

from residents.actions.people import midnight
from residents.models import Resident, User


def moment(days, at="13.00"):
    """The time of day `at` as many days ago."""
    hours, minutes = at.split(".")
    day = midnight(timezone.localdate() - timedelta(days=days))
    return day + timedelta(hours=int(hours), minutes=int(minutes))


def user(username):
    return User.objects.get(username=username)


def resident(data):
    """The resident of a part of a file that names a house and a first name."""
    return Resident.objects.get(facility__name=data["house"], first_name=data["resident"])
