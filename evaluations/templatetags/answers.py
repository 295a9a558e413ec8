"""Answers in the words of their own edition."""

from django import template

from evaluations.models import Missing

register = template.Library()


@register.simple_tag
def wording(item, perspective):
    """The question as that side was asked."""
    return item.wording(perspective)


@register.simple_tag
def said_in_words(answer, item):
    """»I høj grad«, or why there is no number."""
    if answer.missing:
        return Missing(answer.missing).label
    word = item.theme.instrument.scale[answer.value - 1]
    return word[0].upper() + word[1:]
