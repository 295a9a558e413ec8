"""`{{ words|with_lang }}` and `{{ words|by_staff }}`: what is in another language says so."""

from django import template

from residents.tablet.language import by_staff, with_lang

register = template.Library()
register.filter("with_lang", with_lang)
register.filter("by_staff", by_staff)
