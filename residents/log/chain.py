"""Whether the log of a house is as it was written: its chain, and the anchors that show its end.

A row that was changed, removed or put in breaks the chain. Rows cut off at the end leave a chain
that holds, so an anchor says, signed, how far it went: kept in the database against a careless
hand, and kept elsewhere against one who can write in the database.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC

from django.utils import timezone
from django.utils.formats import date_format

from residents.log import audit

ROWS_AT_A_TIME = 2000


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold: the number of the row, and in Danish what is wrong."""

    number: int
    what: str

    def __str__(self):
        return self.what


def signature_of(anchor):
    """The signature that an anchor must bear, 64 hexadecimal digits."""
    at = anchor.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = ["anchor", anchor.facility_id, anchor.number, anchor.mac, at, anchor.is_pruning]
    return audit.sign(said)


def faults_of(house, anchors=()):
    """The faults of a house's log as it stands. anchors: further ones that were kept elsewhere.

    The anchors are read first: what is added meanwhile is then only more than they say.
    """
    anchors = [*house.log_anchors.all(), *anchors]
    rows = house.log.order_by("number").iterator(chunk_size=ROWS_AT_A_TIME)
    return list(faults_in(rows, anchors))


def faults_since_anchor(house):
    """The faults of what a house's log has got since its last anchor, and of that anchor."""
    last = house.log_anchors.last()
    rows = house.log.order_by("number").filter(number__gt=last.number if last else 0)
    return list(faults_in(rows.iterator(chunk_size=ROWS_AT_A_TIME), [last] if last else [], last))


def faults_in(rows, anchors, after=None):
    """Give each Fault of one house's chain, those of the anchors' own signatures first.

    rows: in the order of their numbers, read once. A chain begins with number 1, or right after the
    last genuine anchor that prunes; after: the anchor that the first of these rows follows.
    """
    genuine = []
    for anchor in anchors:
        if anchor.signature == signature_of(anchor):
            genuine.append(anchor)
        else:
            text = f"Ankeret ved række {anchor.number} af {_moment(anchor.at)} er ikke ægte."
            yield Fault(anchor.number, text)
    walk = Walk(genuine, after)
    for row in rows:
        yield from walk.step(row)
    yield from walk.end()


class Walk:
    """One walk along a chain, from its beginning or `after` an anchor. `anchors` are genuine."""

    def __init__(self, anchors, after=None):
        self.anchors = sorted(anchors, key=lambda anchor: anchor.number)
        self.anchored = defaultdict(list)
        for anchor in self.anchors:
            self.anchored[anchor.number].append(anchor)
        pruned = [anchor for anchor in self.anchors if anchor.is_pruning]
        self.pruned_to = pruned[-1].number if pruned else 0
        begins = after or (pruned[-1] if pruned else None)
        self.number = begins.number if begins else 0
        self.at = None
        # The codes that the next row may lean on; None where the row before it is not there.
        self.codes = [begins.mac if begins else ""]

    def step(self, row):
        if row.number <= self.pruned_to:
            text = f"{_named(row)} står der, selv om rækkerne til {self.pruned_to} er slettet."
            yield Fault(row.number, text)
            return
        if row.number > self.number + 1:
            yield self._gap(row)
            self.codes = None
        yield from self._code(row)
        for anchor in self.anchored[row.number]:
            if anchor.mac != row.mac:
                text = f"{_named(row)} er en anden end den, ankeret af {_moment(anchor.at)} viser."
                yield Fault(row.number, text)
        self.number, self.at = row.number, row.at

    def _gap(self, row):
        first, last = self.number + 1, row.number - 1
        which = f"Række {first}" if first == last else f"Række {first} til {last}"
        after = f" efter den af {_moment(self.at)}" if self.at else ""
        return Fault(first, f"{which} mangler{after}, før den af {_moment(row.at)}.")

    def _code(self, row):
        """After a row that does not fit, either its own code or the right one may be leant on."""
        right = [audit.mac_of(row, before=code) for code in self.codes or ()]
        if self.codes is None or row.mac in right:
            self.codes = [row.mac]
            return
        self.codes = [row.mac, right[-1]]
        yield Fault(row.number, f"{_named(row)} er ændret eller sat ind.")

    def end(self):
        """An anchor is followed by the row that tells of it, so the chain goes further than it."""
        if self.anchors and self.number <= self.anchors[-1].number:
            furthest = self.anchors[-1]
            text = (
                f"Kæden ender ved række {self.number}{f' af {_moment(self.at)}' if self.at else ''}"
                f", men nåede længere end {furthest.number}, da ankeret af {_moment(furthest.at)}"
                " blev sat. Det sidste er fjernet."
            )
            yield Fault(self.number + 1, text)


def changed_meanwhile(row):
    """The Fault of a row that was verified, and is another or gone right afterwards."""
    text = f"{_named(row)} blev ændret eller slettet, mens loggen blev efterset."
    return Fault(row.number, text)


def _named(row):
    return f"Række {row.number} af {_moment(row.at)}"


def _moment(at):
    return date_format(timezone.localtime(at), "d-m-Y \\k\\l. H.i")
