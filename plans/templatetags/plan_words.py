"""Words that the pages of the plans need."""

from django import template
from django.utils import timezone

register = template.Library()

WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 61, 730


@register.filter
def ago(moment):
    """How long ago a moment is, in the word a person would use: »for 3 måneder siden«."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days < 1:
        return "i dag"
    if days == 1:
        return "i går"
    if days < WEEKS_FROM:
        return f"for {days} dage siden"
    if days < MONTHS_FROM:
        return f"for {days // 7} uger siden"
    if days < YEARS_FROM:
        return f"for {days // 30} måneder siden"
    return f"for {days // 365} år siden"
