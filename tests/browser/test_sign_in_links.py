"""A resident scans the code that staff made, and makes a passkey to come in by next time."""

from django.urls import reverse

from residents.models import SignInLink
from tests.sign_ins import PHONE


def test_a_resident_comes_in_by_the_code_and_makes_a_passkey(person, device, bo, resident, contact):
    karen = person(1280, contact)
    karen.goes_to(reverse("sign_in_link", args=[bo.key]))
    karen.presses("Lav en kode til Bo")
    code = karen.page.locator(".link-ways__typed").nth(1).inner_text()
    faults = karen.faults("login-code-made", [390, 1280])
    phone = device()
    phone.context.set_extra_http_headers({"User-Agent": PHONE})
    phone.goes_to(reverse("sign_in_code_given", args=[code]))
    faults += phone.faults("login-code-scanned", [390])
    assert SignInLink.objects.open().exists()
    phone.presses("Log ind")
    phone.sees("Telefon, Chrome på Android")
    phone.page.get_by_role("link", name="Lav en adgangsnøgle").click()
    faults += phone.faults("login-code-passkey", [390])
    phone.presses("Lav nøglen")
    phone.sees("Engangskoder")
    assert resident.authenticator_set.filter(type="webauthn").exists()
    assert faults == []
