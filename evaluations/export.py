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
        "items": [_item(item, shown.is_split) for item in shown.items],
    }


def _item(item, is_split):
    data = {
        "item": str(item.prompt),
        "comparable": item.prompt.comparable,
        "inside": _side(item.inside),
        "outside": _side(item.outside),
        "gap": None if item.gap is None else float(item.gap),
    }
    if item.distances:
        data["distances"] = dict(zip(("equal", "one", "two_or_more"), item.distances, strict=True))
    if is_split:
        data["units"] = [_part(part) for part in item.parts or ()] or {"suppressed": True}
    return data


def _part(part):
    """One unit's residents; `unit` is empty for forms that belong to none."""
    return {
        "unit": part.unit,
        "n": part.n,
        "mean": float(part.mean),
        "median": float(part.median),
    }


def _side(side):
    if side is None:
        return {"suppressed": True}
    return {
        "n": side.n,
        "mean": float(side.mean),
        "median": float(side.median),
        "counts": list(side.counts),
        "missing": {"i_alt": side.missing["i_alt"], **told_kinds(side.missing)},
    }


def told_kinds(missing, kinds=Missing.values):
    """The kinds of missing that may be told apart; when all are told, 0 for one nobody used."""
    told = {kind: count for kind, count in missing.items() if kind != "i_alt"}
    if sum(told.values()) == missing["i_alt"]:
        told = {**dict.fromkeys(kinds, 0), **told}
    return told
