"""Who reads a course: the resident sees it, lets somebody in by name, and takes it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.actions.fit.readers import end_reader, let_in_to_fit
from evaluations.fit.reading import readers_of, talks_with
from evaluations.forms.fit import ReaderForm
from evaluations.models import FitCourse
from evaluations.views.fit.course import page_of
from residents.access import Right, reading

LISTED = "listen over, hvem der læser FIT"


@require_http_methods(["GET", "HEAD", "POST"])
@reading(Right.LET_IN_TO_FIT, of=FitCourse, purpose=LISTED)
def fit_readers(request, course):
    form = ReaderForm(request.POST if request.method == "POST" else None, course=course)
    if form.is_valid():
        let_in_to_fit(course, by=request.user, **form.cleaned_data)
        name = form.cleaned_data["person"].first_name
        messages.success(request, _("{name} kan læse dine svar i FIT nu.").format(name=name))
        return redirect("fit_readers", course.key)
    earlier = course.readers.filter(ended_at__isnull=False).select_related("user")
    context = {
        **page_of(request, course),
        "form": form,
        "readers": readers_of(course),
        "earlier": earlier.order_by("-ended_at"),
    }
    return TemplateResponse(request, "evaluations/fit/readers.html", context)


@require_POST
@reading(Right.LET_IN_TO_FIT, of=FitCourse, purpose=LISTED)
def fit_reader_end(request, course, reader):
    reader = get_object_or_404(course.readers, key=reader)
    end_reader(reader, by=request.user)
    said = _("{first_name} kan ikke læse dine svar mere.").format(first_name=reader.user.first_name)
    if reader.has_the_talks and not talks_with(course):
        said += _(
            " Nu er der ingen, der holder samtalerne med dig. Du kan vælge en anden herunder."
        )
    messages.success(request, said)
    return redirect("fit_readers", course.key)
