"""The pages of allauth that are in use, by their names: no others are open."""

from allauth.account import views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes.views import view_recovery_codes
from allauth.mfa.webauthn import views as webauthn_views
from allauth.socialaccount import views as municipal_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path
from django.views.decorators.http import require_POST

from residents.views import devices, second_factor, sign_in

urlpatterns = [
    path("login/", sign_in.SignIn.as_view(), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # allauth asks for its address; nobody can sign up (see `residents.sign_in`).
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.ChoosePassword.as_view(), name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    # The second factor: as one signs in, again before something delicate, and to keep it.
    path("login/trin/", mfa_views.authenticate, name="mfa_authenticate"),
    path("login/enhed/", mfa_views.trust, name="mfa_trust"),
    path(
        "login/noegle/",
        login_not_required(webauthn_views.login_webauthn),
        name="mfa_login_webauthn",
    ),
    path("reauthenticate/kode/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path(
        "reauthenticate/noegle/",
        webauthn_views.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("noegler/", second_factor.Factors.as_view(), name="mfa_index"),
    path("noegler/ny/", second_factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "noegler/<int:pk>/fjern/",
        second_factor.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("noegler/app/", second_factor.AddCodeApp.as_view(), name="mfa_activate_totp"),
    path("noegler/app/fjern/", second_factor.RemoveCodeApp.as_view(), name="mfa_deactivate_totp"),
    path("noegler/koder/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "noegler/koder/nye/",
        second_factor.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("enheder/", devices.devices, name="usersessions_list"),
    path("ikke-gemt/", devices.held_draft, name="held_draft"),
    # A municipality's own sign-in; without one both answer 404.
    path(
        "kommune/<slug:provider_id>/",
        login_not_required(require_POST(oidc_views.login)),
        name="openid_connect_login",
    ),
    path("kommune/<slug:provider_id>/svar/", oidc_views.callback, name="openid_connect_callback"),
    path("kommune/afbrudt", municipal_views.login_cancelled, name="socialaccount_login_cancelled"),
]
