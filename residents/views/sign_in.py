"""Coming in, and choosing a password: allauth's pages, with what this house says and asks."""

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.views import LoginView, PasswordChangeView
from django.shortcuts import redirect

from residents.sign_in import way_out
from residents.sign_in.first_steps import has_just_used_start_password


class SignIn(LoginView):
    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "way_out": way_out.said(self.request)}


class ChoosePassword(PasswordChangeView):
    """Whoever has just typed a start password does not type it again, nor the new one after."""

    def dispatch(self, request, *args, **kwargs):
        # Who comes in by the municipality alone has none here to change.
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("account")
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if has_just_used_start_password(self.request):
            form.fields.pop("oldpassword", None)
        return form

    def form_valid(self, form):
        answer = super().form_valid(form)
        reauthenticate_by_password(self.request)
        return answer
