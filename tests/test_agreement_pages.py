"""The pages of agreements: the list, a new one, one agreement's own, and where else they show."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.actions.agreements import agree_in_round
from residents.models import Agreement
from tests.factories import (
    answer_all,
    close,
    in_days,
    load,
    make_agreement,
    make_full_round,
    make_pair_round,
    writer_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOME = "/"


def page(client, name, *args, **data):
    return client.get(reverse(name, args=args), data).content.decode()


def typed(**fields):
    """What a person types in a new agreement."""
    words = {"what": "Vi går en tur", "who": "Husrådet", "due_on": "25-11-2030"}
    return {"client_key": str(uuid.uuid4()), **words, **fields}


@pytest.fixture
def done(house):
    """A closed group round."""
    return close(make_full_round(house))


@pytest.fixture
def pair(house):
    """(the resident's form, the staff member's) of a pair where both have sent."""
    forms = make_pair_round(house, 1).invitations.order_by("perspective")
    return [answer_all(form, "3") for form in forms]


def test_the_list_has_the_overdue_first_and_the_ended_folded(sign_in, house, manager, colleague):
    make_agreement(house, by=manager, what="Fin")
    make_agreement(house, by=manager, what="Sen", due_on=in_days(-2))
    make_agreement(house, by=manager, what="Slut", status="dropped")
    html = page(sign_in(colleague), "agreement_list", house.key)
    assert html.index("Sen") < html.index("Fin") < html.index("Afsluttede") < html.index("Slut")
    assert html.count("Over tid") == 1 and "Aftalt væk" in html
    assert "Ny aftale" not in html
    assert "Ny aftale" in page(sign_in(manager), "agreement_list", house.key)


def test_the_list_never_holds_a_residents_agreement(sign_in, house, bo, contact, manager):
    make_agreement(bo, by=contact, what="Bo vil ringe til sin søster")
    assert "søster" not in page(sign_in(manager), "agreement_list", house.key)


def test_the_list_asks_the_database_as_much_for_many_as_for_one(sign_in, house, manager):
    client, counts = sign_in(manager), []
    for _ in range(2):
        make_agreement(house, by=manager, due_on=in_days(-1))
        with CaptureQueriesContext(connection) as queries:
            page(client, "agreement_list", house.key)
        counts.append(len(queries))
        for _ in range(5):
            make_agreement(house, by=manager)
    assert counts[0] >= counts[1]


def test_a_manager_agrees_for_the_house(sign_in, house, manager, colleague):
    data = typed(taken_on_by=[str(colleague.key)], sign="Fire er med")
    answer = sign_in(manager).post(reverse("agreement_new", args=[house.key]), data)
    assert answer.url == reverse("agreement_list", args=[house.key])
    agreement = Agreement.objects.get()
    assert (agreement.what, agreement.sign) == ("Vi går en tur", "Fire er med")
    assert list(agreement.taken_on_by.all()) == [colleague]


def test_where_nobody_wrote_who_it_is_those_who_took_it_on(sign_in, house, manager, colleague):
    keys = [str(colleague.key), str(manager.key)]
    data = typed(who="", taken_on_by=keys)
    sign_in(manager).post(reverse("agreement_new", args=[house.key]), data)
    assert Agreement.objects.get().who == "Ane Ansat og Lone Leder"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"what": ""}, "Skriv, hvad I aftaler."),
        ({"who": ""}, "Skriv, hvem der gør det, eller vælg nogen nedenfor."),
        ({"due_on": ""}, "Skriv, hvornår det begynder, eller hvornår det skal være gjort."),
        ({"due_on": "31-11-2030"}, "November har 30 dage. Ret datoen."),
        ({"starts_on": "26-11-2030"}, "Datoen ligger før den dag, det begynder."),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(sign_in, house, manager, fields, words):
    address = reverse("agreement_new", args=[house.key])
    html = sign_in(manager).post(address, typed(**fields)).content.decode()
    assert words in html and not Agreement.objects.exists()


def test_only_the_houses_own_people_can_take_it_on(sign_in, house, manager, other_manager):
    address = reverse("agreement_new", args=[house.key])
    answer = sign_in(manager).post(address, typed(taken_on_by=[str(other_manager.key)]))
    assert answer.status_code == 200 and not Agreement.objects.exists()


def test_a_resident_agrees_and_finds_it_again(sign_in, bo, resident, contact, manager):
    client = sign_in(resident)
    client.post(reverse("resident_agreement_new", args=[bo.key]), typed())
    assert reverse("resident_agreements", args=[bo.key]) in client.get(HOME).content.decode()
    for reader in (resident, contact):
        assert "Vi går en tur" in page(sign_in(reader), "resident_page", bo.key)
    assert "Vi går en tur" not in page(sign_in(manager), "resident_page", bo.key)


def test_how_it_goes_is_told_and_what_was_told_before_stays(sign_in, house, manager, colleague):
    agreement = make_agreement(house, by=manager, taken_on_by=[colleague])
    address = reverse("agreement_tell", args=[agreement.key])
    for status, note in (("under_way", "Første tur er gået"), ("done", "Nu er det en vane")):
        data = {"status": status, "note": note, "client_key": str(uuid.uuid4())}
        assert sign_in(colleague).post(address, data).status_code == 302
    html = page(sign_in(manager), "agreement_page", agreement.key)
    assert html.index("Nu er det en vane") < html.index("Første tur er gået")
    assert "Ane Ansat" in html and "Sådan begyndte aftalen" in html


def test_a_status_must_be_chosen(sign_in, house, manager):
    agreement = make_agreement(house, by=manager)
    address = reverse("agreement_tell", args=[agreement.key])
    answer = sign_in(manager).post(address, {"note": "Fint", "client_key": str(uuid.uuid4())})
    assert "Vælg, hvordan det går." in answer.content.decode()
    assert agreement.statuses.count() == 1


def test_one_who_only_reads_sees_no_form(sign_in, house, manager, colleague):
    agreement = make_agreement(house, by=manager)
    html = page(sign_in(colleague), "agreement_page", agreement.key)
    assert "Fortæl, hvordan det går" not in html and "Ret aftalen" not in html


def test_what_was_corrected_can_still_be_read(sign_in, house, manager):
    agreement = make_agreement(house, by=manager)
    client = sign_in(manager)
    address = reverse("agreement_correct", args=[agreement.key])
    assert "En fast tur ud af huset hver onsdag" in client.get(address).content.decode()
    assert client.post(address, typed()).status_code == 302
    html = page(client, "agreement_page", agreement.key)
    assert "Vi går en tur" in html
    assert html.index("Tidligere ordlyd") < html.index("En fast tur ud af huset hver onsdag")


def test_those_who_took_it_on_see_it_on_their_first_page(sign_in, house, manager, colleague):
    make_agreement(house, by=manager, taken_on_by=[colleague], due_on=in_days(-1))
    assert "Over tid" in sign_in(colleague).get(HOME).content.decode()
    assert "Aftaler, der skal følges op" in sign_in(manager).get(HOME).content.decode()


def test_a_manager_agrees_about_a_question_of_the_comparison(sign_in, done, manager, colleague):
    client = sign_in(manager)
    html = page(client, "round_compare", done.key)
    address = reverse("item_agreement_new", args=[done.key, "A"])
    assert address in html and "I har ikke aftalt noget ud fra runden endnu." in html
    assert "Om A" in client.get(address).content.decode()
    assert client.post(address, typed()).url.endswith("#aftalt")
    html = page(sign_in(colleague), "round_compare", done.key)
    assert "Vi går en tur" in html and "<b>A</b>" in html and address not in html


def test_an_inspector_reads_agreements_in_the_closed_round_alone(sign_in, done, manager, inspector):
    words = {"what": "Vi går en tur", "who": "Alle", "client_key": uuid.uuid4()}
    agreement = agree_in_round(done, by=manager, round=done, **words)
    client = sign_in(inspector)
    html = page(client, "round_compare", done.key)
    address = reverse("agreement_page", args=[agreement.key])
    assert "Vi går en tur" in html and address not in html
    assert client.get(address).status_code == 404


def test_an_agreement_tells_which_round_it_comes_from(sign_in, done, manager):
    words = {"what": "Vi går en tur", "who": "Alle", "client_key": uuid.uuid4()}
    item = done.theme.items.get(letter="A")
    agreement = agree_in_round(done, by=manager, round=done, item=item, **words)
    html = page(sign_in(manager), "agreement_page", agreement.key)
    assert reverse("round_compare", args=[done.key]) in html


def test_both_of_a_pair_agree_and_see_it(sign_in, pair):
    for form in pair:
        address = reverse("pair_item_agreement_new", args=[form.key, "A"])
        client = sign_in(writer_of(form))
        assert address in page(client, "pair_compare", form.key)
        client.post(address, typed(what=f"Aftalt {form.perspective}"))
    for form in pair:
        html = page(sign_in(writer_of(form)), "pair_compare", form.key)
        assert "Aftalt inside" in html and "Aftalt outside" in html


def test_nothing_is_agreed_before_both_of_a_pair_have_sent(sign_in, house):
    for form in make_pair_round(house, 1).invitations.all():
        address = reverse("pair_agreement_new", args=[form.key])
        assert sign_in(writer_of(form)).post(address, typed()).status_code == 404


def test_an_open_round_has_nothing_to_agree_about(sign_in, house, manager):
    round = make_full_round(house, theme=load().themes.get())
    address = reverse("round_agreement_new", args=[round.key])
    assert sign_in(manager).get(address).status_code == 404
