"""Text on paper."""

import re

from django import template

register = template.Library()

# An unbroken row of so many signs does not stand on half a sheet.
ROW = re.compile(r"\S{40}(?=\S)")
MAY_BREAK = "\u200b"


@register.filter
def breakable(text):
    """The text, where a long row of signs without a space may break.

    The printing press can break it anywhere by itself, but takes a minute for 20,000 signs.
    """
    return ROW.sub(rf"\g<0>{MAY_BREAK}", text)
