"""What a form needs that speaks by letter; see `residents.tablet.letters`."""

from django import template

from residents.tablet import letters, seal

register = template.Library()


@register.simple_tag(takes_context=True)
def letter_token(context, kind, place):
    """The token of letters to the place with this key; '' for who is no resident."""
    return letters.token_for(context["request"].user, kind, place)


@register.simple_tag
def seal_key():
    """The public key that letters are sealed to."""
    return seal.public_key()
