"""`RIGHTS` as people read it: for each who, what they may read and what they may do."""

from dataclasses import dataclass

from residents.access import FIT_READS, FIT_TALKS, INVITED, LIVES_HERE, RIGHTS, TEAM, Right
from residents.models import Tie
from residents.models.agreements import TOOK_ON

# Those that only look. All others also change something.
READING = {
    Right.SEE_RESIDENT,
    Right.READ_RECORD,
    Right.SEE_ROUNDS,
    Right.READ_RESULTS,
    Right.READ_POSTER,
    Right.READ_AGREEMENTS,
    Right.READ_LOOKS,
    Right.READ_RIGHTS,
    Right.READ_SAFETY,
    Right.SEE_BOARD,
    Right.READ_SITUATIONS,
    Right.SEE_PLAN_OVERVIEW,
    Right.SEE_FIT_DAYS,
    Right.READ_FIT,
    Right.READ_FIT_NUMBERS,
}

# The relations that something else than a tie gives.
OTHERS = {
    INVITED: "den, der har fået skemaet",
    LIVES_HERE: "bor i huset",
    TOOK_ON: "har taget aftalen på sig",
    FIT_TALKS: "holder FIT-samtalerne",
    FIT_READS: "er lukket ind i FIT",
}
WHO = {kind.value: kind.label for kind in Tie.Kind} | OTHERS


@dataclass
class Line:
    """What those with one relation may, in words; `who` names all who may just the same."""

    who: list
    reads: list
    does: list


def lines():
    """The Lines of all relations, those who may nothing included.

    Those of the team stand together as long as they may the same.
    """
    found, team = [], {}
    for relation, who in WHO.items():
        who = who[0].upper() + who[1:]
        line = Line([who], *(_labels(relation, one) for one in (True, False)))
        rights = (*line.reads, *line.does)
        if relation in TEAM and rights in team:
            team[rights].who.append(who)
            continue
        if relation in TEAM:
            team[rights] = line
        found.append(line)
    return found


def _labels(relation, is_reading):
    held = (right for right in Right if relation in RIGHTS[right])
    return [right.label for right in held if (right in READING) == is_reading]


def as_text():
    """The whole of it for a terminal: a line for each right, a column for each relation."""
    width = max(len(right.label) for right in Right)
    legend = [f"{number:>2} {who}" for number, who in enumerate(WHO.values(), 1)]
    head = " " * width + "".join(f"{number:>4}" for number in range(1, len(WHO) + 1))
    rows = [
        f"{right.label:<{width}}" + "".join(f"{_mark(right, who):>4}" for who in WHO)
        for right in Right
    ]
    return "\n".join(["Hvem må hvad", "", *legend, "", head, *rows])


def _mark(right, relation):
    return "x" if relation in RIGHTS[right] else "·"
