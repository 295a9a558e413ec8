"""A print as an answer."""

from django.http import HttpResponse


def as_pdf(pdf, name):
    """A PDF that the browser opens under a name without persons."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
