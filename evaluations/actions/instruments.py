"""Loading an edition of the forms."""

from itertools import count

from django.db import transaction

from evaluations.instruments import ITEM_KEYS, fingerprint, read_instrument
from evaluations.models import Instrument, Item
from residents.access import OPERATOR, Right, writing


def load_instrument(raw, *, by, facility=None):
    """Load an edition from a file's bytes, for one house or (from the command line) for all.

    The same content again is the edition that is there already. Other content under a slug that a
    round has used becomes a new edition with a number behind the slug; one that no round has used
    is replaced. Returns the Instrument; raises FaultyFile, and then nothing is stored.
    """
    data = read_instrument(raw)
    if facility is None:
        if by is not OPERATOR:
            raise ValueError("Only the operator loads an edition for every house.")
        with transaction.atomic():
            return _store(data, None)
    with writing(Right.KEEP_INSTRUMENTS, facility, by=by, action="skema hentet ind"):
        return _store(data, facility)


def _store(data, facility):
    mark = fingerprint(data)
    there = Instrument.objects.offered_to(facility).filter(fingerprint=mark).first()
    if there:
        return there
    own = Instrument.objects.select_for_update().filter(facility=facility)
    slug = data["slug"]
    earlier = own.filter(slug=slug).first()
    if earlier and not earlier.is_in_use:
        earlier.delete()
    elif earlier:
        slug = _next_slug(own, slug)
    instrument = Instrument.objects.create(
        slug=slug,
        facility=facility,
        title=data["title"],
        source=data.get("source", ""),
        language=data.get("language", "da"),
        scale=data["scale"],
        practice_prompts=data.get("practice_prompts", []),
        same_as=data.get("same_as", ""),
        fingerprint=mark,
    )
    for theme in data["themes"]:
        _store_theme(instrument, theme)
    return instrument


def _next_slug(own, slug):
    """`slug-2`, `slug-3`, …: the first that is not taken."""
    taken = set(own.values_list("slug", flat=True))
    longest = Instrument._meta.get_field("slug").max_length
    for number in count(2):
        ending = f"-{number}"
        numbered = slug[: longest - len(ending)] + ending
        if numbered not in taken:
            return numbered


def _store_theme(instrument, data):
    theme = instrument.themes.create(
        number=data["number"],
        title=data["title"],
        intro_resident=data.get("intro_resident", ""),
        recommendations=data.get("recommendations", []),
    )
    Item.objects.bulk_create(
        Item(theme=theme, **{name: row[name] for name in ITEM_KEYS if name in row})
        for row in data["items"]
    )
