"""How people come in: nobody signs up, an administrator of the house gives the account."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from residents.log.own_sign_in import record_own_sign_in
from residents.sign_in.guessing import GuardedAdapter
from residents.sign_in.second_factor import keep_shown_factor

START_PASSWORD_LASTS = timedelta(days=7)

# What each way to confirm who one is, is called.
AGAIN = {
    "reauthenticate": _("Din adgangskode"),
    "mfa_reauthenticate": _("En kode"),
    "mfa_reauthenticate:webauthn": _("Din adgangsnøgle"),
}


class ClosedDoorAdapter(GuardedAdapter):
    error_messages = {
        **GuardedAdapter.error_messages,
        "start_password_is_old": (
            _("Startadgangskoden gælder ikke mere. Bed en administrator om at lave en ny.")
        ),
        "enter_current_password": _("Den nuværende adgangskode passer ikke. Prøv igen."),
        "incorrect_password": _("Adgangskoden passer ikke. Prøv igen."),
        "start_password_again": _("Vælg en anden end startadgangskoden."),
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Only who has the right password is told that it is a start password that has run out."""
        user = super().authenticate(request, **credentials)
        made_at = user and user.start_password_at
        if made_at and made_at < timezone.now() - START_PASSWORD_LASTS:
            raise self.validation_error("start_password_is_old")
        return user

    def post_login(self, request, user, **options):
        answer = super().post_login(request, user, **options)
        keep_shown_factor(request)
        return answer

    def clean_password(self, password, user=None):
        if user and user.start_password_at and user.check_password(password):
            raise self.validation_error("start_password_again")
        return super().clean_password(password, user)

    def set_password(self, user, password):
        """Someone chooses a password of their own; with it the start password is over.

        Who came in with the one before neither reads nor writes any more.
        """
        user.start_password_at = None
        with transaction.atomic():
            super().set_password(user, password)
            user.refuse_earlier_letters()
            record_own_sign_in(user, "adgangskode skiftet")

    def get_password_change_redirect_url(self, request):
        return reverse("home")

    def get_reauthentication_methods(self, user):
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": AGAIN[way["id"]]} for way in ways]
