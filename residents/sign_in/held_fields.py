"""What is held, as its writer reads it before it is stored: each field by its label."""

from django import forms
from django.utils.translation import gettext_lazy as _

from residents.access import Right
from residents.models import Tie, User

# The rights under which people write words: what is sent under them can wait for its writer, who
# reads it before it is stored. Under the others something is given, taken, opened or closed. A
# situation is too, but with a judgement in words; see below for what is pressed alone.
WORDS = frozenset(
    {
        Right.ANSWER,
        Right.TYPE_FOR_RESIDENT,
        Right.TAKE_PART_IN_REVIEW,
        Right.REVIEW_HOUSE,
        Right.REVIEW_RESIDENT,
        Right.AGREE_FOR_HOUSE,
        Right.AGREE_WITH_RESIDENT,
        Right.TELL_AGREEMENT,
        Right.CORRECT_AGREEMENT,
        Right.WRITE_INSIDE,
        Right.WRITE_OUTSIDE,
        Right.KEEP_SITUATIONS,
        Right.ANSWER_SITUATION,
        Right.FILL_FIT,
        Right.KEEP_FIT,
    }
)

# What a form sends of itself, and what is pressed and not written.
OF_ITSELF = {
    "csrfmiddlewaretoken",
    "client_key",
    # What the page had before its reader: the version, the judgement, the side, where it stood.
    "replaces",
    "knowing",
    "before",
    "beside",
    "far",
    "assessment",
    "side",
    "to",
    "from",
    "sammen",
}
PRESSED = {
    "go": _("Knap"),
    "letter": _("Spørgsmål"),
    "from_summary": _("Fra oversigten"),
    "next": _("Derefter"),
    "anyway": _("Alligevel"),
    "outcome": _("Hvordan det endte"),
}
BUTTONS = {
    "save": _("Gem"),
    "send": _("Send"),
    "send_anyway": _("Send alligevel"),
    "share": _("Del"),
    "set": _("Sæt mit mærke"),
    "next": _("Gem, og gå videre"),
    "back": _("Gem, og gå tilbage"),
    "pause": _("Gem, og hold pause"),
    "theirs": _("Behold den andens, og slet min"),
    "both": _("Læg begge ind, så jeg kan rette dem sammen"),
    "typed_with": _("Læg det ind i min tekst"),
}
# What the last press would have done with the words: to do it, and done.
GOES = {
    "send": (_("Send"), _("sendt")),
    "send_anyway": (_("Send"), _("sendt")),
    "share": (_("Del"), _("delt")),
}
# A control that stands somewhere before anybody touches it: it is said only by this button.
STANDS, SETS = "set_at", ("go", "set")


def has_words(data):
    """Whether anybody wrote or chose anything in [(name, value)]."""
    names = {own_name(name) for name, value in data if value.strip()}
    return SETS in data or bool(names - OF_ITSELF - set(PRESSED) - {STANDS})


def shown(data, user):
    """[(label, words)] of all that was written, chosen or pressed in [(name, value)]."""
    form = form_of({own_name(name) for name, _value in data})
    people = people_in(data, user)
    return [
        (label_of(name, form), words_of(name, value, form, people))
        for name, value in data
        if own_name(name) not in OF_ITSELF | {STANDS} and value.strip()
    ]


def goes(data):
    """What is done with the words when they are sent again: ("Del", "delt")."""
    return GOES.get(dict(data).get("go"), (_("Gem"), _("gemt")))


def own_name(name):
    """The name of a field without what tells it from the same field of another question."""
    return name.rpartition("-")[2]


def form_of(names):
    """The fields of the form of ours that has most of the names, and the fewest besides."""
    kinds = [kind.base_fields for kind in kinds_of(forms.Form)]
    return max(kinds, key=lambda fields: (len(names & set(fields)), -len(fields)), default={})


def kinds_of(form):
    """The forms of ours under `form`; of the libraries' own, nobody's words are held."""
    for kind in form.__subclasses__():
        if not kind.__module__.startswith(("django.", "allauth.", "crispy_forms.")):
            yield kind
        yield from kinds_of(kind)


def label_of(name, form):
    asked, _dash, own = name.rpartition("-")
    field = form.get(own)
    label = PRESSED.get(own) or (field and field.label) or (_("Svar") if field else own)
    return f"{asked}: {label}" if asked else label


def words_of(name, value, form, people):
    own = own_name(name)
    if own == "go":
        return BUTTONS.get(value, value)
    field = form.get(own)
    if hasattr(field, "told"):
        return field.told(value)
    if isinstance(field, forms.BooleanField):
        return _("Ja")
    if isinstance(field, forms.ModelChoiceField):
        return people.get(value, value)
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, value))


def people_in(data, user):
    """{key: name} of those who are named by their keys, in the houses of `user` alone."""
    keys = {value for name, value in data if own_name(name) == "taken_on_by"}
    if not keys:
        return {}
    houses = {tie.facility_id for tie in user.ties_now}
    ties = Tie.objects.filter(facility__in=houses)
    named = User.objects.filter(ties__in=ties).distinct()
    return {str(one.key): one.name for one in named if str(one.key) in keys}
