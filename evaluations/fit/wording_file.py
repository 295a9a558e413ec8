"""Reading a licensed wording of ORS and SRS (TOML), every fault named by its key.

licensee = "Botilbuddet Solgården"      who holds the licence
licence = "12345"                       its number
date = 2026-01-15                       when it was given
language = "da"                         which the texts are in; Danish where it is left out

[ors]
intro = "…"                             what the form begins with; may be left out
[[ors.lines]]                           four times
text = "…"                              what stands at the line
left = "…"                              at its ends; our own words where they are left out
right = "…"

[srs]                                   likewise
"""

import re
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from evaluations.fit.scoring import LINES, Form
from evaluations.fit.wording import DANISH
from evaluations.models import FitWording
from residents.files import FaultyFile, read_toml

LARGEST_FILE = 64 * 1024  # bytes
LONGEST = {"text": 300, "left": 200, "right": 200, "intro": 2000}
LONGEST |= {name: FitWording._meta.get_field(name).max_length for name in ("licensee", "licence")}
NEEDED = {"licensee", "licence", "text"}
TOP = ("licensee", "licence", "date", "language", *Form)


def read_wording(raw):
    """The fields of a FitWording from a file's bytes. Raises FaultyFile with all faults at once."""
    data, _ = read_toml(raw, largest=LARGEST_FILE)
    faults = [*_unknown(data, TOP), *_texts(data, ("licensee", "licence"))]
    faults += [*_day_faults(data.get("date")), *_language_faults(data.get("language", DANISH))]
    for form in Form:
        faults += _form(data.get(form), form)
    if faults:
        raise FaultyFile(faults)
    return {
        "licensee": data["licensee"].strip(),
        "licence": data["licence"].strip(),
        "licensed_on": _day(data["date"]),
        "language": data.get("language", DANISH),
        "texts": {form.value: _plain(data[form]) for form in Form},
    }


def _form(table, form):
    if not isinstance(table, dict):
        return [f"{form}: mangler. Der skal stå [{form}]."]
    faults = [*_unknown(table, ("intro", "lines"), form), *_texts(table, ("intro",), form)]
    lines = table.get("lines")
    if not isinstance(lines, list) or len(lines) != LINES:
        count = len(lines) if isinstance(lines, list) else 0
        return [*faults, f"{form}.lines: der skal være {LINES} linjer, men der er {count}."]
    names = ("text", "left", "right")
    for number, line in enumerate(lines, start=1):
        place = f"{form}.lines {number}"
        if isinstance(line, dict):
            faults += [*_unknown(line, names, place), *_texts(line, names, place)]
        else:
            faults.append(f"{place}: skal begynde med [[{form}.lines]].")
    return faults


def _unknown(table, known, place=""):
    for name in table.keys() - set(known):
        yield f"{_key(place, name)}: er ikke et felt i filen; se efter en tastefejl."


def _texts(table, names, place=""):
    for name in names:
        fault = _fault(name, table.get(name))
        if fault:
            yield f"{_key(place, name)}: {fault}."


def _fault(name, value):
    """What is wrong with one text, or None."""
    if value is None:
        return "mangler" if name in NEEDED else None
    if not isinstance(value, str):
        return "skal være en tekst i anførselstegn"
    if "\0" in value:
        return "har et tegn, som ikke er tekst (\\u0000)"
    if name in NEEDED and not value.strip():
        return "er tom"
    return f"må højst have {LONGEST[name]} tegn" if len(value) > LONGEST[name] else None


def _key(place, name):
    return f"{place}.{name}" if place else name


def _day_faults(value):
    try:
        day = _day(value)
    except ValueError:
        day = None
    if day is None:
        return ["date: skal være en dato som 2026-01-15."]
    is_to_come = day > timezone.localdate()
    return ["date: den dag er ikke kommet endnu. Ret datoen."] if is_to_come else []


def _language_faults(value):
    known = list(dict(settings.LANGUAGES))
    if value not in known:
        yield f"language: skal være en af {', '.join(known)}."


def _day(value):
    """A date of TOML, or the same as a text; None for anything else."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    is_text = isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)
    return date.fromisoformat(value) if is_text else None


def _plain(form):
    lines = [
        {name: line.get(name, "").strip() for name in ("text", "left", "right")}
        for line in form["lines"]
    ]
    return {"intro": form.get("intro", "").strip(), "lines": lines}
