"""In which language a page is drawn: a resident's own screens in theirs, everything else in Danish.

Danish is what stands in the program; the other languages are catalogues in `botilbud/locale`. What
staff see is Danish because their language is. So is what lies about afterwards and is read by
others too: prints, files, mails and the log.

What is data may have no words in the language of a page. It then stands there in its own, and says
so (`InLanguage`), so that screen readers and »Læs op« say it right.
"""

from functools import wraps

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, override


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


class InLanguage(str):
    """A text of data, which knows the language it is in."""

    def __new__(cls, text, language):
        said = super().__new__(cls, text)
        said.language = language
        return said

    def __getnewargs__(self):
        return str(self), self.language


def with_lang(words):
    """The words as a page has them: those in another language than its own say which."""
    if not isinstance(words, InLanguage) or words.language == get_language():
        return words
    return format_html('<span lang="{}">{}</span>', words.language, words)


def by_staff(words):
    """The same of what staff write, such as the title of a round: it is in the house's language."""
    return with_lang(InLanguage(words, settings.LANGUAGE_CODE))
