"""The fields of allauth's forms for passwords, in our words."""

from allauth.account.forms import (
    LoginForm,
    ReauthenticateForm,
    ResetPasswordKeyForm,
)
from django.utils.translation import gettext_lazy as _

from residents.forms.people import WRONG_MAIL
from residents.sign_in.guessing import CountedPasswordChangeForm, SteadyResetForm

MISSING = {
    "login": _("Skriv dit brugernavn."),
    "password": _("Skriv din adgangskode."),
    "oldpassword": _("Skriv den adgangskode, du har nu."),
    "password1": _("Skriv en ny adgangskode."),
    "password2": _("Skriv den nye adgangskode igen."),
    "email": _("Skriv din mail."),
}
HINTS = {
    "password1": (
        _("Mindst 12 tegn. Ikke dit navn og ikke en, mange bruger. Tre ord med mellemrum er godt.")
    ),
    # Whoever is signed in already is not offered to have forgotten it. The page of signing in
    # offers it below its buttons.
    "oldpassword": "",
    "password": "",
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
    pass


class ChoosePasswordForm(PlainWords, CountedPasswordChangeForm):
    pass


class PasswordByMailForm(PlainWords, ResetPasswordKeyForm):
    pass


class AskForLinkForm(PlainWords, SteadyResetForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Din mail")
        self.fields["email"].error_messages["invalid"] = WRONG_MAIL
