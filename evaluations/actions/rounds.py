"""Opening and closing a round."""

from django.utils import timezone

from evaluations.compare import paired_numbers, side_numbers
from evaluations.invite import free_residents, free_staff
from evaluations.models import Answer, Invitation, ItemResult, Quote, Round
from residents.access import Right, person, writing
from residents.perspectives import Perspective


def open_round(facility, *, by, theme, form, title, units, residents, staff, opens_on, closes_on):
    """Open a round and invite.

    residents: the residents invited. staff: in a group round the users invited, in a round of
    pairs {resident: user}. Who is in an open round about the same theme already is not invited
    twice. Returns the Round.
    """
    with writing(Right.KEEP_ROUNDS, facility, by=by, action="runde åbnet"):
        round = Round.objects.create(
            facility=facility,
            theme=theme,
            form=form,
            title=title,
            opens_on=opens_on,
            closes_on=closes_on,
            opened_by=person(by),
            k=facility.k,
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
    with writing(Right.KEEP_ROUNDS, round, by=by, action="runde lukket"):
        round = Round.objects.select_for_update().get(id=round.id)
        if not round.is_open:
            return
        forms = list(round.invitations.prefetch_related("answers__item"))
        sent = [form for form in forms if form.is_sent]
        _freeze_numbers(round, sent)
        _freeze_quotes(round)
        round.participation = {side: _participation(forms, side) for side in Perspective}
        round.closed_at = timezone.now()
        round.save(update_fields=["participation", "closed_at"])
        round.invitations.update(open_theme=None)


def _participation(forms, side):
    """Those without a known person answered on paper: they are among the invited."""
    forms = [form for form in forms if form.perspective == side]
    sent = [form for form in forms if form.is_sent]
    return {
        "invited": max(len(sent), sum(not form.paper_key for form in forms)),
        "sent": len(sent),
        "declined": sum(form.declined_at is not None for form in forms),
        "helped": sum(form.help not in ("", Invitation.Help.ALONE) for form in sent),
    }


def _freeze_numbers(round, sent):
    given = {
        form.id: {answer.item_id: answer.given for answer in form.answers.all()} for form in sent
    }
    count = _count_pairs if round.is_pair else _count_groups
    results = []
    for item in round.theme.items.all():
        numbers, distances = count(item, sent, given)
        results.append(
            ItemResult(
                facility_id=round.facility_id,
                round=round,
                item=item,
                counts={side: numbers[side].counts for side in Perspective},
                missing={side: numbers[side].missing for side in Perspective},
                distances=distances,
            )
        )
    ItemResult.objects.bulk_create(results)


def _count_groups(item, sent, given):
    numbers = {}
    for side in Perspective:
        forms = [form for form in sent if form.perspective == side]
        answers = [given[form.id][item.id] for form in forms if item.id in given[form.id]]
        numbers[side] = side_numbers(answers, len(forms))
    return numbers, None


def _count_pairs(item, sent, given):
    pairs = {}
    for form in sent:
        pairs.setdefault(form.pair_key, {})[form.perspective] = given[form.id].get(item.id)
    return paired_numbers(
        [
            (pair[Perspective.INSIDE], pair[Perspective.OUTSIDE])
            for pair in pairs.values()
            if len(pair) == len(Perspective)
        ]
    )


def _freeze_quotes(round):
    quotable = Answer.objects.filter(
        invitation__round=round, shared_at__isnull=False, may_quote=True
    ).exclude(comment="")
    Quote.objects.bulk_create(
        Quote(facility_id=round.facility_id, round=round, answer=answer, text=answer.comment)
        for answer in quotable
    )
