"""What stands against guessing: twenty tries an hour for an account in all, whichever way they are
made, and answers that tell nobody whether an account exists.
"""

import time
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as sign_in_adapter
from allauth.account.forms import ChangePasswordForm, ResetPasswordForm
from allauth.account.signals import password_reset
from allauth.core import context
from allauth.core.internal import ratelimit
from django.contrib.auth import get_backends, get_user_model
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from residents.mail import send_beside, site_address

REFUSED = _("Brugernavn eller adgangskode passer ikke. Efter 20 forsøg er der lukket i en time.")
CODE_REFUSED = _("Der har været for mange forsøg. Vent en time, eller brug en adgangsnøgle.")

# Each is counted at the account and at the address; a right code or a new password empties the
# account's count alone, or an address could guess at others for ever by its own right code.
GUESS, GUESS_FROM = "login_failed", "login_failed_from"

# Asking for a link takes as long whether or not there is somebody to send it to.
STEADY_SECONDS = 0.5


def account_key(username):
    """What guesses at an account are counted under. Never the server's name: they choose that."""
    return f"account:{username.strip().lower()}"


class GuardedAdapter(DefaultAccountAdapter):
    """Sign-in by password: counted for each account, the same to all who are refused."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": REFUSED,
        "too_many_login_attempts": REFUSED,
    }

    def _get_login_attempts_cache_key(self, request, **credentials):
        # A new password chosen behind a link clears what was counted under the address.
        return account_key(credentials.get("username") or credentials["email"])

    def pre_authenticate(self, request, **credentials):
        try:
            self._counted_at_address = count(request, GUESS_FROM)
            if not self._counted_at_address:
                raise self.validation_error("too_many_login_attempts")
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            work_as_long_as_checking(credentials["password"])
            raise

    def authenticate(self, request, **credentials):
        """The user, or None; also for someone whose account is closed, whatever the password."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def _rollback_login_failed_rl_usage(self):
        super()._rollback_login_failed_rl_usage()
        self._counted_at_address.rollback()

    def get_reset_password_from_key_url(self, key):
        address = site_address("account_reset_password_from_key", uidb36="UID", key="KEY")
        return address.replace("UID-KEY", quote(key))

    def send_password_reset_mail(self, user, email, context):
        """To the address that is kept, beside the answer: a mail server's time would tell of it."""
        mail = self.render_mail("account/email/password_reset_key", user.email, context)
        send_beside([mail])


def count(request, action, key=None):
    """One guess more, which can be taken back; None where there have been too many."""
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def work_as_long_as_checking(password):
    """What trying the password costs, at each of the ways to sign in."""
    for _backend in get_backends():
        get_user_model()().set_password(password)


class SteadyResetForm(ResetPasswordForm):
    """Asking for a link takes the same time for an address that is not known."""

    def save(self, request, **options):
        begun = time.monotonic()
        email = super().save(request, **options)
        time.sleep(max(0, STEADY_SECONDS - (time.monotonic() - begun)))
        return email


class CountedPasswordChangeForm(ChangePasswordForm):
    """The password in use is tried as at sign-in, so that a try counts."""

    def clean_oldpassword(self):
        if not sign_in_adapter().reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise sign_in_adapter().validation_error("enter_current_password")
        return self.cleaned_data["oldpassword"]


class CountedCode:
    """A form's code is one more guess at the same account."""

    def clean_code(self):
        key = account_key(self.user.username)
        at_address = count(context.request, GUESS_FROM)
        at_account = at_address and count(context.request, GUESS, key)
        if not at_account:
            raise ValidationError(CODE_REFUSED)
        code = super().clean_code()
        at_address.rollback()
        at_account.rollback()
        return code


@receiver(password_reset)
def begin_anew(sender, request, user, **more):
    """Who has read the mail and chosen a new password is not kept out by another's guesses."""
    ratelimit.clear(request, app="allauth.account", action=GUESS, key=account_key(user.username))
