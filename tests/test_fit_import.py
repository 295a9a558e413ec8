"""Earlier FIT sessions, loaded from a file: all of it or nothing, and every fault is named."""

import pytest
from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.actions.fit.old_sessions import import_fit
from evaluations.fit.export import as_csv, sessions_of
from evaluations.fit.scoring import VALUES, Form, Mode
from evaluations.models import FitCourse, FitForm, FitTalk
from evaluations.templatetags.fit import points
from residents.access import OPERATOR
from residents.files import FaultyFile
from residents.models import LogRow
from tests.factories import in_days, make_resident, said_by
from tests.fit import ORS, make_course, make_talk

pytestmark = pytest.mark.once

HEADER = "resident,date,form,line1,line2,line3,line4,mode"


def a_file(*rows, header=HEADER):
    return "\n".join([header, *rows, ""]).encode()


def load(*rows, **options):
    return import_fit(a_file(*rows), by=OPERATOR, **options)


def faults_of(*rows, raw=None, **options):
    """The faults that are named; nothing may be stored."""
    before = stored()
    with pytest.raises(FaultyFile) as refused:
        import_fit(raw or a_file(*rows), by=OPERATOR, **options)
    assert stored() == before
    return refused.value.faults


def stored():
    return [model.objects.count() for model in (FitCourse, FitTalk, FitForm, LogRow)]


def sessions(resident):
    return sessions_of(resident.fit_courses.all())


def test_a_row_becomes_a_form_that_was_sent(bo):
    assert load(f"{bo.key},2025-11-01,ors,7.3,6,,0.4,line") == 1
    (form,) = FitForm.objects.all()
    assert form.lines == (73, 60, None, 4)
    assert form.is_sent and form.mode == "line" and form.talk.is_from_file
    assert form.typed_by is None and form.talk.held_by is None


@pytest.mark.parametrize(
    ("mode", "value", "stored_as"),
    [
        ("line", "10", "line"),
        ("Linje", '"7,5"', "line"),
        ("ten", "7", "ten"),
        ("1-10", "7", "ten"),
        ("1–10", "7", "ten"),
        ("SMILEYS", "5", "smileys"),
        ("smiley", "5", "smileys"),
    ],
)
def test_each_way_of_answering_can_be_loaded(bo, mode, value, stored_as):
    load(f"{bo.key},2025-11-01,SRS,{value},,,,{mode}")
    form = FitForm.objects.get()
    assert form.mode == stored_as and form.line1 == int(
        float(value.strip('"').replace(",", ".")) * 10
    )


@pytest.mark.parametrize("day", ["2025-11-01", "01-11-2025", "1.11.25", "1/11-2025", "011125"])
def test_a_date_is_read_as_people_write_it(bo, day):
    load(f"{bo.key},{day},ors,7,7,7,7,line")
    assert f"{FitTalk.objects.get().held_on}" == "2025-11-01"


def test_a_file_with_semicolons_and_commas_in_the_numbers_is_read(bo):
    raw = a_file(
        f"{bo.key};1. november 2025;ors;7,3;8,1;9,0;5;linje", header=HEADER.replace(",", ";")
    )
    assert import_fit(b"\xef\xbb\xbf" + raw, by=OPERATOR) == 1
    assert FitForm.objects.get().filled.total == 294


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("2025-11-01,ors,11,7,7,7,line", "line1: »11« skal skrives fra 0 til 10"),
        ("2025-11-01,ors,7,7.35,7,7,line", "line2: »7.35« skal skrives"),
        ("2025-11-01,ors,7,7,-1,7,line", "line3: »-1« skal skrives"),
        ("2025-11-01,ors,7,7,7,x,line", "line4: »x« skal skrives"),
        ("2025-11-01,ors,0,7,7,7,ten", "line1: »0« skal skrives som et helt tal fra 1 til 10"),
        ("2025-11-01,ors,7.5,7,7,7,ten", "line1: »7.5« skal skrives"),
        ("2025-11-01,ors,6,1,1,1,smiley", "line1: »6« skal skrives som et helt tal fra 1 til 5"),
        ("2025-11-01,ors,,,,,line", "line1: der er ikke svaret på nogen"),
        ("2025-11-01,ors,7,7,7,7,streg", "mode: »streg« skal være line, ten eller smileys"),
        ("2025-11-01,xrs,7,7,7,7,line", "form: »xrs« skal være ors eller srs"),
        ("31-11-2025,ors,7,7,7,7,line", "date: November har 30 dage"),
        ("i går,ors,7,7,7,7,line", "date: Datoen kan ikke læses"),
        (",ors,7,7,7,7,line", "date: Skriv en dato"),
        ("2025-11-01,ors,٣,7,7,7,line", "line1: »٣« skal skrives fra 0 til 10"),
        ("2025-11-01,ors,7,3,7,7,7,line", "der er flere felter end kolonner"),
        ("2025-11-01,ors,7,7,7,7", "der er færre felter end kolonner"),
    ],
)
def test_a_fault_is_named_by_line_and_column(bo, cells, fault):
    (found,) = faults_of(f"{bo.key},2025-10-01,ors,7,7,7,7,line", f"{bo.key},{cells}")
    assert found.startswith("Linje 3") and fault in found


@pytest.mark.parametrize("cell", ["Bo", "»Bo«", "»a« Bo «b»", "Bo\nBertelsen«"])
def test_the_servers_screen_says_what_should_stand_there_and_nothing_of_what_does(bo, cell):
    row = f"{bo.key},2025-11-01,{{}},7,7,7,7,line"
    with pytest.raises(FaultyFile) as refused:
        load(row.format(f'"{cell}"'), row.format("xrs"))
    told = refused.value.without_contents.split("\n")
    assert [one.partition(": ")[2] for one in told] == ["skal være ors eller srs."] * 2


@pytest.mark.parametrize("cells", ['"2025-11-01,ors,7,7,7,7,line', '2025-11-01,ors,"7,7,7,7,line'])
def test_a_quotation_mark_that_does_not_end_is_named_where_its_row_begins(bo, cells):
    row = f"{bo.key},2025-10-01,ors,7,7,7,7,line"
    (fault,) = faults_of(row, f"{bo.key},{cells}", row)
    assert fault.startswith('Linje 3: et felt begynder med " og slutter ikke.')


def test_all_faults_are_named_at_once(bo):
    faults = faults_of(f"{bo.key},x,y,11,7,7,7,line", "nobody,2025-11-01,ors,7,7,7,7,z")
    columns = [fault.partition(":")[0] for fault in faults]
    assert columns == [
        "Linje 2, date",
        "Linje 2, form",
        "Linje 2, line1",
        "Linje 3, resident",
        "Linje 3, mode",
    ]


def test_a_day_that_has_not_come_is_a_fault_and_today_is_not(bo):
    (fault,) = faults_of(f"{bo.key},{in_days(1)},ors,7,7,7,7,line")
    assert "Linje 2, date: den dag er ikke kommet endnu" in fault
    assert load(f"{bo.key},{in_days(0)},ors,7,7,7,7,line") == 1


def test_only_residents_of_the_named_house_may_stand_in_the_file(bo, ulla, house):
    row = f"{ulla.key},2025-11-01,ors,7,7,7,7,line"
    (fault,) = faults_of(row, facility=house)
    assert fault.startswith("Linje 2, resident:")
    assert load(row) == 1


def test_the_same_form_twice_in_a_file_is_a_fault(bo):
    row = f"{bo.key},2025-11-01,ors,7,7,7,7,line"
    (fault,) = faults_of(row, row.replace("2025-11-01", "1.11.2025"))
    assert fault == "Linje 3, date: det samme skema fra samme borger og dag står i linje 2."


def test_loading_again_changes_nothing(bo, nora):
    rows = [f"{bo.key},2025-11-01,ors,7,7,7,7,line", f"{nora.key},2025-11-01,srs,1,,,5,smiley"]
    assert load(*rows) == 2
    before = stored()
    assert load(*rows) == 0
    assert stored() == before


def test_other_numbers_for_the_same_form_are_a_fault_that_says_so(bo):
    load(f"{bo.key},2025-11-01,ors,7,7,7,7,line")
    for other in ("7,7,7,8,line", "7,7,7,,line", "7,7,7,7,ten"):
        (fault,) = faults_of(f"{bo.key},2025-11-01,ors,{other}")
        assert "date: der er allerede et skema fra den dag med andre tal" in fault


def test_a_form_that_is_begun_and_not_sent_is_in_the_way(bo, contact):
    course = make_course(bo, contact, by=contact)
    talk = make_talk(course, by=contact)
    talk.forms.create(facility=course.facility, form=ORS, mode="line", line1=70)
    (fault,) = faults_of(f"{bo.key},{in_days(0)},ors,7,7,7,7,line")
    assert "det er ikke sendt" in fault


def test_without_an_open_course_they_lie_in_an_ended_one_of_the_residents_own(bo, contact):
    load(f"{bo.key},2025-11-01,ors,7,7,7,7,line", f"{bo.key},2025-11-15,ors,7,7,7,7,line")
    load(f"{bo.key},2025-10-01,ors,7,7,7,7,line", f"{bo.key},2025-10-01,srs,7,7,7,7,ten")
    lines, ten = FitCourse.objects.order_by("mode")
    assert (lines.talks.count(), ten.talks.count()) == (3, 1)
    assert not lines.is_open and not ten.is_open and not lines.readers.exists()
    days = timezone.localdate(lines.agreed_at), timezone.localdate(lines.ended_at)
    assert [f"{day}" for day in days] == ["2025-10-01", "2025-11-15"]
    assert "fit_talks" not in lines.relations(contact)


def test_they_go_into_an_open_course_of_the_same_mode(bo, contact):
    course = make_course(bo, contact, by=contact)
    talk = make_talk(course, by=contact, ors=(70, 70, 70, 70))
    rows = f"{bo.key},{in_days(0)},srs,9,9,9,9,line", f"{bo.key},{in_days(-14)},ors,5,5,5,5,line"
    assert load(*rows) == 2
    assert course.talks.count() == 2 and talk.forms.count() == 2
    load(f"{bo.key},{in_days(-7)},ors,5,5,5,5,ten")
    assert course.talks.count() == 2
    course.refresh_from_db()
    assert course.is_open


def test_each_resident_has_one_row_in_the_log(bo, nora):
    days = ("2025-11-01", "2025-11-15")
    load(*[f"{one.key},{day},ors,7,7,7,7,line" for one in (bo, nora) for day in days])
    rows = LogRow.objects.filter(what="FIT-samtaler hentet ind fra en fil")
    assert {row.resident_id for row in rows} == {bo.id, nora.id} and rows.count() == 2


def test_the_command_names_no_contents_of_a_faulty_file(bo, tmp_path):
    file = tmp_path / "fit.csv"
    file.write_bytes(a_file("Bo Bertelsen,2025-11-01,ors,7,7,7,7,line"))
    with pytest.raises(CommandError) as refused:
        said_by("import_fit", str(file))
    assert str(refused.value).endswith(
        "fit.csv:\nLinje 2, resident: er ikke en borger her. Se list_houses."
    )
    file.write_bytes(a_file(f"{bo.key},2025-11-01,ors,7,7,7,7,line"))
    assert said_by("import_fit", str(file), facility=bo.facility.name) == "1 nye skemaer.\n"


@pytest.mark.parametrize(
    ("file", "options"), [("none.csv", {}), ("none.csv", {"facility": "Ingensteds"})]
)
def test_the_command_says_what_it_cannot_find(db, tmp_path, file, options):
    with pytest.raises(CommandError, match=r"kan ikke læses|ikke noget hus"):
        said_by("import_fit", str(tmp_path / file), **options)


@pytest.mark.parametrize("raw", [b"", b"resident,date\n", b"\xff", f"{HEADER}\n".encode(), b'"'])
def test_a_file_of_anything_else_is_refused(db, raw):
    with pytest.raises(FaultyFile):
        import_fit(raw, by=OPERATOR)


def test_nobody_but_the_operator_loads_earlier_sessions(bo, manager, resident):
    for user in (manager, resident):
        with pytest.raises(ValueError, match="Only the operator"):
            import_fit(a_file(f"{bo.key},2025-11-01,ors,7,7,7,7,line"), by=user)


def lines_in(mode):
    values = st.one_of(st.none(), st.sampled_from(VALUES[mode]))
    answered = st.tuples(*[values] * 4).filter(lambda lines: set(lines) != {None})
    return st.tuples(st.just(mode), answered)


FORMS = st.dictionaries(
    st.tuples(st.dates(timezone.datetime(2020, 1, 1).date(), in_days(0)), st.sampled_from(Form)),
    st.one_of([lines_in(mode) for mode in Mode]),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(forms=FORMS)
def test_what_is_taken_away_can_be_loaded_again_unchanged(north, forms):
    with transaction.atomic():
        here, elsewhere = make_resident(north, "Her"), make_resident(north, "Der")
        rows = [
            ",".join([str(here.key), f"{day}", form, *map(_written, lines, [mode] * 4), mode])
            for (day, form), (mode, lines) in forms.items()
        ]
        load(*rows)
        taken = as_csv(here.fit_courses.all()).encode()
        assert import_fit(taken, by=OPERATOR) == 0
        moved = taken.replace(str(here.key).encode(), str(elsewhere.key).encode())
        assert import_fit(moved, by=OPERATOR) == len(forms)
        assert sessions(elsewhere) == sessions(here)
        assert as_csv(elsewhere.fit_courses.all()).encode() == moved
        transaction.set_rollback(True)


def _written(tenths, mode):
    return points(tenths, mode).replace(",", ".")
