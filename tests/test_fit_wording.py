"""The licensed wording of ORS and SRS: loaded by a house, shown with whose licence it is."""

import pytest
from django.core.management import CommandError
from django.urls import reverse

from evaluations.actions.fit.wording import load_wording
from evaluations.fit.scoring import Form
from evaluations.fit.wording import WORDINGS, wording_for
from evaluations.models import FitWording
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.models import LogRow
from tests.factories import in_days, said_by
from tests.fit import a_wording, make_course, make_talk

pytestmark = pytest.mark.once


def faults_of(house, raw):
    with pytest.raises(FaultyFile) as refused:
        load_wording(house, raw, by=OPERATOR)
    assert not FitWording.objects.exists()
    return refused.value.faults


def test_without_a_wording_the_forms_have_the_programs_own_words(house):
    assert [wording_for(house, form) for form in Form] == list(WORDINGS.values())


def test_a_loaded_wording_is_used_in_the_house_and_in_no_other(house, other_house):
    load_wording(house, a_wording(), by=OPERATOR)
    wording = wording_for(house, Form.SRS)
    assert (wording.intro, wording.licence.number) == ("srs intro", "L-77")
    line = wording.lines[2]
    assert (line.label, line.question) == ("Måden", "srs tekst 3")
    assert (line.low, line.high) == ("srs venstre 3", "srs højre 3")
    assert wording_for(other_house, Form.SRS) == WORDINGS[Form.SRS]


def test_ends_that_are_left_out_are_the_programs_own(house):
    changes = ('left = "ors venstre 1"\n', ""), ('right = "ors højre 1"', 'right = " "')
    load_wording(house, a_wording(*changes), by=OPERATOR)
    line = wording_for(house, Form.ORS).lines[0]
    assert (line.low, line.high) == ("Dårligt", "Godt")


def test_the_same_file_again_changes_nothing_and_another_takes_its_place(house):
    first = load_wording(house, a_wording(), by=OPERATOR)
    assert load_wording(house, a_wording(), by=OPERATOR) == first
    assert LogRow.objects.filter(what="FIT-ordlyd hentet ind").count() == 1
    load_wording(house, a_wording(("L-77", "L-78")), by=OPERATOR)
    assert wording_for(house, Form.ORS).licence.number == "L-78"
    load_wording(house, a_wording(), by=OPERATOR)
    assert wording_for(house, Form.ORS).licence.number == "L-77"
    assert house.fit_wordings.count() == 3


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('licensee = "Botilbuddet Solgården"\n', ""), "licensee: mangler."),
        (('"L-77"', '" "'), "licence: er tom."),
        (('"L-77"', "77"), "licence: skal være en tekst i anførselstegn."),
        (("2026-01-15", '"15. januar"'), "date: skal være en dato som 2026-01-15."),
        (("2026-01-15", '"2026-02-30"'), "date: skal være en dato som 2026-01-15."),
        (("2026-01-15", f"{in_days(1)}"), "date: den dag er ikke kommet endnu."),
        (("2026-01-15", f'"{in_days(1)}"'), "date: den dag er ikke kommet endnu."),
        (('text = "ors tekst 2"\n', ""), "ors.lines 2.text: mangler."),
        (('left = "srs venstre 3"', "left = 3"), "srs.lines 3.left: skal være en tekst"),
        (('right = "ors højre 4"', 'rigth = "x"'), "ors.lines 4.rigth: er ikke et felt"),
        (("ors tekst 1", "x" * 301), "ors.lines 1.text: må højst have 300 tegn."),
        (("ors intro", "x\\u0000"), "ors.intro: har et tegn, som ikke er tekst"),
        (("[ors]", "[orsx]"), "orsx: er ikke et felt i filen"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(house, change, fault):
    assert any(one.startswith(fault) for one in faults_of(house, a_wording(change)))


def test_all_that_is_wrong_is_named_at_once(house):
    raw = a_wording(("L-77", ""), ("[srs]", "[sr]"), ('text = "ors tekst 2"', "text = 2"))
    assert len(faults_of(house, raw)) == 3


def test_a_form_has_four_lines(house):
    assert faults_of(house, a_wording(lines=3)) == [
        "ors.lines: der skal være 4 linjer, men der er 3.",
        "srs.lines: der skal være 4 linjer, men der er 3.",
    ]


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[ors", b"ors = 1\nsrs = [1]", b"[[ors]]\n[[srs]]"])
def test_a_file_of_anything_else_is_refused(house, raw):
    assert faults_of(house, raw)


def test_the_command_names_the_house_and_the_licence(house, other_house, tmp_path):
    file = tmp_path / "ordlyd.toml"
    file.write_bytes(a_wording())
    said = said_by("import_fit_wording", str(file), facility=house.name)
    assert said == "Solgården: licens til Botilbuddet Solgården, nr. L-77.\n"
    assert not other_house.fit_wordings.exists()
    said_by("import_fit_wording", str(file))
    assert other_house.fit_wordings.count() == house.fit_wordings.count() == 1


@pytest.mark.parametrize("file", ["missing.toml", "faulty.toml"])
def test_the_command_says_what_it_cannot_use(house, tmp_path, file):
    (tmp_path / "faulty.toml").write_bytes(a_wording(("L-77", "")))
    with pytest.raises(CommandError, match=r"kan ikke læses|Intet er gemt"):
        said_by("import_fit_wording", str(tmp_path / file))
    assert not FitWording.objects.exists()


def test_a_manager_loads_it_and_sees_whose_licence_it_is(house, manager, sign_in, tmp_path):
    client, url = sign_in(manager), reverse("fit_wording", args=[house.key])
    assert "egne korte spørgsmål" in client.get(url).text
    file = tmp_path / "ordlyd.toml"
    file.write_bytes(a_wording())
    page = client.post(url, {"file": file.open("rb")}, follow=True).text
    assert "licens til Botilbuddet Solgården, nr. L-77, 15. januar 2026" in page
    assert "ors venstre 2" in page and "kræver en licens fra rettighedshaverne" in page


def test_a_faulty_file_is_told_on_the_page_and_nothing_is_stored(house, manager, sign_in, tmp_path):
    file = tmp_path / "ordlyd.toml"
    file.write_bytes(a_wording(("L-77", "")))
    url = reverse("fit_wording", args=[house.key])
    page = sign_in(manager).post(url, {"file": file.open("rb")}).text
    assert "licence: er tom." in page and not FitWording.objects.exists()


@pytest.mark.parametrize("role", ["contact", "inspector", "administrator", "colleague"])
def test_nobody_but_the_manager_loads_a_wording(house, bo, cast, sign_in, role):
    url = reverse("fit_wording", args=[house.key])
    assert sign_in(cast[role]).get(url).status_code in (403, 404)


def test_the_resident_answers_on_the_loaded_wording(house, bo, contact, resident, sign_in):
    load_wording(house, a_wording(), by=OPERATOR)
    talk = make_talk(make_course(bo, contact, by=contact, rated="person"), by=contact)
    client = sign_in(resident)
    start = client.get(reverse("fit_form", args=[talk.key, "srs"])).text
    assert "srs intro" in start and "nr. L-77, 15. januar 2026" in start
    assert "Tænk på samtalen med Karen." in start
    line = client.get(reverse("fit_line", args=[talk.key, "ors", 2])).text
    assert all(words in line for words in ("ors tekst 2", "ors venstre 2", "ors højre 2"))
    assert "Tænk på" not in line


def test_a_wording_is_used_in_the_residents_language_and_the_danish_one_otherwise(house):
    load_wording(house, a_wording(), by=OPERATOR)
    english = ("date = 2026-01-15", 'date = 2026-01-15\nlanguage = "en"'), ("ors tekst 1", "How?")
    load_wording(house, a_wording(*english), by=OPERATOR)
    first = {code: wording_for(house, Form.ORS, code).lines[0].question for code in ("da", "en")}
    assert first == {"da": "ors tekst 1", "en": "How?"}
    assert wording_for(house, Form.ORS, "sv").language == "da"
    change = ("date = 2026-01-15", 'date = 2026-01-15\nlanguage = "xx"')
    with pytest.raises(FaultyFile, match="language: skal være en af"):
        load_wording(house, a_wording(change), by=OPERATOR)
