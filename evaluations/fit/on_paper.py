"""FIT's numbers as people measure and write them: 7, 7,3 or 7.3."""

import re

from evaluations.fit.scoring import VALUES, Mode

# A number as it is measured on paper: 7, 7,3 or 7.3.
ON_PAPER = re.compile(r"([0-9]{1,2})(?:[.,]([0-9]))?")
RANGES = {
    Mode.LINE: "fra 0 til 10 med højst én decimal, for eksempel 7,3",
    Mode.TEN: "som et helt tal fra 1 til 10",
    Mode.SMILEYS: "som et helt tal fra 1 til 5",
}


def tenths_on_paper(text, mode):
    """The tenths of a number typed from paper; None for nothing. Raises ValueError."""
    text = text.strip()
    if not text:
        return None
    found = ON_PAPER.fullmatch(text)
    tenths = int(found[1]) * 10 + int(found[2] or 0) if found else None
    if tenths not in VALUES[mode]:
        raise ValueError(text)
    return tenths
