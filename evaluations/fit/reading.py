"""What was said in a course, as the two look at it: each form, its values and its way over time."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evaluations.fit.chart import fit_chart
from evaluations.fit.prompts import SHORT, worded
from evaluations.fit.scoring import LINES, Form, Mode, score
from evaluations.fit.wording import MODES, WORDINGS
from evaluations.models import FitForm, FitReader
from residents.models import Agreement


@dataclass(frozen=True)
class Entry:
    """One form that was sent. form: the FitForm, with its talk. scored: its Scored."""

    form: FitForm
    scored: object

    @property
    def named(self):
        """[(label, tenths or None, what to say where it is None)] of the four lines."""
        labels = [line.label for line in WORDINGS[self.form.form].lines]
        return list(zip(labels, self.form.lines, self.without, strict=True))

    @property
    def without(self):
        """What is said of each line that has no value: »ville ikke svare« stays told."""
        return [
            _("ville ikke svare") if self.form.is_refused(number) else _("uden svar")
            for number in range(1, LINES + 1)
        ]

    @property
    def rules(self):
        return [SHORT[prompt] for prompt in self.scored.prompts]


@dataclass(frozen=True)
class Series:
    """The forms of one kind in one mode, the oldest first: never joined to another mode."""

    kind: Form
    mode: Mode
    age_group: str
    entries: list

    @property
    def wording(self):
        return WORDINGS[self.kind]

    @property
    def mode_in_words(self):
        return dict(MODES)[self.mode]

    @property
    def chart(self):
        return fit_chart([entry.scored for entry in self.entries], self.age_group)

    @property
    def last(self):
        return self.entries[-1]

    @property
    def before(self):
        """The one before the last, None where there is only one."""
        return self.entries[-2] if len(self.entries) > 1 else None

    @property
    def values(self):
        """[(line, now, last time, the first time, what to say for no value now)] in tenths.

        None where there was none.
        """
        now, before, first = (
            entry.form.lines if entry else (None,) * LINES
            for entry in (
                self.entries[-1],
                self.before,
                self.entries[0],
            )
        )
        without = self.last.without
        return list(zip(self.wording.lines, now, before, first, without, strict=True))

    @property
    def worded(self):
        return worded(self.last.scored, self.wording)


@dataclass(frozen=True)
class Part:
    """One of a talk's two forms. form: the FitForm, None before it is begun; others: Series."""

    kind: Form
    form: FitForm | None
    series: Series | None = None
    others: list = field(default_factory=list)

    @property
    def wording(self):
        return WORDINGS[self.kind]

    @property
    def is_sent(self):
        return self.form is not None and self.form.is_sent


@dataclass(frozen=True)
class Waiting:
    """A form that waits for the resident. is_begun: whether something in it is answered."""

    talk: object
    kind: Form
    is_begun: bool

    @property
    def title(self):
        return WORDINGS[self.kind].title


def series_of(course, until=None):
    """[Series] of what was sent in a course, at the latest on the day `until`."""
    forms = FitForm.objects.filter(talk__course=course, sent_at__isnull=False)
    if until:
        forms = forms.filter(talk__held_on__lte=until)
    forms = list(forms.select_related("talk").order_by("talk__held_on", "talk_id"))
    found = {}
    for form, scored in zip(forms, score([form.filled for form in forms]), strict=True):
        entries = found.setdefault((Form(form.form), Mode(form.mode)), [])
        entries.append(Entry(form, scored))
    return [
        Series(kind, mode, course.age_group, entries)
        for (kind, mode), entries in sorted(found.items(), key=_in_order)
    ]


def _in_order(one):
    """ORS before SRS; within each the mode that was used last first."""
    (kind, _), entries = one
    return kind, -entries[-1].form.talk.held_on.toordinal()


def parts_of(talk):
    """[Part] of a talk: ORS and SRS, each against those before it."""
    forms = {form.form: form for form in talk.forms.select_related("talk")}
    series = series_of(talk.course, talk.held_on)
    return [_part(kind, forms.get(kind), series) for kind in Form]


def _part(kind, form, series):
    if form is None or not form.is_sent:
        return Part(kind, form)
    own = [one for one in series if one.kind == kind]
    return Part(
        kind,
        form,
        next(one for one in own if one.mode == form.mode),
        [one for one in own if one.mode != form.mode],
    )


def waiting_of(course):
    """[Waiting] for the resident, the latest talk first; of a course with its days.

    What is answered and not sent waits until it is sent. Of the latest talk the next form waits
    too, where the talk goes on: the other one is sent, or it is due today and begun.
    """
    talks = list(course.talks.order_by("-held_on", "-id").prefetch_related("forms"))
    today = timezone.localdate()
    due_today = today if course.due_on <= today else None
    return [
        one
        for talk in talks
        for one in _waiting(talk, talk is talks[0], is_due=talk.held_on == due_today)
    ]


def _waiting(talk, is_latest, is_due):
    forms = {form.form: form for form in talk.forms.all()}
    unsent = [kind for kind in Form if kind not in forms or not forms[kind].is_sent]
    begun = [kind for kind in unsent if kind in forms and forms[kind].has_answers]
    if begun:
        return [Waiting(talk, kind, True) for kind in begun]
    goes_on = is_latest and (is_due or len(unsent) < len(Form))
    return [Waiting(talk, kind, False) for kind in unsent[:1] if goes_on]


def talks_with(course):
    """The users who have the talks of a course now."""
    readers = course.readers.current().filter(has_the_talks=True).select_related("user")
    return [reader.user for reader in readers]


def readers_of(course):
    """Those who read a course now besides the resident."""
    return course.readers.current().select_related("user")


def with_readers(courses):
    """The courses, each with `now_read_by`: its readers of today."""
    now = FitReader.objects.current().select_related("user")
    return courses.prefetch_related(Prefetch("readers", now, to_attr="now_read_by"))


def agreed_at(talk, may_read):
    """(made, before): the agreements made at a talk, and what was agreed before it.

    before: those of the latest talk that made any, and still older ones that are open, of all the
    resident's courses. Of an earlier course only those that `may_read` says of: others read it.
    """
    told = Agreement.objects.with_status().filter(from_fit__talk__course__resident=talk.resident)
    told = told.select_related("from_fit__talk__course__resident", "resident", "facility")
    told = list(told.order_by("made_at", "id"))
    made = [one for one in told if one.from_fit.talk_id == talk.id]
    before = [
        one
        for one in told
        if _in_time(one.from_fit.talk) < _in_time(talk)
        and (one.from_fit.talk.course_id == talk.course_id or may_read(one))
    ]
    latest = max((_in_time(one.from_fit.talk) for one in before), default=None)
    return made, [one for one in before if one.is_open or _in_time(one.from_fit.talk) == latest]


def _in_time(talk):
    """Two courses can each have a talk of the same day."""
    return talk.held_on, talk.id
