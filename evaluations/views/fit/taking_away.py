"""A course to take away: as a file of numbers, or on paper."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.fit.export import as_csv, as_json
from evaluations.fit.printing import print_course
from evaluations.models import FitCourse
from evaluations.views.prints import as_pdf
from residents.access import Right, reading
from residents.tablet.language import always_danish

FILE = "svarene i FIT, hentet i en fil"


def _file(text, kind, content_type):
    """A file under a name without persons."""
    name = f"fit-{timezone.localdate():%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.encode(), content_type=content_type, headers=headers)


@require_safe
@reading(Right.READ_FIT, of=FitCourse, purpose=FILE)
@always_danish
def fit_csv(request, course):
    return _file(as_csv([course]), "csv", "text/csv; charset=utf-8")


@require_safe
@reading(Right.READ_FIT, of=FitCourse, purpose=FILE)
@always_danish
def fit_json(request, course):
    return _file(as_json([course]), "json", "application/json")


@require_safe
@reading(Right.READ_FIT, of=FitCourse, purpose="et print af svarene i FIT")
@always_danish
def fit_pdf(request, course):
    today = timezone.localdate()
    return as_pdf(print_course(course, today), f"fit-{today:%Y-%m-%d}")
