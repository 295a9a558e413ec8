"""A file of a house's own prompts: read whole or refused, with every fault named by its place."""

import pytest

from plans.own_prompts import LARGEST, read_prompts
from residents.files import FaultyFile

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
    with pytest.raises(FaultyFile) as met:
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
        ('title = "Haven"', 'title = " "', "Linje 4, haven: title er tom."),
        ('title = "Haven"', "title = 3", "Linje 4, haven: title skal være en tekst."),
        ('"Haven"', f'"{"x" * 81}"', "Linje 4, haven: title må højst have 80 tegn."),
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
        (b"a." * 3000 + b"b = 1", "Linje 1: et felt eller et tal er for langt"),
        (b"[[prompts]]\nkind = 0x" + b"f" * 5000, "Linje 2: et felt eller et tal er for langt"),
    ],
)
def test_a_file_that_is_no_list_of_prompts_is_refused_with_the_place(raw, fault):
    assert any(fault in one for one in faults_of(raw))


def test_a_wrong_kind_is_told_with_the_other_faults_each_by_its_own_line():
    wrong = file_of(('"trivsel"', '"trivselsplan"'), ('"haven"', '"Min have"'), ('"Haven"', '""'))
    assert faults_of(wrong) == [
        "Linje 2, Min have: kind skal være trivsel, tryghed eller laering.",
        "Linje 3, Min have: key må kun have små bogstaver a-z, tal og _,"
        " og begynder med et bogstav.",
        "Linje 4, Min have: title er tom.",
    ]


def test_all_faults_are_told_at_once():
    worse = file_of(("haven", "hegnet"), ('title = "Haven"\n', ""), ('outside = "', 'uden = "'))
    both = file_of(('title = "Haven"\n', "")) + worse.replace(b"Haven", b"")
    assert len(faults_of(both)) >= 3
