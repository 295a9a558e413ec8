"""When there is something to talk about: what was seen, and the rule that saw it, in words."""

from dataclasses import dataclass

from evaluations.fit.scoring import (
    RELIABLE_CHANGE,
    SRS_FALL,
    SRS_LINE_REFERENCE,
    SRS_REFERENCE,
    Prompt,
)
from evaluations.templatetags.fit import points

_FALL = points(SRS_FALL).removesuffix(",0")
_MOVED = points(RELIABLE_CHANGE).removesuffix(",0")
_TOTAL = points(SRS_REFERENCE).removesuffix(",0")
_LINE = points(SRS_LINE_REFERENCE).removesuffix(",0")

# The rule in few words, for a table.
SHORT = {
    Prompt.SRS_TOTAL: f"under {_TOTAL}",
    Prompt.SRS_FALL: f"faldet {_FALL} eller mere",
    Prompt.SRS_LINE: f"en linje under {_LINE}",
    Prompt.ORS_MOVED: f"flyttet {_MOVED} eller mere",
}


@dataclass(frozen=True)
class Worded:
    """seen: what the numbers show. ask: what the two can talk about. rule: why it stands here."""

    seen: str
    ask: str
    rule: str


def worded(scored, wording):
    """[Worded] of a Scored. wording: the form's Wording, for the names of its lines."""
    return [_WORDS[prompt](scored, wording) for prompt in scored.prompts]


def _srs_total(scored, wording):
    return Worded(
        f"Summen er {points(scored.filled.total)}.",
        "Hvad kan I gøre anderledes sammen?",
        f"Står her, når summen er under {_TOTAL}.",
    )


def _srs_fall(scored, wording):
    return Worded(
        f"Summen er faldet {points(-scored.since_last)} siden sidst.",
        "Hvad var anderledes denne gang?",
        f"Står her, når summen falder {_FALL} eller mere.",
    )


def _srs_line(scored, wording):
    low = [
        f"»{line.label}« ligger på {points(value)}."
        for line, value in zip(wording.lines, scored.filled.lines, strict=True)
        if value is not None and value < SRS_LINE_REFERENCE
    ]
    return Worded(
        " ".join(low),
        "Hvad ville flytte mærket lidt mod højre?",
        f"Står her, når en linje ligger under {_LINE}.",
    )


def _ors_moved(scored, wording):
    way = "steget" if scored.change > 0 else "faldet"
    return Worded(
        f"Summen er {way} {points(abs(scored.change))} siden første gang.",
        "Hvad har gjort en forskel?",
        f"Står her, når summen har flyttet sig {_MOVED} eller mere, op eller ned.",
    )


_WORDS = {
    Prompt.SRS_TOTAL: _srs_total,
    Prompt.SRS_FALL: _srs_fall,
    Prompt.SRS_LINE: _srs_line,
    Prompt.ORS_MOVED: _ors_moved,
}
