"""In which language a page is drawn: a resident's own screens in theirs, everything else in Danish.

Danish is what stands in the program; the other languages are catalogues in `botilbud/locale`. What
staff see is Danish because their language is. So is what lies about afterwards and is read by
others too: prints, files, mails and the log.
"""

from functools import wraps

from django.conf import settings
from django.utils.translation import override


def drawn_in_own_language(get_response):
    """Middleware: whoever only lives here reads their own.

    So does whoever holds a handed tablet: its user is the resident's, and no more than that.
    """

    def middleware(request):
        with override(language_of(request)):
            return get_response(request)

    return middleware


def language_of(request):
    """The language a request is answered in; a language that is no more there is Danish."""
    resident = _reader(request)
    is_there = resident is not None and resident.language in dict(settings.LANGUAGES)
    return resident.language if is_there else settings.LANGUAGE_CODE


def _reader(request):
    """The resident whose screen this is; None for staff, and where nobody is signed in."""
    user = request.user
    return user.own_resident if user.is_authenticated and user.is_only_resident else None


def always_danish(make):
    """Decorator: what it makes is Danish, whoever asks for it."""

    @wraps(make)
    def made(*args, **named):
        with override(settings.LANGUAGE_CODE):
            return make(*args, **named)

    return made
