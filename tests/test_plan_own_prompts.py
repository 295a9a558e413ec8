"""A house's own prompts: loaded, asked and taken out, and words never under another one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.db import connection
from django.urls import reverse

from plans.actions import prompts as actions
from plans.actions.prompts import Loaded, TooManyAsked, ask_again, load_prompts, withdraw_prompt
from plans.actions.proposals import propose
from plans.models import OwnPrompt
from plans.own_prompts import LARGEST, MOST_PROMPTS
from plans.prompts import Kind
from plans.reading import parts_of
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.models import Change
from tests.factories import said_by
from tests.planning import INSIDE, begin, make_own_prompt, make_plan, say
from tests.test_plan_prompt_file import faults_of, file_of


@pytest.fixture
def load(house, manager):
    return lambda *changes: load_prompts(house, file_of(*changes), by=manager)


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, by=contact)


def keys(plan, reader):
    return [part.prompt.key for part in parts_of(plan, reader)]


@pytest.mark.django_db
def test_own_prompts_stand_last_with_the_residents_name_in_them(load, plan, contact):
    assert load() == Loaded(1, 0, 0)
    last = parts_of(plan, contact)[-1].prompt
    assert last.outside == "Hvordan bruger Bo haven?" and last.is_own


@pytest.mark.django_db
def test_loading_the_same_again_changes_nothing(load, house):
    load()
    changes = Change.objects.count()
    assert load() == Loaded(0, 0, 1)
    assert (OwnPrompt.objects.count(), Change.objects.count()) == (1, changes)


@pytest.mark.django_db
def test_another_wording_takes_its_place_until_somebody_has_said_something(load, plan, contact):
    load()
    assert load(("Haven", "Have og gård")) == Loaded(0, 1, 0)
    begin(plan, "Sidder der", by=contact, key="haven")
    with pytest.raises(FaultyFile) as met:
        load()
    assert str(met.value).startswith("Linje 1, haven: der er allerede svaret")
    assert OwnPrompt.objects.get().prompt.title == "Have og gård"


@pytest.mark.django_db
def test_what_is_proposed_to_a_prompt_keeps_its_wording_too(load, plan, contact, bo):
    load()
    finding = say(make_plan(bo, Kind.LAERING, by=contact), by=contact)
    propose(finding, by=contact, kind=plan.kind, key="haven")
    with pytest.raises(FaultyFile, match="der er allerede svaret"):
        load(("Haven", "Have og gård"))


@pytest.mark.django_db
def test_words_to_a_prompt_that_was_taken_out_meanwhile_stay_a_draft(
    load, plan, contact, manager, sign_in
):
    load()
    begin(plan, "Sidder der", by=contact, key="haven")
    withdraw_prompt(OwnPrompt.objects.get(), by=manager)
    draft = plan.statements.get()
    typed = {"text": "Sidder der tit", "client_key": draft.client_key, "go": "share"}
    address = reverse("plan_write_outside", args=[plan.key, "haven"])
    html = sign_in(contact).post(address, typed, follow=True).content.decode()
    draft.refresh_from_db()
    assert "Huset stiller ikke spørgsmålet mere." in html
    assert draft.is_draft and draft.text == "Sidder der tit"


@pytest.mark.django_db
def test_with_one_fault_nothing_of_a_file_is_stored(house, manager):
    with pytest.raises(FaultyFile):
        load_prompts(house, file_of() + file_of(("haven", "God")), by=manager)
    assert not OwnPrompt.objects.exists()


@pytest.mark.django_db
def test_a_plan_has_room_for_so_many_and_no_more(house, manager):
    for number in range(MOST_PROMPTS - 1):
        make_own_prompt(house, f"eget_{number}")
    load_prompts(house, file_of(), by=manager)
    with pytest.raises(FaultyFile, match="højst have 20"):
        load_prompts(house, file_of(("haven", "hegnet")), by=manager)
    load_prompts(house, file_of(("trivsel", "laering")), by=manager)
    first = OwnPrompt.objects.first()
    withdraw_prompt(first, by=manager)
    load_prompts(house, file_of(("haven", "hegnet")), by=manager)
    with pytest.raises(TooManyAsked):
        ask_again(first, by=manager)


@pytest.mark.django_db
def test_what_was_said_to_a_prompt_that_is_taken_out_stays_to_be_read(
    load, plan, contact, resident, manager, house
):
    load()
    say(plan, "Kartofler", by=resident, side=INSIDE, key="haven")
    load(('key = "haven"', 'key = "aaa"'))
    withdraw_prompt(OwnPrompt.objects.get(prompt_key="haven"), by=manager)
    last = parts_of(plan, contact)[-1]
    assert (last.prompt.key, last.is_asked) == ("haven", False)
    assert last.inside.standing.text == "Kartofler"
    other = make_plan(plan.resident, Kind.TRYGHED, by=contact)
    assert "haven" not in keys(other, contact)


@pytest.mark.django_db
def test_what_is_asked_no_longer_is_read_and_not_written(
    load, plan, contact, resident, manager, sign_in
):
    load()
    say(plan, "Kartofler", by=resident, side=INSIDE, key="haven")
    withdraw_prompt(OwnPrompt.objects.get(), by=manager)
    for user in (contact, resident):
        address = reverse("plan_part", args=[plan.key, "haven"])
        html = sign_in(user).get(address, follow=True).content.decode()
        assert "Kartofler" in html and "<textarea" not in html


@pytest.mark.django_db
def test_own_prompts_stand_on_the_page_of_the_tryghedsplan(
    bo, house, resident, substitute, sign_in
):
    make_own_prompt(house, "natten", kind=Kind.TRYGHED, title="Om natten")
    plan = make_plan(bo, Kind.TRYGHED, by=resident)
    say(plan, "Tænd ikke lyset", by=resident, side=INSIDE, key="natten")
    html = sign_in(substitute).get(reverse("safety", args=[bo.key])).content.decode()
    assert "Om natten" in html and "Tænd ikke lyset" in html


@pytest.mark.django_db
def test_a_prompt_to_which_nobody_said_anything_is_gone_when_it_is_taken_out(
    load, plan, contact, manager
):
    load()
    withdraw_prompt(OwnPrompt.objects.get(), by=manager)
    assert "haven" not in keys(plan, contact)
    ask_again(OwnPrompt.objects.get(), by=manager)
    assert keys(plan, contact)[-1] == "haven"


@pytest.mark.django_db
def test_another_houses_plans_do_not_ask_it(load, outsider, ulla):
    load()
    plan = make_plan(ulla, by=outsider)
    assert "haven" not in keys(plan, outsider)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["contact", "colleague", "administrator", "other_manager"])
def test_only_a_manager_keeps_the_houses_prompts(house, role, request):
    with pytest.raises(PermissionDenied):
        load_prompts(house, file_of(), by=request.getfixturevalue(role))


def send(client, house, raw, name="plan_prompts"):
    upload = SimpleUploadedFile("egne.toml", raw)
    return client.post(reverse(name, args=[house.key]), {"file": upload}, follow=True)


@pytest.mark.django_db
def test_a_manager_loads_a_file_and_sees_what_is_asked(house, manager, sign_in):
    html = send(sign_in(manager), house, file_of()).content.decode()
    assert "Nye: 1. Ændrede: 0. Som før: 0." in html and "Stilles nu" in html
    assert "Hvordan bruger {navn} haven?" in html


@pytest.mark.django_db
def test_the_page_names_every_fault_and_stores_nothing(house, manager, sign_in):
    client = sign_in(manager)
    wrong = file_of(('title = "Haven"\n', ""))
    assert "Linje 1, haven: title mangler." in send(client, house, wrong).content.decode()
    assert "Filen er tom" in send(client, house, b"").content.decode()
    assert "for stor" in send(client, house, b"#" * (LARGEST + 1)).content.decode()
    assert not OwnPrompt.objects.exists()


@pytest.mark.django_db
def test_of_very_many_faults_the_page_tells_how_many_more_there_are(house, manager, sign_in):
    html = send(sign_in(manager), house, b"[[prompts]]\nx = 1\n" * 20).content.decode()
    faults = len(faults_of(b"[[prompts]]\nx = 1\n" * 20))
    assert faults > 50 and f"Og {faults - 50} fejl mere." in html


@pytest.mark.django_db(transaction=True)
def test_a_file_is_read_before_anything_in_the_house_waits_for_it(house, manager, monkeypatch):
    def read(raw):
        assert not connection.in_atomic_block
        raise FaultyFile(["Øverst: slut."])

    monkeypatch.setattr(actions, "read_prompts", read)
    with pytest.raises(FaultyFile):
        load_prompts(house, file_of(), by=manager)


@pytest.mark.django_db
def test_a_press_takes_a_prompt_out_and_another_asks_it_again(house, manager, sign_in):
    own, client = make_own_prompt(house), sign_in(manager)
    asked = {"kind": own.kind, "prompt": own.prompt_key}
    for go, is_asked in [("withdraw", False), ("withdraw", False), ("ask", True)]:
        client.post(reverse("plan_prompt_ask", args=[house.key]), {**asked, "go": go})
        own.refresh_from_db()
        assert own.is_asked is is_asked
    unknown = client.post(reverse("plan_prompt_ask", args=[house.key]), {"kind": "x"})
    assert unknown.status_code == 404


@pytest.mark.django_db
def test_the_command_loads_a_file_and_says_what_is_wrong_with_one(house, tmp_path):
    path = tmp_path / "egne.toml"
    path.write_bytes(file_of())
    assert said_by("import_plan_prompts", str(path), facility=house.name) == (
        "nye 1, ændrede 0, som før 0\n"
    )
    path.write_bytes(file_of(("haven", "God")))
    with pytest.raises(CommandError, match="Intet er gemt"):
        said_by("import_plan_prompts", str(path), facility=house.name)
    with pytest.raises(CommandError, match="kan ikke læses"):
        said_by("import_plan_prompts", str(tmp_path / "ingen"), facility=house.name)


@pytest.mark.django_db
def test_the_operator_may_load_for_any_house(other_house):
    assert load_prompts(other_house, file_of(), by=OPERATOR).new == 1
