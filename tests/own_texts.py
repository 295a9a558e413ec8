"""What of a resident's pages is our own text: each page as pieces of text, without people's words.

A page is drawn with every text that is marked for translation between ⟦ and ⟧; what stands outside
is data, or a text of ours that nobody marked.
"""

import json
import re
from contextlib import contextmanager
from dataclasses import asdict
from html.parser import HTMLParser
from unittest.mock import patch

from django.conf import settings
from django.urls import reverse
from django.utils.translation import trans_real

from plans.prompts import Kind, shipped
from residents.models import Resident, User
from tests import matrix
from tests.bodies import bodies
from tests.canaries import all_typed_fields
from tests.places import PLACES
from tests.sign_ins import PASSWORD
from tests.who_may_what import ACCOUNT

LEFT, RIGHT = "⟦", "⟧"
OWN_PAGES = ("home", "account", "usersessions_list", *sorted(ACCOUNT))
# What ends a piece of text; other elements stand inside one.
INLINE = {"a", "abbr", "b", "bdi", "br", "em", "i", "q", "small", "span", "strong", "time"}
NO_TEXT = {"script", "style"}
READ_OUT = {"aria-label", "title", "alt", "placeholder", "aria-description"}


class Pieces(HTMLParser):
    """The texts of a page, each as a reader meets it: one for each block, and what is read out."""

    def __init__(self, html):
        super().__init__()
        self.pieces, self._inside, self._silent = [""], "", 0
        self.feed(html)

    @property
    def texts(self):
        return [text for piece in self.pieces if (text := " ".join(piece.split()))]

    def handle_starttag(self, tag, attrs):
        self.pieces[-1] += " " * (tag == "br")
        self._silent += tag in NO_TEXT
        self._begin(tag)
        self.pieces[-1:-1] = [one for name, value in attrs if value for one in said_by(name, value)]

    def handle_endtag(self, tag):
        self._silent -= tag in NO_TEXT
        self._begin(tag)

    def _begin(self, tag):
        if tag not in INLINE:
            self.pieces.append("")

    def handle_data(self, text):
        if not self._silent:
            self.pieces[-1] += text


def said_by(name, value):
    """The words to be read in an attribute: of its own kind, or kept for a script to show."""
    if name in READ_OUT:
        return [value]
    if not name.startswith("data-"):
        return []
    if value.startswith("["):
        return json.loads(value)
    return [value] if " " in value else []


@contextmanager
def marked():
    """Within, every text that is marked stands between the brackets, in Danish."""
    with patch.dict(trans_real._translations, {settings.LANGUAGE_CODE: Marked("da")}):
        yield


class Marked(trans_real.DjangoTranslation):
    """Danish, with brackets around whatever was asked for."""

    def gettext(self, message):
        return f"{LEFT}{super().gettext(message)}{RIGHT}"

    def ngettext(self, one, more, number):
        return f"{LEFT}{super().ngettext(one, more, number)}{RIGHT}"


def signed_in(world):
    """A client of the resident, who has a password of their own."""
    user = world.cast["resident"]
    user.set_password(PASSWORD)
    user.save()
    return world.sign_in(user)


def pages(world, client):
    """(name, html) of every page that a resident can open, and of each form sent there.

    A form is sent empty, and filled in as it is to be: that leads on to what is said of it.
    """
    for name, address, data in asked(world):
        method = "get" if data is None else "post"
        with matrix.undone():
            answer = getattr(client, method)(address, data, follow=True)
        if answer.status_code < 500 and answer.get("Content-Type", "").startswith("text/html"):
            yield f"{method} {name} {address}", answer.content.decode()


def asked(world):
    """(name, address, what is sent there or None) of all that the resident can ask for."""
    for name, (right, model) in matrix.DOORED.items():
        known = [place for place in PLACES[model] if _is_open(right, place)]
        at = [matrix.address_of(name, world.places[one], world.below_of(name)) for one in known]
        yield from ((name, address, None) for address in at)
        yield from ((name, address, {}) for address in at[:1])
    for name in OWN_PAGES:
        address = reverse(name, kwargs=dict.fromkeys(matrix.parts_of(name), 1))
        yield from ((name, address, data) for data in (None, {}))
    for body in bodies(world):
        if body.role == "resident":
            below = world.below_of(body.route)
            yield (
                body.route,
                matrix.address_of(body.route, world.places[body.place], below),
                body.data,
            )


def _is_open(right, place):
    return matrix.expected("resident", right, place) == "in"


def people_s_words():
    """A pattern of everything that people wrote, loaded or are called, as the database has it."""
    typed = {
        text
        for model, field in all_typed_fields().values()
        for value in model._base_manager.values_list(field.name, flat=True)
        for text in _leaves(value)
    }
    typed = {text[0].upper() + text[1:] for text in typed} | {one for one in typed if " " in one}
    names = {name for user in User.objects.all() for name in user.name.split()}
    return _pattern(typed | names | set(Resident.objects.values_list("first_name", flat=True)))


def plan_wordings():
    """A pattern of our own wordings in the plans, which are translated where they stand."""
    kinds = [asdict(shipped(kind)) for kind in Kind]
    return _pattern({text for kind in kinds for text in _leaves(kind) if len(text) > 2})


def _leaves(value):
    """Every text in a value of a field, each line by itself."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [leaf for one in value for leaf in _leaves(one)]
    lines = value.splitlines() if isinstance(value, str) else []
    return [" ".join(line.split()) for line in lines if line.strip()]


def _pattern(texts):
    longest_first = sorted(map(re.escape, texts), key=len, reverse=True)
    either = "|".join(longest_first).replace(re.escape("{navn}"), r"\w*")
    return re.compile(rf"(?<!\w)({either})(?!\w)")
