"""How people come in: nobody signs up, an administrator of the house gives the account."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoorAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False
