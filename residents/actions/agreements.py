"""Making an agreement, telling how it goes, and correcting what it says."""

from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from residents.access import OPERATOR, Right, person, right_to_agree, writing
from residents.models import Agreement
from residents.models.agreements import AgreementStatus, Status
from residents.perspectives import Perspective

FIELDS = ("what", "who", "sign", "starts_on", "due_on", "follow_up_on")


def agree(place, *, by, client_key, taken_on_by=(), status=None, **words):
    """Make an agreement of the resident of `place`, or of its house where it has none.

    place: what the doors take: a Facility, a Resident, a Round, an Invitation, … with `facility`,
    `resident` and `relations(user)`. words: what, who, and where there are any sign, starts_on,
    due_on, follow_up_on. taken_on_by: users. status: how it begins; left out, it is planned until
    the day it starts. The same `client_key` again is the same agreement. Returns the Agreement,
    so that an upper room can add where it came from inside its own writing door; `is_new` where it
    was made just now.
    """
    with writing(right_to_agree(place), place, by=by, action="aftale lavet") as door:
        agreement, is_new = Agreement.objects.get_or_create(
            client_key=client_key,
            defaults={
                "facility": place.facility,
                "resident": place.resident,
                "made_by": person(by),
                **words,
            },
        )
        if (agreement.facility_id, agreement.resident) != (place.facility.id, place.resident):
            raise SuspiciousOperation("The key of an agreement elsewhere.")
        agreement.is_new = is_new
        if not is_new:
            door.nothing_changed()
            return agreement
        agreement.taken_on_by.set(taken_on_by)
        _add_status(agreement, by, status or _first_status(agreement), client_key=client_key)
        return agreement


def _first_status(agreement):
    is_later = agreement.starts_on and agreement.starts_on > timezone.localdate()
    return Status.PLANNED if is_later else Status.UNDER_WAY


def tell_agreement(agreement, *, by, status, client_key, note=""):
    """Add how it goes. What either side told before stays; telling twice is telling once."""
    with writing(Right.TELL_AGREEMENT, agreement, by=by, action="aftalens status fortalt") as door:
        is_inside = by is not OPERATOR and by.own_resident is not None
        side = Perspective.INSIDE if is_inside else Perspective.OUTSIDE
        told, is_new = _add_status(
            agreement, by, status, client_key=client_key, note=note, perspective=side
        )
        if not is_new:
            door.nothing_changed()
        return told


def _add_status(agreement, by, status, *, client_key, **words):
    others = AgreementStatus.objects.exclude(agreement=agreement)
    if others.filter(client_key=client_key).exists():
        raise SuspiciousOperation("The key of what was told of another agreement.")
    return agreement.statuses.get_or_create(
        client_key=client_key,
        defaults={
            "facility_id": agreement.facility_id,
            "status": status,
            "said_by": person(by),
            **words,
        },
    )


def correct_agreement(agreement, *, by, taken_on_by, **words):
    """Give an agreement other words or dates; what stood there before is kept beside it.

    False where nothing is different.
    """
    with writing(Right.CORRECT_AGREEMENT, agreement, by=by, action="aftale rettet") as door:
        there = Agreement.objects.select_for_update().get(id=agreement.id)
        before = {name: getattr(there, name) for name in FIELDS}
        took_on = set(there.taken_on_by.all())
        if {**before, **words} == before and took_on == set(taken_on_by):
            door.nothing_changed()
            return False
        earlier = there.earlier_wordings.create(
            facility_id=there.facility_id, corrected_by=person(by), **before
        )
        earlier.taken_on_by.set(took_on)
        for name, value in words.items():
            setattr(there, name, value)
        there.save(update_fields=list(words))
        there.taken_on_by.set(taken_on_by)
        return True
