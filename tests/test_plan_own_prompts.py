"""A house's own prompts: read from a file, faults named by place, words never under another one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.urls import reverse

from plans.actions.prompts import Loaded, TooManyAsked, ask_again, load_prompts, withdraw_prompt
from plans.models import OwnPrompt
from plans.own_prompts import LARGEST, MOST_PROMPTS, read_prompts
from plans.prompts import FaultyPrompts, Kind
from plans.reading import parts_of
from residents.access import OPERATOR
from residents.models import Change
from tests.factories import said_by
from tests.planning import INSIDE, begin, make_own_prompt, make_plan, say

GARDEN = """[[prompts]]
kind = "trivsel"
key = "haven"
title = "Haven"
inside = "Hvad vil du bruge haven til?"
outside = "Hvordan bruger {navn} haven?"
"""


def file_of(*changes, text=GARDEN):
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text.encode()


def faults_of(raw):
    with pytest.raises(FaultyPrompts) as met:
        read_prompts(raw)
    return str(met.value).splitlines()


def test_a_prompt_is_read_with_its_line():
    ((line, kind, key, wording),) = read_prompts(file_of(("[[", "# Husets egne\n\n[[")))
    assert (line, kind, key) == (3, "trivsel", "haven")
    assert wording.keys() == {"title", "inside", "outside"}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('title = "Haven"\n', "", "Linje 1, haven: title mangler."),
        ('title = "Haven"', 'title = " "', "Linje 1, haven: title er tom."),
        ('title = "Haven"', "title = 3", "Linje 1, haven: title skal være en tekst."),
        ('"Haven"', f'"{"x" * 81}"', "Linje 1, haven: title må højst have 80 tegn."),
        ('"Haven"', '"Ha\\u0000"', "haven: title har et tegn, som ikke er tekst (\\u0000)."),
        ("title =", "titel =", "titel er ikke et felt i et spørgsmål; se efter en tastefejl."),
        ('"trivsel"', '"trivselsplan"', "kind skal være trivsel, tryghed eller laering."),
        ('"haven"', '"Min have"', "key må kun have små bogstaver a-z, tal og _"),
        ('"haven"', '"god_til"', "god_til: key er et af programmets egne; vælg en anden."),
        ('"Haven"', '"Haven"\njoint = "ja"', "joint skal være true eller false."),
        ('"Haven"', '"Haven"\nexamples = [1]', "examples skal være en liste af tekster."),
        ('"Haven"', '"Haven"\nphase = "kaos"', "husets egne spørgsmål står uden for faserne."),
        ("[[prompts]]", "[[prompts]]\nis_own = true", "is_own er ikke et felt i et spørgsmål"),
        ("[[prompts]]", 'title = "Plan"\n[[prompts]]', "Øverst: title er ikke et felt her"),
    ],
)
def test_a_fault_is_named_by_line_and_key(before, after, fault):
    assert any(fault in one for one in faults_of(file_of((before, after))))


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"\xff", "ikke gemt som UTF-8"),
        (b"[[prompts]]\nkey = ?", "fejl i linje 2, tegn 7"),
        (b"", "mindst ét [[prompts]]"),
        (b"prompts = 3", "mindst ét [[prompts]]"),
        (b"[" * 5000, "ikke gyldig TOML"),
        (b"#" * (LARGEST + 1), "for stor"),
        (GARDEN.encode() * 2, "Linje 7, haven: står to gange"),
        (b"prompts = [{key = 'a'}]", "Spørgsmålet, a: kind mangler."),
        (b"[[prompts]]\nkey = 3\nkind = []", "key skal være en tekst"),
    ],
)
def test_a_file_that_is_no_list_of_prompts_is_refused_with_the_place(raw, fault):
    assert any(fault in one for one in faults_of(raw))


def test_all_faults_are_told_at_once():
    worse = file_of(("haven", "hegnet"), ('title = "Haven"\n', ""), ('outside = "', 'uden = "'))
    both = file_of(('title = "Haven"\n', "")) + worse.replace(b"Haven", b"")
    assert len(faults_of(both)) >= 3


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
    with pytest.raises(FaultyPrompts) as met:
        load()
    assert str(met.value).startswith("Linje 1, haven: der er allerede svaret")
    assert OwnPrompt.objects.get().prompt.title == "Have og gård"


@pytest.mark.django_db
def test_with_one_fault_nothing_of_a_file_is_stored(house, manager):
    with pytest.raises(FaultyPrompts):
        load_prompts(house, file_of() + file_of(("haven", "God")), by=manager)
    assert not OwnPrompt.objects.exists()


@pytest.mark.django_db
def test_a_plan_has_room_for_so_many_and_no_more(house, manager):
    for number in range(MOST_PROMPTS - 1):
        make_own_prompt(house, f"eget_{number}")
    load_prompts(house, file_of(), by=manager)
    with pytest.raises(FaultyPrompts, match="højst have 20"):
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
