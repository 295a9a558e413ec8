"""A course on paper, for the resident and for whom the resident shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from evaluations.fit.reading import readers_of, series_of
from evaluations.fit.wording import wording_for
from residents.models import Agreement, Tie


@dataclass(frozen=True)
class Row:
    """One form of a series, as its table shows it. how: who filled it in, and with what help."""

    entry: object
    how: str


@dataclass(frozen=True)
class Page:
    """One series: the forms of one kind, answered in one way."""

    series: object
    rows: list
    licence: object

    @property
    def has_prompts(self):
        """Whether there was something to talk about at any of them."""
        return any(row.entry.rules for row in self.rows)


@dataclass(frozen=True)
class FitPrint:
    """All that the print of a course shows. agreements: with their status on the day `on`."""

    course: object
    readers: list
    pages: list
    agreements: list
    on: date


def print_course(course, on):
    """The course as the bytes of a tagged PDF, made anew each time."""
    # Here, since the printing press takes half a second to load: a start goes without it.
    from residents.printing import print_html

    context = {"fit": print_of(course, on), "resident": course.resident, "house": course.facility}
    return print_html(render_to_string("evaluations/fit/print.html", context))


def print_of(course, on):
    """The FitPrint of a course on a day."""
    series = series_of(course)
    forms = [entry.form for one in series for entry in one.entries]
    prefetch_related_objects(forms, "typed_by")
    selves = accounts_of(course.resident)
    agreements = Agreement.objects.with_status(on).filter(from_fit__talk__course=course)
    agreements = agreements.select_related("from_fit__talk", "facility").order_by("made_at", "id")
    return FitPrint(
        course,
        list(readers_of(course)),
        [_page(one, course, selves) for one in series],
        list(agreements),
        on,
    )


def _page(series, course, selves):
    return Page(
        series,
        [Row(entry, how_filled(entry.form, selves)) for entry in series.entries],
        wording_for(course.facility, series.kind, course.resident.language).licence,
    )


def accounts_of(resident):
    """The ids of the accounts that are or were the resident's own."""
    selves = resident.ties.filter(kind=Tie.Kind.SELF)
    return set(selves.values_list("user", flat=True))


def how_filled(form, selves):
    """Who filled in a form and with what help. selves: see `accounts_of`."""
    by = form.typed_by
    if by is None:
        return _("Hentet fra en fil")
    if form.is_from_paper:
        how = _("På papir, tastet ind af %(name)s") % {"name": by.name}
    else:
        at_theirs = _("På skærm hos %(name)s") % {"name": by.name}
        how = _("På egen skærm") if by.id in selves else at_theirs
    helped = {form.Help.NONE: _(", uden hjælp"), form.Help.HELPED: _(", med hjælp")}
    return how + helped.get(form.help, "")
