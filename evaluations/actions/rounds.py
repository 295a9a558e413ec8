"""Opening and closing a round."""

from django.utils import timezone

from evaluations.counting import count_forms, count_participation
from evaluations.invite import free_residents, free_staff
from evaluations.models import Answer, Invitation, ItemResult, Quote, Round
from residents.access import Right, person, writing
from residents.models import Facility
from residents.perspectives import Perspective


def open_round(facility, *, by, theme, form, units, residents, staff, **fields):
    """Open a round and invite.

    residents: the residents invited. staff: in a group round the users invited, in a round of
    pairs {resident: user}. fields: title, opens_on, closes_on and is_split (whether the residents'
    answers are counted unit by unit as well). Who is in an open round about the same theme already
    is not invited twice. Returns the Round.
    """
    with writing(Right.KEEP_ROUNDS, facility, by=by, action="runde åbnet"):
        # Two who open at once invite one after the other, and nobody twice.
        Facility.objects.select_for_update().get(id=facility.id)
        round = Round.objects.create(
            facility=facility,
            theme=theme,
            form=form,
            opened_by=person(by),
            k=facility.k,
            **fields,
        )
        round.units.set(units)
        invite = _invite_pairs if round.is_pair else _invite_groups
        Invitation.objects.bulk_create(invite(round, residents, staff))
        return round


def _invite_groups(round, residents, staff):
    free = set(free_residents(round.facility, round.theme, round.units.all()))
    free_users = set(free_staff(round.facility, round.theme))
    inside = [_inside(round, resident) for resident in residents if resident in free]
    return inside + [_outside(round, user) for user in staff if user in free_users]


def _invite_pairs(round, residents, staff):
    free = set(free_residents(round.facility, round.theme, round.units.all()))
    paired = [resident for resident in residents if resident in free and resident in staff]
    inside = [_inside(round, resident) for resident in paired]
    return inside + [_outside(round, staff[resident], resident) for resident in paired]


def _inside(round, resident):
    return Invitation(
        facility=round.facility,
        round=round,
        open_theme=round.theme.number,
        perspective=Perspective.INSIDE,
        resident=resident,
        unit_id=resident.unit_id,
    )


def _outside(round, user, resident=None):
    return Invitation(
        facility=round.facility,
        round=round,
        open_theme=round.theme.number,
        perspective=Perspective.OUTSIDE,
        user=user,
        resident=resident,
        unit_id=resident and resident.unit_id,
    )


def close_round(round, *, by):
    """Close the round and freeze its numbers and quotes. Closing twice is closing once."""
    with writing(Right.KEEP_ROUNDS, round, by=by, action="runde lukket") as door:
        round = Round.objects.select_for_update().get(id=round.id)
        if not round.is_open:
            return door.nothing_changed()
        forms = list(round.invitations.select_related("unit").prefetch_related("answers"))
        _freeze_numbers(round, forms)
        _freeze_quotes(round)
        round.participation = {
            side: count_participation(forms, side, is_pair=round.is_pair) for side in Perspective
        }
        round.closed_at = timezone.now()
        round.save(update_fields=["participation", "closed_at"])
        round.invitations.update(open_theme=None)


def _freeze_numbers(round, forms):
    counted = count_forms(round, list(round.theme.items.all()), forms)
    ItemResult.objects.bulk_create(
        ItemResult(facility_id=round.facility_id, round=round, item=item, **numbers)
        for item, numbers in counted
    )


def _freeze_quotes(round):
    quotable = Answer.objects.filter(
        invitation__round=round, shared_at__isnull=False, may_quote=True
    ).exclude(comment="")
    Quote.objects.bulk_create(
        Quote(facility_id=round.facility_id, round=round, answer=answer, text=answer.comment)
        for answer in quotable
    )
