"""Words that can be told from all others, one in every place where a person can type.

`plant` puts one into every text field of every row; `Outputs` is everything that leaves the program
by another way than a page to its reader, and `Outputs.leaks` tells which words were found there.
"""

import json
import logging
import pickle
import re
import secrets
from base64 import b64decode
from contextlib import contextmanager
from html.parser import HTMLParser
from io import StringIO
from itertools import count

from django.apps import apps
from django.core import mail
from django.db import IntegrityError, connection, models, transaction

from residents.models import LogRow

ROOMS = ("residents", "plans", "evaluations")

# Columns that the program writes by itself: imprints, codes, keys, names of actions and purposes.
MACHINE = {
    "User.password",
    "LogRow.relation",
    "LogRow.what",
    "LogRow.about",
    "LogRow.mac",
    "LogAnchor.mac",
    "LogAnchor.signature",
    "Instrument.fingerprint",
    "Instrument.same_as",
    "StoredReport.fingerprint",
    "HandOver.session",
    "SignInLink.digest",
    "Letter.kind",
}

STEM = f"kanari{secrets.token_hex(3)}x"  # in no function's constants: made anew for each run
WORD = re.compile(rf"{STEM}(\d+)q", re.IGNORECASE)
LONGEST_WORD = len(STEM) + 6
_numbers = count(1)
PLANTED = {}


def word(place):
    """A new word, letters and digits only, so that no quoting or escaping changes it."""
    number = next(_numbers)
    PLANTED[number] = place
    return f"{STEM}{number}q"


def found_in(text):
    """The places of the words in a text."""
    return sorted({PLANTED[int(number)] for number in WORD.findall(text)})


def typed_fields(model):
    """The fields of a model that hold what somebody typed, loaded from a file or was called."""
    for field in model._meta.local_concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
        has_room = field.max_length is None or field.max_length >= LONGEST_WORD
        is_written = f"{model.__name__}.{field.name}" in MACHINE
        if is_text and has_room and not field.choices and not is_written:
            yield field


def all_typed_fields():
    """{"Model.field": (model, field)} of the three rooms."""
    found = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {
        f"{model.__name__}.{field.name}": (model, field)
        for model in found
        if not model._meta.proxy
        for field in typed_fields(model)
    }


def plant():
    """A word in every text of every row; gives the names of the fields where none could stand."""
    empty = set()
    for name, (model, field) in all_typed_fields().items():
        rows = model._base_manager.values_list("pk", field.name)
        planted = [_plant_one(model, field, name, pk, value) for pk, value in rows]
        if not any(planted) and not isinstance(field, models.JSONField):
            empty.add(name)
    return empty


def _plant_one(model, field, name, pk, value):
    if WORD.search(str(value)):
        return True
    new = _with_words(value, name) if isinstance(field, models.JSONField) else word(name)
    if isinstance(field, models.EmailField):
        new = f"{new}@example.dk"
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field.name: new})
    except IntegrityError:  # what has to be empty in this row
        return False
    return True


def _with_words(value, name):
    """The same JSON with a word for each of its texts."""
    if isinstance(value, dict):
        return {key: _with_words(one, name) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_words(one, name) for one in value]
    return word(name) if isinstance(value, str) else value


# The frame around the pages of a person's own house names the house, on error pages too.
IN_THE_FRAME = {("error page", "Facility.name")}
# There it also says who is signed in: to themself.
WHO_IS_SIGNED_IN = re.compile(r'class="account".*?</header>', re.DOTALL)


# The history of a browser keeps titles: a tablet that goes from hand to hand has no name in them.
TITLE, PERSONS = "title of", ("Resident.", "User.")


def is_leak(where, place):
    """Whether a word of a place may not be found there."""
    if where.startswith(TITLE):
        return place.startswith(PERSONS)
    return (where[:10], place) not in IN_THE_FRAME


class Page(HTMLParser):
    """The title, the addresses and the forms of a page."""

    TYPED = ("text", "search", "email", "tel", "url", "password")

    def __init__(self, html):
        super().__init__()
        self.addresses, self.forms, self.form = [], [], None
        self.title = html.partition("<title>")[2].partition("</title>")[0]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        starts = ("/", "?", "http", "./", "../")
        self.addresses += [value for value in attrs.values() if value.startswith(starts)]
        if tag == "form":
            method = attrs.get("method", "get").lower()
            self.form = {"method": method, "action": attrs.get("action", ""), "inputs": []}
            self.forms.append(self.form)
        elif tag in ("input", "textarea", "select", "button") and self.form and "name" in attrs:
            kind = attrs.get("type", "text") if tag == "input" else tag
            self.form["inputs"].append((attrs["name"], kind, attrs.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None

    def typed_into_addresses(self):
        """The inputs of forms whose content ends in an address."""
        for form in self.forms:
            for name, kind, value in form["inputs"] if form["method"] == "get" else ():
                if kind in (*self.TYPED, "textarea") or found_in(value):
                    yield name


class Outputs:
    """What has left the program so far, and where to."""

    def __init__(self):
        self.texts, self.stream, self.pages = [], StringIO(), 0

    def add(self, where, text):
        self.texts.append((where, str(text)))

    def add_answer(self, address, answer):
        """The parts of an answer that are not the page itself, or all of an error page."""
        for name, value in answer.headers.items():
            self.add(f"header {name} of {address}", value)
        self.add(f"cookies of {address}", answer.cookies.output())
        if answer.status_code >= 400:
            told = WHO_IS_SIGNED_IN.sub("", answer.content.decode())
            self.add(f"error page {answer.status_code} of {address}", told)
        elif answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            page = Page(answer.content.decode())
            self.pages += 1
            self.add(f"{TITLE} {address}", page.title)
            for link in page.addresses:
                self.add(f"address on {address}", link)
            for name in page.typed_into_addresses():
                self.add(f"GET form on {address}", word(f"input {name}"))
            return page
        return None

    def add_said(self):
        """The log of the server and the mails."""
        self.add("log of the server", self.stream.getvalue())
        for sent in mail.outbox:
            self.add("mail", f"{sent.subject} {sent.body} {sent.extra_headers}")
            self.add("mail", [part[0] for part in getattr(sent, "alternatives", [])])

    def add_stored(self):
        """The cache and the newest rows of the log of the houses."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM cache")
            for key, value in cursor.fetchall():
                self.add("cache", f"{key} {pickle.loads(b64decode(value))}")
        rows = LogRow.objects.order_by("-pk").values("relation", "what", "about")[:5]
        self.add("log of the houses", json.dumps(list(rows)))

    def leaks(self):
        """»where: whose words«, each once."""
        self.add_said()
        self.add_stored()
        found = {(where, place) for where, text in self.texts for place in found_in(text)}
        return sorted(f"{where}: {place}" for where, place in found if is_leak(where, place))


@contextmanager
def listening(outputs, level=logging.DEBUG):
    """What any logger says from a level on goes to `outputs`, as the console would show it.

    The handlers and their formatters are those that the settings made.
    """
    known = [logging.root, *logging.root.manager.loggerDict.values()]
    loggers = [one for one in known if isinstance(one, logging.Logger)]
    consoles = {handler for one in loggers for handler in one.handlers if is_console(handler)}
    before = {one: one.level for one in loggers}, {one: one.stream for one in consoles}
    pytests = [one for one in logging.root.handlers if not is_console(one)]
    logging.root.handlers = [one for one in logging.root.handlers if is_console(one)]
    connection.force_debug_cursor = level == logging.DEBUG  # Django logs every query
    for one in loggers:
        one.setLevel(level)
    for console in consoles:
        console.setStream(outputs.stream)
    try:
        yield
    finally:
        connection.force_debug_cursor = False
        logging.root.handlers += pytests
        for one, level in before[0].items():
            one.setLevel(level)
        for console, stream in before[1].items():
            console.setStream(stream)


def is_console(handler):
    """Whether it is a handler of the settings, and not one of pytest's."""
    return type(handler) is logging.StreamHandler
