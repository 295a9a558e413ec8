"""A resident's FIT to take away: every form that was sent, in the order of time, as JSON or CSV."""

import csv
import json
from io import StringIO

from evaluations.fit.scoring import score
from evaluations.fit.session_file import COLUMNS
from evaluations.models import FitForm
from evaluations.templatetags.fit import points

# A BOM, so that a Danish spreadsheet reads the file as UTF-8.
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def as_json(courses):
    """{"sessions": […]} of some courses of one resident, as text. See `sessions_of`."""
    return _written(sessions_of(courses))


def as_agreed_json(courses):
    """The same as other programs have been told it looks: without how each form was answered."""
    sessions = sessions_of(courses)
    for one in sessions:
        del one["mode"]
    return _written(sessions)


def _written(sessions):
    return json.dumps({"sessions": sessions}, ensure_ascii=False, indent=2)


def sessions_of(courses):
    """The sessions of some courses as plain data, in the order of time.

    Change and prompts are within the course that a form belongs to, and only on lines.
    """
    return [_session(one) for one in _scored(courses)]


def as_csv(courses):
    """The sessions of some courses for a Danish spreadsheet, as text that `import_fit` can load."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for form in _forms(courses):
        lines = [points(value, form.mode) for value in form.lines]
        resident = form.talk.course.resident.key
        writer.writerow([resident, form.talk.held_on.isoformat(), form.form, *lines, form.mode])
    return BOM + text.getvalue()


def _forms(courses):
    forms = FitForm.objects.filter(talk__course__in=courses, sent_at__isnull=False)
    forms = forms.select_related("talk__course__resident")
    return forms.order_by("talk__held_on", "talk__course__agreed_at", "talk", "form")


def _scored(courses):
    """Scored within its course, in the order of time across them."""
    of_course = {}
    forms = list(_forms(courses))
    for form in forms:
        of_course.setdefault(form.talk.course_id, []).append(form.filled)
    scored = {course: iter(score(filled)) for course, filled in of_course.items()}
    return [next(scored[form.talk.course_id]) for form in forms]


def _session(scored):
    filled = scored.filled
    return {
        "date": filled.held_on.isoformat(),
        "form": filled.form.value,
        "mode": filled.mode.value,
        "lines": [_number(value) for value in filled.lines],
        "total": _number(filled.total),
        "change_since_start": _number(scored.change),
        "reliable_change": scored.is_reliable,
        "prompts": [prompt.value for prompt in scored.prompts],
    }


def _number(tenths):
    """7.3 for 73: the number nearest to it, which JSON writes with that one decimal."""
    return None if tenths is None else tenths / 10
