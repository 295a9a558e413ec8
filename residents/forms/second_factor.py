"""The fields of allauth's forms for the second factor, in our words."""

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms

from residents.sign_in.guessing import CountedCode


def code_field(help_text=""):
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(
        label="Kode",
        help_text=help_text,
        widget=forms.TextInput(attributes),
        error_messages={"required": "Skriv koden."},
    )


class CodeForm(CountedCode, AuthenticateForm):
    code = code_field("De seks tal i kode-appen, eller en af dine engangskoder.")


class CodeAgainForm(CountedCode, ReauthenticateForm):
    code = code_field("De seks tal i kode-appen, eller en af dine engangskoder.")


class FirstCodeForm(ActivateTOTPForm):
    code = code_field("De seks tal, som appen viser nu.")


class NewPasskeyForm(SignupWebAuthnForm):
    """Every key we take can sign in alone, so it has no box to tick for that."""

    name = forms.CharField(
        label="Navn på nøglen",
        max_length=60,
        help_text="Så du kan kende den igen, for eksempel »Min telefon«.",
        required=False,
    )
