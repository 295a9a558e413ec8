"""What a form needs that speaks by letter; see `residents.tablet.letters`."""

from django import template

from residents.tablet import seal
from residents.tablet.hand_over import hand_over_of
from residents.tablet.tokens import token_for

register = template.Library()


@register.simple_tag(takes_context=True)
def letter_token(context, kind, place):
    """The token of letters to the place with this key; '' for who is no resident."""
    request = context["request"]
    return token_for(request.user, kind, place, hand_over_of(request))


@register.simple_tag
def seal_key():
    """The public key that letters are sealed to."""
    return seal.public_key()
