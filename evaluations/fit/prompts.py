"""When there is something to talk about: what was seen, and the rule that saw it, in words."""

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

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
    Prompt.SRS_TOTAL: format_lazy(_("under {total}"), total=_TOTAL),
    Prompt.SRS_FALL: format_lazy(_("faldet {fall} eller mere"), fall=_FALL),
    Prompt.SRS_LINE: format_lazy(_("en linje under {line}"), line=_LINE),
    Prompt.ORS_MOVED: format_lazy(_("flyttet {moved} eller mere"), moved=_MOVED),
}


# One question for each form, about what is behind the numbers and never about a mark: marks are not
# to be moved. That of the ORS is the same whichever way it moved.
ASK = {
    Form.ORS: _("Hvad er anderledes nu end første gang?"),
    Form.SRS: _("Hvad ville gøre det bedre for dig?"),
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
        _("Summen er {total}.").format(total=points(scored.filled.total)),
        _("Står her, når summen er under {total}.").format(total=_TOTAL),
    )


def _srs_fall(scored, wording):
    return (
        _("Summen er faldet {value} siden sidst.").format(value=points(-scored.since_last)),
        _("Står her, når summen falder {fall} eller mere.").format(fall=_FALL),
    )


def _srs_line(scored, wording):
    low = [
        _("»{label}« ligger på {value}.").format(label=line.label, value=points(value))
        for line, value in zip(wording.lines, scored.filled.lines, strict=True)
        if value is not None and value < SRS_LINE_REFERENCE
    ]
    return " ".join(low), _("Står her, når en linje ligger under {line}.").format(line=_LINE)


def _ors_moved(scored, wording):
    higher, lower = (
        _("Summen er {change} højere end første gang."),
        _("Summen er {change} lavere end første gang."),
    )
    way = higher if scored.change > 0 else lower
    return (
        way.format(change=points(abs(scored.change))),
        _("Står her, når summen har flyttet sig {moved} eller mere, op eller ned.").format(
            moved=_MOVED
        ),
    )


_WORDS = {
    Prompt.SRS_TOTAL: _srs_total,
    Prompt.SRS_FALL: _srs_fall,
    Prompt.SRS_LINE: _srs_line,
    Prompt.ORS_MOVED: _ors_moved,
}
