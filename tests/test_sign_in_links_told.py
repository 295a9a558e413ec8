"""What a resident is told of the codes to their sign-in, and what they can do about one."""

from datetime import timedelta

import pytest
from allauth.account.adapter import get_adapter
from django.urls import reverse

from evaluations.actions.fit.readers import let_in_to_fit
from residents.actions import sign_in_links
from residents.actions.letting_in import let_in
from residents.actions.people import give_start_password
from residents.actions.sign_in_links import give_link
from residents.models import Change, Look, SignInLink, Tie
from tests.fit import make_course
from tests.letters import a_letter, outcome_of, said_in
from tests.seeded import must_fail
from tests.sign_ins import code_for, comes_with, is_signed_in, sent_to, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def account(resident):
    """Bo has a sign-in of his own."""


def test_the_resident_is_told_of_each_code_and_its_use(bo, contact, resident, sign_in):
    comes_with(code_for(bo, contact))
    home, looks = (
        text(sign_in(resident).get(address))
        for address in (reverse("home"), reverse("looks_of_resident", args=[bo.key]))
    )
    for page in (home, looks):
        assert "Karen lavede en kode til dit login." in page
        assert "Koden blev brugt. Enhed: Telefon, Chrome på Android." in page
    assert [row.what for row in Change.objects.all()] == ["login-kode lavet", "login-kode brugt"]


def test_what_is_read_after_anothers_code_is_a_look(bo, contact, resident):
    phone = comes_with(code_for(bo, resident))
    phone.get(reverse("resident_page", args=[bo.key]))
    assert not Look.objects.filter(user=resident).exists()
    phone = comes_with(code_for(bo, contact))
    phone.get(reverse("resident_page", args=[bo.key]))
    assert Look.objects.filter(user=resident).exists()


def test_the_manager_is_told_of_anothers_code_and_of_a_refusal(
    bo, contact, resident, manager, sign_in
):
    code_for(bo, resident)
    assert "Login-kode" not in text(sign_in(manager).get("/"))
    link, _ = give_link(bo, by=contact)
    sign_in(resident).post(reverse("sign_in_link_refuse", args=[bo.key, link.key]))
    page = text(sign_in(manager).get("/"))
    assert "Login-kode lavet, <strong>Bo Bertelsen</strong>" in page
    assert "Login-kode afvist af borgeren" in page


@pytest.fixture
def taken_over(bo, contact, resident, sign_in):
    """(Bo's own client, another's who came by a code, the code's link)."""
    return sign_in(resident), comes_with(code_for(bo, contact)), SignInLink.objects.get()


def test_it_was_not_me_ends_all_other_sessions_and_open_codes(taken_over, bo, contact, resident):
    own, other, link = taken_over
    code = code_for(bo, contact)
    address = reverse("sign_in_link_refuse", args=[bo.key, link.key])
    assert "Så lukker vi for alle andre" in text(own.get(address)) and is_signed_in(other)
    own.post(address)
    assert is_signed_in(own) and not is_signed_in(other)
    assert not is_signed_in(comes_with(code))
    assert "Siden er der lukket for alle andre." in text(own.get("/"))


@pytest.mark.parametrize("maker", ["contact", "resident"])
def test_whoever_came_by_the_code_does_not_stay_by_refusing_it(maker, cast, bo, resident, sign_in):
    own, other = sign_in(resident), comes_with(code_for(bo, cast[maker]))
    address = reverse("sign_in_link_refuse", args=[bo.key, SignInLink.objects.get().key])
    assert "Du bliver også logget ud her." in text(other.get(address))
    assert "Du bliver også logget ud her." not in text(own.get(address))
    page = text(other.post(address, follow=True))
    assert "Der er lukket for alle. Log ind med din adgangskode" in page
    assert not is_signed_in(other)
    assert address in text(sign_in(resident).get("/"))


def test_whoever_came_by_a_passkey_from_after_the_code_does_not_stay_either(
    taken_over, bo, resident
):
    own, _, link = taken_over
    made = resident.authenticator_set.create(type="webauthn", data={})
    session = own.session
    session["account_authentication_methods"] = [{"method": "mfa", "id": made.id}]
    session["account_authentication_methods_user"] = str(resident.id)
    session.save()
    own.post(reverse("sign_in_link_refuse", args=[bo.key, link.key]))
    assert not is_signed_in(own)


def test_a_code_is_shown_as_long_as_somebody_is_signed_in_by_it(taken_over, bo, contact):
    own, other, link = taken_over
    for _ in range(4):
        give_link(bo, by=contact)
    address = reverse("sign_in_link_refuse", args=[bo.key, link.key])
    assert address in text(own.get("/"))
    early = link.made_at - timedelta(days=15)
    SignInLink.objects.filter(id=link.id).update(made_at=early, used_at=early)
    assert address in text(own.get("/"))
    other.post(reverse("account_logout"))
    assert address not in text(own.get("/"))


def test_what_the_other_made_to_come_in_by_goes_too(taken_over, bo, resident):
    own, _, link = taken_over
    before = resident.authenticator_set.create(type="webauthn", data={})
    early = link.used_at - timedelta(days=1)
    resident.authenticator_set.filter(id=before.id).update(created_at=early)
    resident.authenticator_set.create(type="webauthn", data={})
    own.post(reverse("sign_in_link_refuse", args=[bo.key, link.key]))
    assert list(resident.authenticator_set.all()) == [before]


def test_what_was_opened_to_others_since_is_closed_again(
    taken_over, bo, resident, colleague, medicine, manager
):
    own, _, link = taken_over
    course = make_course(bo, medicine, by=medicine)
    for person in (colleague, manager):
        let_in(bo, by=resident, person=person)
        let_in_to_fit(course, by=resident, person=person)
    for given in (bo.ties.filter(user=manager), course.readers.filter(user=manager)):
        given.update(since=link.used_at - timedelta(days=1))
    address = reverse("sign_in_link_refuse", args=[bo.key, link.key])
    assert "Er nogen lukket ind siden? Det bliver taget tilbage." in text(own.get(address))
    own.post(address)
    still = bo.ties.filter(kind=Tie.Kind.LET_IN).current()
    assert [tie.user for tie in still] == [manager]
    assert {reader.user for reader in course.readers.current()} == {medicine, manager}
    logged = set(Change.objects.filter(user=resident).values_list("what", flat=True))
    assert logged >= {"borgeren tog det tilbage", "tog FIT tilbage fra en"}


def refuse(house, resident, administrator):
    link = SignInLink.objects.get()
    sign_in_links.refuse_link(link, by=resident, session_key=None)


def choose_password(house, resident, administrator):
    get_adapter().set_password(resident, "en-helt-ny-adgangskode")


def begin_anew(house, resident, administrator):
    give_start_password(house, by=administrator, user=resident)


@pytest.mark.parametrize("shut_out", [refuse, choose_password, begin_anew])
def test_who_is_shut_out_says_nothing_more_as_the_resident(
    house, own_form, bo, contact, resident, administrator, shut_out
):
    comes_with(code_for(bo, contact))
    before = a_letter(own_form, given="4")
    shut_out(house, resident, administrator)
    assert outcome_of(before) == "too_late" and said_in(own_form) == {}
    assert outcome_of(a_letter(own_form, given="2")) == "taken"


def test_whoever_came_by_anothers_code_makes_none_that_passes_for_their_own(bo, contact, resident):
    made = reverse("sign_in_link", args=[bo.key])
    phone = comes_with(code_for(bo, contact))
    for answer in (phone.get(made), phone.post(made)):
        assert "Du kom ind med en kode, som en anden lavede." in text(answer)
    assert SignInLink.objects.count() == 1
    assert "link-ways" in text(comes_with(code_for(bo, resident)).post(made))


def test_a_code_app_is_for_who_has_a_password(bo, contact):
    phone = comes_with(code_for(bo, contact))
    assert sent_to(phone, reverse("mfa_activate_totp")) == reverse("mfa_index")
    assert reverse("mfa_activate_totp") not in text(phone.get(reverse("mfa_index")))


def test_nobody_else_refuses_a_residents_code(bo, contact, sign_in):
    link, _ = give_link(bo, by=contact)
    assert sign_in(contact).post(reverse("sign_in_link_refuse", args=[bo.key, link.key]))
    assert SignInLink.objects.open().exists()


@pytest.mark.parametrize(
    ("name", "broken", "test"),
    [
        ("LINK_GIVEN", "noget andet", test_what_is_read_after_anothers_code_is_a_look),
        ("devices_of", lambda user: [], test_it_was_not_me_ends_all_other_sessions_and_open_codes),
    ],
)
def test_a_rule_that_is_broken_is_noticed(request, monkeypatch, name, broken, test):
    monkeypatch.setattr(sign_in_links, name, broken)
    must_fail(request, test)
