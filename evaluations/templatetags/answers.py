"""Answers in the words of their own edition."""

from django import template

from evaluations.forms import WORDS_INSIDE
from evaluations.models import Missing
from residents.perspectives import Perspective
from residents.tablet.language import with_lang

register = template.Library()


@register.simple_tag
def wording(item, perspective):
    """The question as that side was asked."""
    return with_lang(item.wording(perspective))


@register.simple_tag
def said_in_words(answer, item):
    """»I høj grad«, or why there is no number."""
    if answer.missing:
        code = Missing(answer.missing)
        return (WORDS_INSIDE if answer.perspective == Perspective.INSIDE else {}).get(
            code, code.label
        )
    return with_lang(item.theme.instrument.words_of_degree[answer.value - 1])
