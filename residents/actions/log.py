"""What is done to a house's log as a whole: an anchor is set, old rows are pruned."""

from django.utils import timezone

from residents.access import Right, writing
from residents.actions.people import midnight
from residents.log import chain
from residents.models import LogAnchor, LogCheck, LogRow


class BrokenChain(Exception):
    """The chain does not hold, and what is left of it is evidence. `faults` says where."""

    def __init__(self, faults):
        super().__init__(*faults)
        self.faults = faults


def set_anchor(facility, *, by):
    """Keep, signed, how far the chain goes; the row that tells of it comes after.

    Gives the LogAnchor, or None where the log is empty. Raises BrokenChain where what came since
    the last anchor does not hold: with another key than the server's nothing does.
    """
    last = facility.log.last()
    _refuse_if(chain.faults_since_anchor(facility))
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="anker sat i loggen") as door:
        if last is None:
            return door.nothing_changed()
        return _anchor_at(last)


def prune_log(facility, *, by, before):
    """Delete the rows from before a day, up to a signed anchor; the newest row always stays.

    before: a date. The rows go from the first on, and none from that day or later goes with them.
    Gives the LogAnchor, or None where there is nothing to delete. Raises BrokenChain.
    """
    last = _last_before(facility, midnight(before))
    # Before the door: a long log takes long, and nobody else could write meanwhile.
    _refuse_if(chain.faults_of(facility))
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="loggen beskåret") as door:
        if last is None:
            return door.nothing_changed()
        anchor = _anchor_at(last, is_pruning=True)
        LogCheck.objects.filter(row__facility=facility, row__number__lte=last.number).delete()
        rows = facility.log.filter(number__lte=last.number)
        # One statement: `delete` would first read every row into memory.
        rows._raw_delete(rows.db)
        return anchor


def _refuse_if(faults):
    if faults:
        raise BrokenChain(faults)


def _last_before(facility, moment):
    """The row before the first one to stay; clocks that went back never take a later row along."""
    newest = facility.log.last()
    first_to_stay = facility.log.filter(at__gte=moment).first() or newest
    return first_to_stay and facility.log.filter(number__lt=first_to_stay.number).last()


def _anchor_at(row, *, is_pruning=False):
    """row: read before the chain was verified, and so the end of what was, or of a part of it."""
    if not LogRow.objects.filter(id=row.id, number=row.number, mac=row.mac).exists():
        raise BrokenChain([chain.changed_meanwhile(row)])
    anchor = LogAnchor(
        facility_id=row.facility_id,
        number=row.number,
        mac=row.mac,
        at=timezone.now(),
        is_pruning=is_pruning,
    )
    anchor.signature = chain.signature_of(anchor)
    anchor.save()
    return anchor
