"""An edition's wordings in further languages: one table a language in the edition's own file.

`[en]` has `title`, `scale` and `practice_prompts`; `[en.1]` is theme 1 with `title` and
`intro_resident`; `[en.1.A]` is its question A with `topic`, `resident`, `staff`, `practice` and
`talk`. Only a resident's screens are drawn in them. A theme that is there is there whole, so that
nobody meets every other question in another language.
"""

from django.conf import settings

TITLE, SCALE, PROMPTS = "title", "scale", "practice_prompts"
OF_AN_EDITION = (TITLE, SCALE, PROMPTS)
OF_A_THEME = (TITLE, "intro_resident")
OF_AN_ITEM = ("topic", "resident", "staff", "practice", "talk")
# What a resident meets while answering. The rest stays in the edition's own words where left out.
ALWAYS_READ = {TITLE, "intro_resident", "topic", "resident"}


def languages_of(data):
    """{language: its table} of what stands in a file beside the edition itself."""
    own = data.get("language", settings.LANGUAGE_CODE)
    known = {code for code, _ in settings.LANGUAGES} - {own}
    return {name: table for name, table in data.items() if name in known}


def language_faults(check):
    """Tell `check`, which found the edition itself good, what is wrong with its languages."""
    for language, table in languages_of(check.data).items():
        _Language(check, language, table).look()


def said_in(instrument):
    """{language: its table} of what is kept, in the file's own layout."""
    themes = list(instrument.themes.all())
    tables = {}
    for language, words in instrument.translations.items():
        tables[language] = {**words}
        for theme in themes:
            if language not in theme.translations:
                continue
            items = {
                item.letter: item.translations[language]
                for item in theme.items.all()
                if language in item.translations
            }
            tables[language][str(theme.number)] = {**theme.translations[language], **items}
    return tables


def say_in(instrument, language, table):
    """Keep one language's wordings with an edition that has none in it yet."""
    _keep(instrument, language, table, OF_AN_EDITION)
    for theme in instrument.themes.all():
        words = table.get(str(theme.number))
        if words is None:
            continue
        _keep(theme, language, words, OF_A_THEME)
        for item in theme.items.all():
            _keep(item, language, words[item.letter], OF_AN_ITEM)


def _keep(row, language, table, names):
    words = {name: table[name] for name in names if name in table}
    row.translations = {**row.translations, language: words}
    row.save(update_fields=["translations"])


class _Language:
    """Walks one language's table beside the edition that it is a wording of."""

    def __init__(self, check, language, table):
        self.check, self.language, self.table = check, language, table
        self.themes = {str(theme["number"]): theme for theme in check.data["themes"]}

    def look(self):
        line, place = self.line_of(), f"sproget {self.language}"
        if not isinstance(self.table, dict):
            self.check.say(place, self.language, "skal være en tabel", line)
            return
        edition = self.check.data
        lists = {name for name in (SCALE, PROMPTS) if edition.get(name)}
        self.texts(self.table, {TITLE: edition[TITLE]}, {*lists, *self.themes}, place, line)
        for name in lists & {SCALE, *self.table}:
            self.check.texts(self.table, name, len(edition[name]), place, line)
        for number in self.table.keys() & self.themes.keys():
            self.theme(number, self.themes[number], self.table[number])

    def theme(self, number, edition, table):
        line, place = self.line_of(number), f"{self.language}, tema {number}"
        if not isinstance(table, dict):
            self.check.say(place, number, "skal være en tabel", line)
            return
        items = {item["letter"]: item for item in edition["items"]}
        here = {name: edition.get(name) for name in OF_A_THEME}
        self.texts(table, here, items.keys(), place, line)
        for letter, item in items.items():
            words = table.get(letter, {})
            where = self.line_of(number, letter) or line
            spot = f"{place}, spørgsmål {letter}"
            if isinstance(words, dict):
                self.texts(words, {name: item.get(name) for name in OF_AN_ITEM}, (), spot, where)
            else:
                self.check.say(spot, letter, "skal være en tabel", where)

    def texts(self, table, edition, others, place, line):
        """Every text is one that the edition has, and what a resident always reads is there."""
        known = {
            name: ("en tekst", name in ALWAYS_READ) for name, words in edition.items() if words
        }
        self.check.keys(table, known, {*others}, place, line)

    def line_of(self, *path):
        """The line in which the table of a theme or a question begins, or None."""
        dotted = r"\s*\.\s*".join([self.language, *path])
        return self.check.line_of(rf"\[\s*{dotted}\s*\]", 0)
