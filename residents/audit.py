"""The two logs, written by the two doors and nowhere else."""

from datetime import timedelta

from django.utils import timezone

from residents.models import Change, Look

ONE_LOOK = timedelta(minutes=15)


def record_look(user, place, purpose):
    """One look is the same user, place and purpose within fifteen minutes."""
    look = {
        "user": user,
        "facility": place.facility,
        "resident": place.resident,
        "purpose": purpose,
    }
    if not Look.objects.filter(**look, at__gt=timezone.now() - ONE_LOOK).exists():
        Look.objects.create(**look)


def record_change(user, place, action):
    Change.objects.create(
        user=user, facility=place.facility, resident=place.resident, action=action
    )
