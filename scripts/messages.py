"""The catalogues of what residents read: every text marked in the program, in each language.

`make messages` brings `botilbud/locale/*/LC_MESSAGES/django.po` up to date with the marks: a new
text stands there with nothing after `msgstr`, one that is no longer used is gone, a changed one is
a new one. Whoever translates writes in that file and runs it again, which compiles the `django.mo`
that the program reads. GNU gettext is not needed: Django itself turns a template into something
that Babel reads as Python.

For another language make its folder with an empty `LC_MESSAGES/django.po`, run this, translate,
and add its line to LANGUAGES.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

TOP = Path(__file__).resolve().parents[1]
LOCALE = TOP / "botilbud" / "locale"
ROOMS = ("botilbud", "residents", "plans", "evaluations")
# `gettext_lazy` and its kin take what `gettext` and its kin take.
MARKS = DEFAULT_KEYWORDS | {
    f"{name}_lazy": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
}
# Without days and names, so that a catalogue changes only where its texts do.
HEADER = """\
# What residents read, in another language: see scripts/messages.py.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
DAY = datetime(2026, 11, 21, tzinfo=UTC)


def sources():
    """(path from the top, its text as Python) of all that can hold a mark."""
    for path in sorted((TOP / "templates").rglob("*.*")):
        template = templatize(path.read_text(), str(path))
        # What is left of a template's own indentation is none of Python's.
        yield path.relative_to(TOP), "\n".join(line.strip() for line in template.splitlines())
    for path in sorted(path for room in ROOMS for path in (TOP / room).rglob("*.py")):
        yield path.relative_to(TOP), path.read_text()


def marked():
    """A catalogue of every marked text, with the files in which it stands."""
    found = new_catalogue(None)
    for path, python in sources():
        source = io.BytesIO(python.encode())
        for _, text, _, context in extract("python", source, MARKS):
            found.add(text, locations=[(str(path), 0)], context=context)
    return found


def new_catalogue(language):
    return Catalog(language, project="Botilbud", creation_date=DAY, revision_date=DAY)


def catalogue_files():
    """{language: its .po} of every catalogue."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def read(language, path):
    """The catalogue that lies in a .po."""
    kept, whole = read_po(io.BytesIO(path.read_bytes()), locale=language), new_catalogue(language)
    for message in kept:
        if message.id:
            whole[message.id] = message
    return whole


def brought_up_to_date(catalogue, texts):
    """The catalogue with exactly these texts, translated as far as they were."""
    catalogue.update(texts, no_fuzzy_matching=True)
    catalogue.creation_date = DAY
    return catalogue


def as_po(catalogue):
    """The bytes of its .po."""
    header = HEADER.format(language=catalogue.locale_identifier, plural=catalogue.plural_forms)
    texts = io.BytesIO()
    options = {"width": 100, "ignore_obsolete": True, "include_lineno": False}
    write_po(texts, catalogue, omit_header=True, **options)
    return header.encode() + texts.getvalue()


def as_mo(catalogue):
    """The bytes of its .mo, which the program reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue):
    """The texts of a catalogue without a translation, or with only half of one."""
    strings = {one.id: one.string for one in catalogue if one.id}
    return [
        text
        for text, string in strings.items()
        if not all(string if isinstance(string, tuple) else [string])
    ]


def main():
    """Bring every catalogue up to date, and say what is left to translate."""
    texts = marked()
    for language, path in catalogue_files().items():
        catalogue = brought_up_to_date(read(language, path), texts)
        path.write_bytes(as_po(catalogue))
        path.with_suffix(".mo").write_bytes(as_mo(catalogue))
        left = untranslated(catalogue)
        print(f"{language}: {len(texts)} texts, {len(left)} to translate")


if __name__ == "__main__":
    main()
