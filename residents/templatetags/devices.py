"""`{{ words|device }}`: a device in the language of who reads."""

from django import template

from residents.sign_in.devices import as_told

register = template.Library()
register.filter("device", as_told)
