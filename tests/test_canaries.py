"""What a person has typed stays on pages for those who may read it, and goes nowhere else.

Each test looks for words that can be told from all others, in all that leaves the program by
another way: logs, addresses, headers, file names, mails, error pages, the cache.
"""

import logging
import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from evaluations.models import Round
from residents.server_log import QuietFormatter
from tests.canaries import Outputs, all_typed_fields, is_console, listening, plant, word
from tests.canary_house import Walk, make_house
from tests.faulty_pages import FAULTS, PRINTED
from tests.seeded_leaks import IN_FAULTS, IN_MAILS, IN_PAGES, forget_templates

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CAUGHT = sorted(set(FAULTS) - set(PRINTED))


@pytest.fixture
def outputs():
    """All that every logger can say is heard."""
    with listening(outputs := Outputs()):
        yield outputs


@pytest.fixture
def many_outputs():
    """For many pages: without the lines of debugging, which are a thousand for each."""
    with listening(outputs := Outputs(), logging.INFO):
        yield outputs


@pytest.fixture(scope="module")
def full_house(django_db_setup, django_db_blocker):
    """The users of a house where every text is a word that can be told from all others.

    It is there for all tests of the file, and not afterwards.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        users = make_house()
        assert plant() == set(), "a field without a row: add one to make_house"
        for user in users.values():
            user.refresh_from_db()
        yield users
        transaction.set_rollback(True)


@pytest.fixture
def users(full_house, db):
    return full_house


@pytest.fixture
def anyone(settings):
    """Somebody at the pages that fail."""
    settings.ROOT_URLCONF = "tests.faulty_pages"
    settings.ADMINS = [("Drift", "drift@example.dk")]
    return Client(raise_request_exception=False)


@pytest.fixture
def breaking(monkeypatch):
    yield monkeypatch
    forget_templates()


def fail(client, name, outputs):
    said = word(f"said in {name}")
    address = f"/fejl/{name}/?said={said}"
    with transaction.atomic():
        answer = client.post(address, {"said": said})
        transaction.set_rollback(True)
    outputs.add_answer(name, answer)
    return answer


@pytest.mark.once
def test_no_page_and_no_form_lets_words_out(users, many_outputs):
    assert len(all_typed_fields()) > 30
    Walk(users, many_outputs).through()
    assert many_outputs.pages > 200
    assert many_outputs.leaks() == []


@pytest.mark.parametrize("name", CAUGHT)
def test_no_fault_tells_what_was_typed(name, anyone, outputs):
    fail(anyone, name, outputs)
    assert outputs.leaks() == [] and mail.outbox == []


def test_the_number_on_the_error_page_leads_to_the_function_that_failed(anyone, outputs):
    answer = fail(anyone, "chained", outputs)
    number = re.search(r"Fejlnummer <strong>([0-9a-f]{4})<", answer.content.decode())[1]
    log = outputs.stream.getvalue()
    line = log.index(f"500 fejl/<str:name>/ fejlnummer {number}")
    assert re.search(r"ValueError\n.*faulty_pages.py:\d+ chained\n.*RuntimeError", log[line:], re.S)


def test_the_log_names_the_constraint_that_refused_a_row(anyone, outputs):
    fail(anyone, "refused_row", outputs)
    assert re.search(
        "resident_moves_in_before_out|SQLITE_CONSTRAINT_CHECK", outputs.stream.getvalue()
    )


def test_what_the_program_itself_says_is_printed(outputs):
    logging.getLogger("residents").warning("Rapport %d af %s", 3, word("argument"))
    assert "residents" in outputs.stream.getvalue()
    assert "Rapport 3 af …" in outputs.stream.getvalue() and outputs.leaks() == []


def test_every_handler_of_the_settings_is_quiet():
    loggers = [logging.root, *map(logging.getLogger, logging.root.manager.loggerDict)]
    handlers = {one for logger in loggers for one in logger.handlers if is_console(one)}
    assert handlers and {type(one.formatter) for one in handlers} == {QuietFormatter}


def strange_requests(said):
    """Requests that no form of ours sends: (method, address, options)."""
    many = {f"{said}{number}": said for number in range(2100)}
    yield "get", "/", {"headers": {"host": f"{said}.example"}}
    yield "get", f"/findes-ikke/{said}/?q={said}", {}
    yield "post", "/konto/login/", {"data": many}
    yield "post", "/konto/login/", {"data": {"login": said * 5000}}
    yield "post", "/konto/login/", {"data": said, "content_type": "multipart/form-data"}
    yield "get", f"/konto/password/reset/key/{said}-{said}/", {}
    yield "post", "/konto/login/", {"data": {"login": said, "password": said}}


def test_no_strange_request_is_repeated(outputs):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    statuses = set()
    for method, address, options in strange_requests(word("request")):
        answer = getattr(client, method)(address, **options)
        statuses.add(answer.status_code)
        outputs.add_answer("a strange request", answer)
    assert {400, 403, 404, 413} <= statuses
    assert outputs.leaks() == []


def test_guesses_at_a_password_leave_no_names(client, many_outputs):
    guess = {"login": word("username"), "password": word("password")}
    answers = [client.post(reverse("account_login"), guess) for _ in range(22)]
    for answer in answers:
        many_outputs.add_answer("sign-in", answer)
    assert many_outputs.leaks() == []


def ask_for_a_new_password(person, client, outputs):
    answer = client.post(reverse("account_reset_password"), {"email": person.email})
    outputs.add_answer("reset", answer)
    assert [sent.to for sent in mail.outbox] == [[person.email]]


def test_a_mail_names_nobody(users, client, outputs):
    ask_for_a_new_password(users["contact"], client, outputs)
    assert outputs.leaks() == []


def test_a_faulty_file_is_told_by_line_and_column_alone(users, tmp_path):
    said, outputs = word("file"), Outputs()
    file = tmp_path / "svar.csv"
    file.write_text(f"side,person,item,answer\n{said},{said},{said},{said}\n")
    key = Round.objects.get(closed_at=None).key
    with pytest.raises(CommandError, match="Linje 2, side") as refused:
        call_command("import_answers", str(file), round=str(key))
    outputs.add("command", refused.value)
    assert outputs.leaks() == []


@pytest.mark.once
@pytest.mark.parametrize("break_it", IN_FAULTS)
def test_a_fault_that_tells_is_noticed(break_it, anyone, outputs, breaking):
    break_it(breaking)
    fail(anyone, "chained", outputs)
    assert outputs.leaks() != []


@pytest.mark.once
@pytest.mark.parametrize(("break_it", "names"), IN_PAGES.items())
def test_a_page_that_lets_words_out_is_noticed(break_it, names, users, many_outputs, breaking):
    break_it(breaking)
    Walk(users, many_outputs).through(names)
    assert many_outputs.leaks() != []


@pytest.mark.once
@pytest.mark.parametrize("break_it", IN_MAILS)
def test_a_mail_that_names_somebody_is_noticed(break_it, users, client, outputs, breaking):
    break_it(breaking)
    ask_for_a_new_password(users["contact"], client, outputs)
    assert outputs.leaks() != []
