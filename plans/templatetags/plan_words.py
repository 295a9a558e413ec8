"""Words that the pages of the plans need."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from plans.prompts import Kind, shipped
from plans.situations import day_in_words
from residents.perspectives import Perspective

register = template.Library()
register.filter("day_in_words", day_in_words)

WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 61, 730


@register.filter
def ago(moment):
    """How long ago a moment is, in the word a person would use: »for 3 måneder siden«."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days < 1:
        return gettext("i dag")
    if days == 1:
        return gettext("i går")
    if days < WEEKS_FROM:
        return gettext("for {days} dage siden").format(days=days)
    if days < MONTHS_FROM:
        return gettext("for {weeks} uger siden").format(weeks=days // 7)
    if days < YEARS_FROM:
        return gettext("for {months} måneder siden").format(months=days // 30)
    return gettext("for {years} år siden").format(years=days // 365)


@register.filter
def own_phase(key):
    """A phase of the tryghedsplan by its key, in the words that the resident meets."""
    return next(one.inside_title for one in shipped(Kind.TRYGHED).phases if one.key == key)


@register.filter
def own_name(prompt):
    """What a part is called to the resident: »Gør (Det strammer til)«."""
    title = prompt.heading(Perspective.INSIDE)
    return f"{title} ({own_phase(prompt.phase)})" if prompt.phase else title
