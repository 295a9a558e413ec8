"""The fields of allauth's forms for the second factor, in our words."""

from contextlib import contextmanager

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from residents.sign_in.guessing import CountedCode
from residents.sign_in.second_factor import has_app

APP_OR_CODES = _("De seks tal i kode-appen, eller en af dine engangskoder.")
CODES_ALONE = _("En af dine engangskoder (otte tal).")
NONE_OF_THE_CODES = _("Koden passer ikke. Hver kode virker én gang. Prøv en anden.")
NOT_YET = _("Koden passer ikke. Vent på de næste tal i appen, og prøv igen.")


@contextmanager
def in_other_words(wrong):
    """`wrong` instead of what is said of a wrong code to one who has an app and codes to keep."""
    try:
        yield
    except forms.ValidationError as error:
        if wrong and getattr(error, "code", None) == "incorrect_code":
            raise forms.ValidationError(wrong, code=error.code) from error
        raise


def code_field(help_text=""):
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(
        label=_("Kode"),
        help_text=help_text,
        widget=forms.TextInput(attributes),
        error_messages={"required": _("Skriv koden.")},
    )


class OwnCode(CountedCode):
    """Speaks of the app with codes only to one who has it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_app = has_app(self.user)
        self.fields["code"].help_text = APP_OR_CODES if self.has_app else CODES_ALONE

    def clean_code(self):
        with in_other_words(None if self.has_app else NONE_OF_THE_CODES):
            return super().clean_code()


class CodeForm(OwnCode, AuthenticateForm):
    code = code_field()


class CodeAgainForm(OwnCode, ReauthenticateForm):
    code = code_field()


class FirstCodeForm(ActivateTOTPForm):
    code = code_field(_("De seks tal, som appen viser nu."))

    def clean_code(self):
        with in_other_words(NOT_YET):
            return super().clean_code()


class NewPasskeyForm(SignupWebAuthnForm):
    """Every key we take can sign in alone, so it has no box to tick for that."""

    name = forms.CharField(
        label=_("Navn på nøglen"),
        max_length=60,
        help_text=_("Så du kan kende den igen, for eksempel »Min telefon«."),
        required=False,
    )
