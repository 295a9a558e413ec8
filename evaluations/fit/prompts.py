"""When there is something to talk about: what was seen, and the rule that saw it, in words."""

from dataclasses import dataclass

from evaluations.fit.scoring import (
    RELIABLE_CHANGE,
    SRS_FALL,
    SRS_LINE_REFERENCE,
    SRS_REFERENCE,
    Form,
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


# One question for each form, about what is behind the numbers and never about a mark: marks are not
# to be moved. That of the ORS is the same whichever way it moved.
ASK = {
    Form.ORS: "Hvad er anderledes nu end første gang?",
    Form.SRS: "Hvad ville gøre det bedre for dig?",
}


@dataclass(frozen=True)
class Worded:
    """seen: what the numbers show. ask: what the two can talk about. rules: why it stands here."""

    seen: list
    ask: str
    rules: list


def worded(scored, wording):
    """The Worded of a Scored, None without a prompt. wording: for the names of the lines."""
    if not scored.prompts:
        return None
    told = [_WORDS[prompt](scored, wording) for prompt in scored.prompts]
    return Worded([seen for seen, _ in told], ASK[scored.filled.form], [rule for _, rule in told])


def _srs_total(scored, wording):
    return (
        f"Summen er {points(scored.filled.total)}.",
        f"Står her, når summen er under {_TOTAL}.",
    )


def _srs_fall(scored, wording):
    return (
        f"Summen er faldet {points(-scored.since_last)} siden sidst.",
        f"Står her, når summen falder {_FALL} eller mere.",
    )


def _srs_line(scored, wording):
    low = [
        f"»{line.label}« ligger på {points(value)}."
        for line, value in zip(wording.lines, scored.filled.lines, strict=True)
        if value is not None and value < SRS_LINE_REFERENCE
    ]
    return " ".join(low), f"Står her, når en linje ligger under {_LINE}."


def _ors_moved(scored, wording):
    way = "højere" if scored.change > 0 else "lavere"
    return (
        f"Summen er {points(abs(scored.change))} {way} end første gang.",
        f"Står her, når summen har flyttet sig {_MOVED} eller mere, op eller ned.",
    )


_WORDS = {
    Prompt.SRS_TOTAL: _srs_total,
    Prompt.SRS_FALL: _srs_fall,
    Prompt.SRS_LINE: _srs_line,
    Prompt.ORS_MOVED: _ors_moved,
}
