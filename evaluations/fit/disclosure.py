"""What may be shown of a house's FIT in numbers: the one answer, counted in residents and staff.

Nothing of fewer than k residents, nor of what all of them have alike, nor where fewer than three
staff have had the talks; and nothing that could be worked out as the rest of what is shown.
"""

# Of FIT nothing is shown that fewer staff have had the talks of.
LEAST_STAFF = 3


def shown_in_fit(counts, own, staff, k, *, is_share=False):
    """Residents counted in groups, or None where that may not be shown.

    own: the same without those whose answers a manager reads and could take away; staff: how many
    have had the talks. Of a share, either group must be k: the other is what is left of the whole.
    """
    for groups in (counts, own):
        n, least = sum(groups), min(groups) if is_share else k
        if n < k or max(groups) == n or least < k:
            return None
    return counts if staff >= LEAST_STAFF else None


def shown_spread(counts, own, staff, k):
    """Residents counted in groups from the lowest up, each with k at least; None where that fails.

    Where a group is smaller, the two lowest are laid together, then the three lowest, and so on.
    Always from below, whichever is small: that they lie together must not tell how many are in any
    of them. What is left are at least two groups, so the spread is never of all alike.
    """
    for laid in range(len(counts) - 1):
        groups, rest = (_laid_together(each, laid) for each in (counts, own))
        if min(*groups, *rest) >= k:
            return groups if staff >= LEAST_STAFF else None
    return None


def _laid_together(groups, laid):
    """The groups with `laid` more in the lowest."""
    return (sum(groups[: laid + 1]), *groups[laid + 1 :])
