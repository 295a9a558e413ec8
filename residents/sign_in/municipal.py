"""Signing in through a municipality's own sign-in (OpenID Connect), where one is set up.

Nobody gets an account by it: the first time, the person is met with the account that an
administrator made under the name the municipality gives in `OIDC_CLAIM`; from then on by `sub`, the
municipality's lasting name for the person. Nothing else of what the municipality tells is kept.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.template.response import TemplateResponse

from residents.models import Tie, User


class MunicipalAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin):
        return False

    def populate_user(self, request, sociallogin, data):
        """What the administrator wrote of a person stands, whatever the municipality calls them."""
        return sociallogin.user

    def pre_social_login(self, request, sociallogin):
        """Tie a first sign-in to its account. Where there is none, a page says whom to ask."""
        is_sign_in = sociallogin.state.get("process") == AuthProcess.LOGIN
        if is_sign_in and sociallogin.is_existing:
            return
        name = told(sociallogin.account).get(settings.OIDC_CLAIM)
        user = account_called(name) if is_sign_in else None
        if user is None:
            page = TemplateResponse(request, "socialaccount/unknown.html", status=403)
            raise ImmediateHttpResponse(page.render())
        sociallogin.connect(request, user)


def told(account):
    """What the municipality says of the person: the claims of the user info, or of the token."""
    return account.extra_data.get("userinfo") or account.extra_data.get("id_token") or {}


def account_called(name):
    """The staff account of that username that is tied to nobody yet, or None.

    A resident's own account is never opened by what an employer's register says.
    """
    if not isinstance(name, str):
        return None
    is_resident = Tie.objects.filter(user=OuterRef("pk"), kind=Tie.Kind.SELF)
    is_tied = SocialAccount.objects.filter(user=OuterRef("pk"))
    staff = User.objects.exclude(Exists(is_resident)).exclude(Exists(is_tied))
    return staff.filter(username__iexact=name, is_active=True, is_demo=False).first()


@receiver(pre_save, sender=SocialAccount)
def keep_no_more_than_who(sender, instance, **kwargs):
    instance.extra_data = {}
