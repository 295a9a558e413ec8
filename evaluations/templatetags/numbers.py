"""Numbers as Danes write them: comma, one decimal, a true minus. Rounded only here, and exactly."""

from fractions import Fraction

from django import template

register = template.Library()

MINUS = "\N{MINUS SIGN}"


def tenths(value):
    """How many whole tenths the size of a number is shown as; halves go away from zero."""
    return int(abs(Fraction(value)) * 10 + Fraction(1, 2))


@register.filter
def one_decimal(value):
    """2,4 for 12/5."""
    shown = tenths(value)
    sign = MINUS if value < 0 and shown else ""
    return f"{sign}{shown // 10},{shown % 10}"


@register.filter
def signed(value):
    """A gap with its sign: +0,6 or −1,3, and 0,0 without one."""
    text = one_decimal(value)
    return f"+{text}" if value > 0 and tenths(value) else text


@register.filter
def signed_steps(value):
    """A gap between two answers, in whole steps: +1, −2 or 0."""
    steps = abs(int(value))
    if not steps:
        return "0"
    return f"{MINUS if value < 0 else '+'}{steps}"


@register.filter
def shortest(value):
    """A median, which is whole or a half: 2 or 2,5."""
    return str(int(value)) if value == int(value) else one_decimal(value)
