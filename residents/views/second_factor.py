"""Setting up and removing one's own second factor: allauth's pages, with a row in the log."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse_lazy

from residents.log.own_sign_in import record_own_sign_in
from residents.sign_in.second_factor import (
    forget_shown_factor,
    has_lost_factor,
    keep_shown_factor,
)


class Factors(IndexView):
    """What one has; or, for one who must have a factor and has none, the choice."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "has_lost_factor": has_lost_factor(self.request.user)}


class Logged:
    """A change that is undone if its row cannot be written. `said` is what was done."""

    def form_valid(self, form):
        with transaction.atomic():
            answer = super().form_valid(form)
            record_own_sign_in(self.request.user, self.said)
        return answer


class Adding(Logged):
    def form_valid(self, form):
        answer = super().form_valid(form)
        keep_shown_factor(self.request)
        return answer


class Removing(Logged):
    def form_valid(self, form):
        answer = super().form_valid(form)
        forget_shown_factor(self.request)
        keep_shown_factor(self.request)
        return answer


class AddPasskey(Adding, AddWebAuthnView):
    said = "adgangsnøgle tilføjet"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        options = begin_registration(self.request.user, passwordless=True)
        return {**context, "js_data": {"creation_options": options}}


class RemovePasskey(Removing, RemoveWebAuthnView):
    said = "adgangsnøgle fjernet"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form):
        if get_adapter().can_delete_authenticator(self.object):
            return super().form_valid(form)
        messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
        return redirect("mfa_index")


class AddCodeApp(Adding, ActivateTOTPView):
    """Its codes are asked for after a password: where there is none, they come after nothing."""

    said = "kode-app tilføjet"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_usable_password():
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        fours = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return {**context, "secret_in_fours": " ".join(fours)}


class RemoveCodeApp(Removing, DeactivateTOTPView):
    said = "kode-app fjernet"


class NewRecoveryCodes(Logged, GenerateRecoveryCodesView):
    said = "engangskoder lavet"
