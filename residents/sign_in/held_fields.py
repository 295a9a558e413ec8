"""What is held, as its writer reads it before it is stored: each field by its label."""

from django import forms

from residents.models import Tie, User

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
    "go": "Knap",
    "letter": "Spørgsmål",
    "from_summary": "Fra oversigten",
    "next": "Derefter",
    "anyway": "Alligevel",
    "outcome": "Hvordan det endte",
}
BUTTONS = {
    "save": "Gem",
    "send": "Send",
    "send_anyway": "Send alligevel",
    "share": "Del",
    "set": "Sæt mit mærke",
    "next": "Gem, og gå videre",
    "back": "Gem, og gå tilbage",
    "pause": "Gem, og hold pause",
    "theirs": "Behold den andens, og slet min",
    "both": "Læg begge ind, så jeg kan rette dem sammen",
    "typed_with": "Læg det ind i min tekst",
}
# What the last press would have done with the words: to do it, and done.
GOES = {"send": ("Send", "sendt"), "send_anyway": ("Send", "sendt"), "share": ("Del", "delt")}
# A control that stands somewhere before anybody touches it: it is said only by this button.
STANDS, SETS = "set_at", ("go", "set")


def has_words(data):
    """Whether anybody wrote or chose anything in [(name, value)]."""
    names = {own_name(name) for name, value in data if value.strip()}
    return SETS in data or bool(names - OF_ITSELF - set(PRESSED) - {STANDS})


def shown(data, user):
    """[(label, words)] of all that was written, chosen or pressed in [(name, value)]."""
    form = form_of({own_name(name) for name, _ in data})
    people = people_in(data, user)
    return [
        (label_of(name, form), words_of(name, value, form, people))
        for name, value in data
        if own_name(name) not in OF_ITSELF | {STANDS} and value.strip()
    ]


def goes(data):
    """What is done with the words when they are sent again: ("Del", "delt")."""
    return GOES.get(dict(data).get("go"), ("Gem", "gemt"))


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
    asked, _, own = name.rpartition("-")
    field = form.get(own)
    label = PRESSED.get(own) or (field and field.label) or ("Svar" if field else own)
    return f"{asked}: {label}" if asked else label


def words_of(name, value, form, people):
    own = own_name(name)
    if own == "go":
        return BUTTONS.get(value, value)
    field = form.get(own)
    if hasattr(field, "told"):
        return field.told(value)
    if isinstance(field, forms.BooleanField):
        return "Ja"
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
