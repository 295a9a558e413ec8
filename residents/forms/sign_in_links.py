"""The code of a link, typed where there is no camera to read it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Din kode"),
        max_length=40,
        error_messages={"required": _("Skriv din kode.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
