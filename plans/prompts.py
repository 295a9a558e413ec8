"""What the three plans ask, and a house's own additions: read from TOML, worded for each side."""

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from residents.perspectives import Perspective
from residents.tablet.language import InLanguage

FOLDER = Path(__file__).parent / "kinds"
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# What a file has several of.
LISTS = ("phases", "prompts")


class Kind(models.TextChoices):
    TRIVSEL = "trivsel", _("Trivselsplan")
    TRYGHED = "tryghed", _("Tryghedsplan")
    LAERING = "laering", _("Læringsplan")


@dataclass(frozen=True)
class PlanPrompt:
    """One part of a plan. `{navn}` in a wording is the resident's first name.

    phase and slot: where it stands in a tryghedsplan, by key; phase_title in words. joint: both
    sides must say yes before it stands. different: why the two sides' sheets are not about the
    same, empty where they are. examples: shown to the resident after their own words, never before.
    """

    key: str
    title: str
    inside: str
    outside: str
    inside_title: str = ""
    outside_title: str = ""
    inside_help: str = ""
    outside_help: str = ""
    inside_aside: str = ""
    different: str = ""
    examples: tuple = ()
    joint: bool = False
    phase: str = ""
    phase_title: str = ""
    slot: str = ""
    is_own: bool = False

    @property
    def name(self):
        """The title with its phase: »Gør (Optrapning)«. Three parts of a plan have one title."""
        return f"{self.title} ({self.phase_title})" if self.phase else self.title

    def wording(self, perspective):
        return self.inside if perspective == Perspective.INSIDE else self.outside

    def heading(self, perspective):
        """The title of one side's sheet."""
        own = self.inside_title if perspective == Perspective.INSIDE else self.outside_title
        return own or self.title

    def help(self, perspective):
        return self.inside_help if perspective == Perspective.INSIDE else self.outside_help

    def of(self, resident):
        """The same prompt with the resident's name in its texts. A house's own are in Danish."""
        texts = {
            field.name: getattr(self, field.name).replace("{navn}", resident.first_name)
            for field in fields(self)
            if isinstance(getattr(self, field.name), str)
        }
        if self.is_own:
            own = settings.LANGUAGE_CODE
            texts |= {name: InLanguage(texts[name], own) for name in ("title", *Perspective.values)}
        return PlanPrompt(**{**self.__dict__, **texts})


@dataclass(frozen=True)
class Phase:
    """One phase: what the method calls it, and what it is called to the resident."""

    key: str
    title: str
    inside_title: str


@dataclass(frozen=True)
class PlanKind:
    """A kind of plan: its name, what it is about, its phases if it has any, and its prompts."""

    kind: Kind
    title: str
    about: str
    phases: tuple
    prompts: tuple

    def prompt(self, key):
        return next((prompt for prompt in self.prompts if prompt.key == key), None)


def shipped(kind):
    """The program's own edition of a kind of plan, in the language of the page."""
    return _shipped(kind, get_language())


@cache
def _shipped(kind, language):
    data = _in_language(tomllib.loads((FOLDER / f"{kind}.toml").read_text()), language)
    prompts = [_prompt(one) for one in data.get("prompts", [])]
    phases = data.get("phases", [])
    for phase in phases:
        for one in phase["prompts"]:
            place = {"phase": phase["key"], "phase_title": phase["title"]}
            prompts.append(_prompt({**one, **place, "key": f"{phase['key']}_{one['slot']}"}))
    named = tuple(Phase(one["key"], one["title"], one["inside_title"]) for one in phases)
    return PlanKind(Kind(kind), data["title"], data["about"], named, tuple(prompts))


def _in_language(table, language):
    """A table with its own wordings in a language laid over it, and without those in others.

    So with every table in it: a plan, a phase or a prompt has a table for each further language.
    """
    here = {**table, **table.get(language, {})}
    return {
        name: [_in_language(one, language) for one in value] if name in LISTS else value
        for name, value in here.items()
        if not isinstance(value, dict)
    }


def asked(kind, own):
    """The program's prompts, and then a house's own.

    Where the program has come to use the key of one of these, it asks with its own words.
    """
    plan = shipped(kind)
    return [*plan.prompts, *(one for one in own if plan.prompt(one.key) is None)]


def _prompt(data):
    return PlanPrompt(**{**data, "examples": tuple(data.get("examples", ()))})
