"""How people come in: nobody signs up, an administrator of the house gives the account."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoorAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "Brugernavn eller adgangskode passer ikke. Prøv igen.",
        "too_many_login_attempts": "For mange forsøg. Vent en time, eller bed om hjælp.",
    }

    def is_open_for_signup(self, request):
        return False
