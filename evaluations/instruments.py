"""Reading an instrument file (TOML): every fault is found at once, and nothing is half read.

The layout is that of `evaluations/instruments/botilbud-2026.toml`.
"""

import hashlib
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

from django.conf.locale import LANG_INFO

from evaluations.instrument_languages import language_faults, languages_of
from residents.files import FaultyFile, read_toml

SHIPPED = Path(__file__).parent / "instruments"

TEXT, NUMBER, YES_NO = "en tekst", "et helt tal", "true eller false"
_KINDS = {TEXT: str, NUMBER: int, YES_NO: bool}

EDITION_KEYS = {
    "slug": (TEXT, True),
    "title": (TEXT, True),
    "source": (TEXT, False),
    "language": (TEXT, False),
    "same_as": (TEXT, False),
}
THEME_KEYS = {"number": (NUMBER, True), "title": (TEXT, True), "intro_resident": (TEXT, False)}
ITEM_KEYS = {
    "letter": (TEXT, True),
    "topic": (TEXT, False),
    "resident": (TEXT, True),
    "staff": (TEXT, True),
    "practice": (TEXT, False),
    "talk": (TEXT, False),
    "comparable": (YES_NO, False),
    "may_be_irrelevant": (YES_NO, False),
    "about_all": (YES_NO, False),
    "same_as_other_edition": (YES_NO, False),
}
LONGEST = {"slug": 80, "title": 200, "source": 300, "language": 10, "same_as": 80, "topic": 80}
LONGEST["intro_resident"] = 300
# Those that Django knows, and more that are spoken in Denmark.
LANGUAGES = {*LANG_INFO, "fo", "kl", "ku", "ps", "so", "ti"}
MAX_THEME = 99
LARGEST = 256 * 1024
THEME_HEADER = r"\[\[\s*themes\s*\]\]"
ITEM_HEADER = r"\[\[\s*themes\.items\s*\]\]"


def read_instrument(raw):
    """The checked content of a file (bytes) as a dict in the file's own layout.

    Raises FaultyFile with every fault at once, each with line and field.
    """
    data, text = read_toml(raw, largest=LARGEST)
    faults = _Check(data, text).faults()
    if faults:
        raise FaultyFile(faults)
    return data


def fingerprint(data):
    """SHA-256 of the edition itself, the same whatever the order of keys and the file's layout.

    Its further languages are left out: one can be added to an edition that is in use.
    """
    edition = {name: data[name] for name in data.keys() - languages_of(data).keys()}
    return hashlib.sha256(json.dumps(edition, sort_keys=True).encode()).hexdigest()


def shipped_instruments():
    """The files that come with the program."""
    return sorted(SHIPPED.glob("*.toml"))


class _Check:
    """Walks the content once and keeps every fault, each with its place in the file."""

    def __init__(self, data, text):
        self.data, self.found = data, []
        self.lines = text.splitlines()
        self.item_number = 0

    def faults(self):
        data = self.data
        others = {"scale", "practice_prompts", "themes", *languages_of(data)}
        self.keys(data, EDITION_KEYS, others, place="øverst", line=1)
        slug = data.get("slug")
        if isinstance(slug, str) and slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            self.say("øverst", "slug", "må kun have små bogstaver a-z, tal og bindestreg", line=1)
        language = data.get("language")
        if isinstance(language, str) and language.lower().split("-")[0] not in LANGUAGES:
            fault = "er ikke et sprog, vi kender; dansk er »da«"
            self.say("øverst", "language", fault, self.line_of_key("language"))
        self.texts(data, "scale", 5, "øverst", self.line_of_key("scale"))
        if "practice_prompts" in data:
            line = self.line_of_key("practice_prompts")
            self.texts(data, "practice_prompts", None, "øverst", line)
        themes = data.get("themes")
        if not self.tables(themes):
            self.say("øverst", "themes", "mangler: der skal være mindst ét [[themes]]", line=1)
            return self.found
        for index, theme in enumerate(themes):
            self.theme(theme, index)
        lines = [self.line_of(THEME_HEADER, index) for index in range(len(themes))]
        self.twice("number", [theme.get("number") for theme in themes], "temaer", lines)
        if not self.found:
            language_faults(self)
        return self.found

    def theme(self, theme, index):
        line = self.line_of(THEME_HEADER, index)
        place = f"tema {theme.get('number', index + 1)}"
        self.keys(theme, THEME_KEYS, {"recommendations", "items"}, place, line)
        number = theme.get("number")
        if type(number) is int and not 1 <= number <= MAX_THEME:
            self.say(place, "number", f"skal være fra 1 til {MAX_THEME}", line)
        self.recommendations(theme.get("recommendations", []), place, line)
        items = theme.get("items")
        if not self.tables(items):
            self.say(place, "items", "mangler: der skal være mindst ét spørgsmål", line)
            return
        lines = [self.item(item, place) for item in items]
        self.twice("letter", [item.get("letter") for item in items], place, lines)

    def item(self, item, theme_place):
        """Check one item; gives the line it begins in."""
        line = self.line_of(ITEM_HEADER, self.item_number)
        self.item_number += 1
        letter = item.get("letter")
        place = f"{theme_place}, spørgsmål {letter if isinstance(letter, str) else '?'}"
        self.keys(item, ITEM_KEYS, set(), place, line)
        if isinstance(letter, str) and letter and not re.fullmatch(r"[A-Z]", letter):
            self.say(place, "letter", "skal være ét stort bogstav fra A til Z", line)
        return line

    def keys(self, table, known, others, place, line):
        """Every key is known, there when it must be, and holds what it should."""
        for name in table.keys() - known.keys() - others:
            self.say(place, name, "er ikke et felt i skemaet; se efter en tastefejl", line)
        for name, (kind, needed) in known.items():
            fault = self.value_fault(name, table.get(name), kind, needed)
            if fault:
                self.say(place, name, fault, line)

    @staticmethod
    def value_fault(name, value, kind, needed):
        """What is wrong with one value, or None."""
        if value is None:
            return "mangler" if needed else None
        if type(value) is not _KINDS[kind]:
            return f"skal være {kind}"
        if kind is not TEXT:
            return None
        longest = LONGEST.get(name, 2000)
        faults = {
            "er tom": needed and not value.strip(),
            "har et tegn, som ikke er tekst (\\u0000)": "\0" in value,
            f"må højst have {longest} tegn": len(value) > longest,
        }
        return next((fault for fault, is_so in faults.items() if is_so), None)

    def texts(self, data, name, exactly, place, line):
        values = data.get(name)
        if not isinstance(values, list) or not all(
            isinstance(value, str) and value.strip() and "\0" not in value for value in values
        ):
            self.say(place, name, "skal være en liste af tekster", line)
        elif exactly and len(values) != exactly:
            self.say(place, name, f"skal have {exactly} tekster, men har {len(values)}", line)

    def recommendations(self, rows, place, line):
        for row in rows if isinstance(rows, list) else [None]:
            if (
                not isinstance(row, dict)
                or row.keys() != {"number", "title"}
                or type(row["number"]) is not int
                or not isinstance(row["title"], str)
                or "\0" in row["title"]
            ):
                self.say(place, "recommendations", "skal være {number = …, title = …}", line)

    def twice(self, name, values, place, lines):
        """A number or letter that stands more than once, with the line of the last one."""
        line_of = {str(value): line for value, line in zip(values, lines, strict=True)}
        for value, times in Counter(str(value) for value in values if value is not None).items():
            if times > 1:
                self.say(place, name, f"»{value}« står {times} gange", line_of[value])

    @staticmethod
    def tables(rows):
        return isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)

    def line_of(self, header, index):
        """The line of the nth header such as [[themes]]; None where the file has another layout."""
        lines = self.lines_of(header)
        return lines[index] if index < len(lines) else None

    def line_of_key(self, name):
        return next(iter(self.lines_of(rf"{re.escape(name)}\s*=")), None)

    @cache  # noqa: B019 - the check lives as long as the reading of one file
    def lines_of(self, beginning):
        return [
            number
            for number, line in enumerate(self.lines, start=1)
            if re.match(rf"\s*{beginning}", line)
        ]

    def say(self, place, field, fault, line=None):
        where = f"Linje {line}, {place}" if line else place[0].upper() + place[1:]
        self.found.append(f"{where}: {field} {fault}.")
