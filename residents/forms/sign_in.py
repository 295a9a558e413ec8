"""The fields of allauth's forms for passwords, in our words."""

from allauth.account.forms import (
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
)

from residents.forms.people import WRONG_MAIL
from residents.sign_in.guessing import CountedPasswordChangeForm, SteadyResetForm

MISSING = {
    "login": "Skriv dit brugernavn.",
    "password": "Skriv din adgangskode.",
    "oldpassword": "Skriv den adgangskode, du har nu.",
    "password1": "Skriv en ny adgangskode.",
    "password2": "Skriv den nye adgangskode igen.",
    "email": "Skriv din mail.",
}
HINTS = {
    "password1": (
        "Mindst 12 tegn. Ikke dit navn og ikke en, mange bruger. Tre ord med mellemrum er godt."
    ),
    # Whoever is signed in already is not offered to have forgotten it.
    "oldpassword": "",
}


class PlainWords:
    """Says what to write, and says it once: a label is not repeated inside its field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = MISSING[name]
            field.help_text = HINTS.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainWords, LoginForm):
    pass


class PasswordAgainForm(PlainWords, ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class ChoosePasswordForm(PlainWords, CountedPasswordChangeForm):
    pass


class PasswordByMailForm(PlainWords, ResetPasswordKeyForm):
    pass


class AskForLinkForm(PlainWords, SteadyResetForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Din mail"
        self.fields["email"].error_messages["invalid"] = WRONG_MAIL
