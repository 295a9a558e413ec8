"""A closed round's results as data, cut by the same disclosure as the screen and the report."""

from evaluations.disclosure import shown_round
from evaluations.models import Missing


def results_as_data(round):
    """All that may be shown of a closed round, as plain values for JSON.

    Means, medians and gaps are on the scale 1 to 5 and not rounded. `gap` is inside minus outside,
    null where a side is hidden or the two are asked about different things.
    """
    shown = shown_round(round)
    return {
        "round": str(round.key),
        "facility": round.facility.name,
        "title": round.title,
        "instrument": round.theme.instrument.slug,
        "theme": round.theme.number,
        "form": round.form,
        "opened_on": round.opens_on.isoformat(),
        "closed_at": round.closed_at.isoformat(),
        "k": shown.k,
        "participation": {
            side: {
                "invited": taken_part.invited,
                "sent": taken_part.sent,
                "declined": taken_part.declined,
                "helped": taken_part.helped,
            }
            for side, taken_part in shown.participation.items()
        },
        "items": [_item(item) for item in shown.items],
    }


def _item(item):
    data = {
        "item": str(item.prompt),
        "comparable": item.prompt.comparable,
        "inside": _side(item.inside),
        "outside": _side(item.outside),
        "gap": None if item.gap is None else float(item.gap),
    }
    if item.distances:
        data["distances"] = dict(zip(("equal", "one", "two_or_more"), item.distances, strict=True))
    return data


def _side(side):
    if side is None:
        return {"suppressed": True}
    return {
        "n": side.n,
        "mean": float(side.mean),
        "median": float(side.median),
        "counts": list(side.counts),
        "missing": _missing(side.missing),
    }


def _missing(missing):
    """`i_alt` and each kind that may be told apart; a kind nobody used is 0 when all are told."""
    told = {kind: count for kind, count in missing.items() if kind != "i_alt"}
    if sum(told.values()) == missing["i_alt"]:
        told = {**dict.fromkeys(Missing.values, 0), **told}
    return {"i_alt": missing["i_alt"], **told}
