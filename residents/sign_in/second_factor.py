"""The second factor: a passkey or an app with codes. Who must have one, and how it is called.

Staff must. Residents may. The invented people of the demo need none.
"""

from base64 import urlsafe_b64encode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from residents.log.new_access import FACTOR_REMOVED
from residents.models import Change, Tie
from residents.sign_in import qr

# Recovery codes are no factor of their own: they stand in for one that is lost.
FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)

SHOWN = "has_shown_factor"

# Never to be changed: with another, the apps' secrets that lie in the database cannot be read.
SALT = "residents.second_factor"


def must_have_factor(user):
    return not user.is_demo and any(tie.kind != Tie.Kind.SELF for tie in user.ties_now)


def has_factor(user, without=None):
    """Whether the user has a factor, or one beside the Authenticator `without`."""
    factors = user.authenticator_set.filter(type__in=FACTORS)
    return factors.exclude(pk=without and without.pk).exists()


def has_app(user):
    return user.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()


def has_lost_factor(user):
    """Whether an administrator took away the factor that the user had."""
    return Change.objects.filter(what=FACTOR_REMOVED, about=str(user.key)).exists()


def has_shown_factor(request):
    """Whether it is kept in this session that its user came in with more than a password."""
    return SHOWN in request.session


def keep_shown_factor(request):
    """Called as someone comes in: allauth has by then asked for whatever factor there is."""
    if came_through_municipality(request) or has_factor(request.user):
        request.session[SHOWN] = True


def forget_shown_factor(request):
    request.session.pop(SHOWN, None)


def came_through_municipality(request):
    """The municipality asks for a factor of its own."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "socialaccount" for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": (
            _("Koden passer ikke. Vent på de næste tal i appen, eller brug en engangskode.")
        ),
        "cannot_delete_authenticator": (
            "Tilføj først en anden. Medarbejdere skal altid have en adgangsnøgle eller en kode-app."
        ),
        "cannot_generate_recovery_codes": _("Tilføj først en adgangsnøgle eller en kode-app."),
    }

    def encrypt(self, text):
        """Who reads the database alone has no codes: the key lies outside it."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """What was locked with a key that is no longer known becomes a secret that fits nothing."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()

    def can_delete_authenticator(self, authenticator):
        user = authenticator.user
        return not must_have_factor(user) or has_factor(user, without=authenticator)

    def get_totp_label(self, user):
        return user.username

    def build_totp_svg(self, url):
        return qr.as_svg(url)

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": "Botilbud"}

    def get_public_key_credential_user_entity(self, user):
        return {**super().get_public_key_credential_user_entity(user), "name": user.username}

    def generate_authenticator_name(self, user, type):
        return f"Adgangsnøgle {user.authenticator_set.filter(type=type).count() + 1}"


def _box():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (salted_hmac(SALT, "", key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
