"""The words of a comparison: what is a difference, who answered, and the one sentence that matters.

Values in, words out: no database, and nothing that disclosure has not let through.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from evaluations.disclosure import ShownSide
from evaluations.templatetags.numbers import one_decimal, tenths

# From here on a gap between two means is called a difference. It is the gap as shown, so that the
# words never disagree with the number beside them.
TENTHS_OF_A_DIFFERENCE = 5
ASK_EACH_OTHER = _("Hvad tænkte I hver især på, da I svarede?")

MISSING_WORDS = {
    "ikke_relevant": "{} svarede »ikke relevant«",
    "ved_ikke": "{} svarede »ved ikke«",
    "vil_ikke_svare": "{} ville ikke svare",
    "ubesvaret": "{} sprang spørgsmålet over",
    "par_uden_tal": "{} er talt fra, fordi den anden i parret ikke gav et tal",
}


def is_difference(gap):
    return tenths(gap) >= TENTHS_OF_A_DIFFERENCE


def gap_words(gap):
    """What stands beside a signed gap."""
    if not is_difference(gap):
        return "næsten ens"
    return "lavere indefra" if gap < 0 else "højere indefra"


def in_a_sentence(words):
    """Words as they stand inside a sentence. Abbreviations and the pronoun »I« stay large."""
    first = words.split()[0]
    if first == "I" or first[1:] != first[1:].lower() or any(c.isdigit() for c in first):
        return words
    return words[0].lower() + words[1:]


def listed(words):
    """A, B og C."""
    *most, last = words
    return f"{', '.join(most)} og {last}" if most else last


def answered_words(side: ShownSide, is_pair):
    """How many gave a number, and why the others did not, as far as it may be told."""
    total = side.n + side.missing["i_alt"]
    if is_pair:
        whole = f"Begge gav et tal i {'alle' if side.n == total else f'{side.n} af'} {total} par."
    else:
        whole = f"Alle {total}" if side.n == total else f"{side.n} af {total}"
        whole = f"{whole} gav et tal."
    kinds = [
        MISSING_WORDS[kind].format(count) for kind, count in side.missing.items() if kind != "i_alt"
    ]
    return f"{whole} {listed(kinds)}." if kinds else whole


@dataclass(frozen=True)
class KeySentence:
    """What matters most. `row` is the question whose two means are told in the sentence."""

    text: str
    row: object = None
    question: str = ""
    note: str = ""


NOTHING_TO_COMPARE = KeySentence(
    "Ingen forskel kan vises i tal. Tal sammen om spørgsmålene i stedet.",
    note="Læs dem højt ét ad gangen, og spørg hinanden: Hvornår lykkes det? Hvad mangler?",
)


def key_sentence(compared, apart):
    """compared: rows with a gap, the biggest first; apart: rows without one."""
    if not compared:
        return NOTHING_TO_COMPARE
    biggest = compared[0]
    if not is_difference(biggest.gap):
        return _alike(biggest, len(compared), bool(apart))
    equals = [row for row in compared if row.size == biggest.size]
    if len(equals) > 1:
        letters = listed(sorted(row.prompt.letter for row in equals))
        return KeySentence(
            f"I svarer mest forskelligt på spørgsmål {letters}. "
            f"Forskellen er lige stor: {one_decimal(biggest.size)}."
        )
    if biggest.prompt.topic:
        topic = in_a_sentence(biggest.prompt.topic)
        return KeySentence(f"I ser mest forskelligt på {topic}.", biggest)
    letter = biggest.prompt.letter
    return KeySentence(
        f"I svarer mest forskelligt på spørgsmål {letter}.", biggest, biggest.prompt.resident
    )


def _alike(biggest, compared, is_partial):
    if compared == 1:
        where = "det ene spørgsmål, hvor tallene kan sammenlignes"
    elif is_partial:
        where = f"de {compared} spørgsmål, hvor tallene kan sammenlignes"
    else:
        where = f"alle {compared} spørgsmål"
    note = "Se også på, hvordan svarene fordeler sig. De kan være spredt, selv om midten er ens."
    if not biggest.size:
        return KeySentence(f"I svarer i middel ens på {where}.", note=note)
    size = one_decimal(biggest.size)
    if biggest.prompt.topic:
        most = f"Den største forskel er {size}: {in_a_sentence(biggest.prompt.topic)}."
    else:
        most = f"Den største forskel er {size}, på spørgsmål {biggest.prompt.letter}."
    return KeySentence(f"I svarer næsten ens på {where}. {most}", note=note)
