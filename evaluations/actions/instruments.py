"""Loading an edition of the forms."""

from itertools import count

from django.db import transaction

from evaluations.instrument_languages import languages_of, said_in, say_in
from evaluations.instruments import ITEM_KEYS, fingerprint, read_instrument
from evaluations.models import Instrument, Item
from residents.access import OPERATOR, Right, writing


def load_instrument(raw, *, by, facility=None):
    """Load an edition from a file's bytes, for one house or (from the command line) for all.

    The same content again is the edition that is there already; with a further language, the
    edition is given that. Other content under a slug that a round has used becomes a new edition
    with a number behind the slug; one that no round has used is replaced. Returns the Instrument;
    raises FaultyFile, and then nothing is stored.
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
    own = Instrument.objects.select_for_update().filter(facility=facility)
    there = _there_already(data, mark, facility, own)
    if there:
        return there
    slug = data["slug"]
    earlier = own.filter(slug=slug).first()
    if earlier and not earlier.is_in_use:
        earlier.delete()
    elif earlier:
        slug = _next_slug(own, slug)
    return _make(data, facility, slug, mark)


def _there_already(data, mark, facility, own):
    """The edition with these very wordings, now in all the file's languages; None if there is none.

    A house gives no language to an edition that every house uses.
    """
    languages = languages_of(data)
    for one in Instrument.objects.offered_to(facility).filter(fingerprint=mark):
        kept = said_in(one)
        if any(kept[language] != languages[language] for language in kept.keys() & languages):
            continue
        new = languages.keys() - kept.keys()
        if not new:
            return one
        if one.facility == facility:
            locked = own.get(pk=one.pk)
            for language in new:
                say_in(locked, language, languages[language])
            return locked
    return None


def _make(data, facility, slug, mark):
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
    for language, table in languages_of(data).items():
        say_in(instrument, language, table)
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
