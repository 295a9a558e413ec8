"""What the server prints by itself holds nothing that was typed: gunicorn, Python, a command.

Real processes, since only there Python prints what nobody caught.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.canaries import found_in, word
from tests.faulty_pages import FAULTS

pytestmark = pytest.mark.once

TOP = Path(__file__).resolve().parents[1]


def surroundings(folder, settings="tests.faulty_settings"):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**env, "BOTILBUD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": settings}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asked(port, address):
    """The body that came, whatever the status."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{address}", timeout=20) as answer:
            return answer.read().decode()
    except HTTPError as error:
        return error.read().decode()


def wait_for(port):
    for _ in range(300):
        try:
            return asked(port, "/fejl/Http404/?said=x")
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("gunicorn did not answer")


def raw(port, *lines):
    """The beginning of what comes back to lines that no client of Python's would send."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall("\r\n".join([*lines, "Host: localhost", "", ""]).encode())
        return line.recv(4096)


def spoken_to(port):
    """Every fault, and requests that gunicorn itself refuses; gives what came back."""
    wait_for(port)
    answers = [asked(port, f"/fejl/{name}/?said={word(name)}") for name in FAULTS]
    answers.append(asked(port, f"/{word('a long address') * 300}"))
    for line in (f"GET /{word('version')} HTTP/9", f"{word('method')}! / HTTP/1.1"):
        raw(port, line)
    # What a proxy may say of where the program begins is nothing that whoever asks may say.
    long = ("POST /brev/ HTTP/1.1", "Content-Length: 99999999")
    answers.append(raw(port, *long, "SCRIPT_NAME: /x").decode())
    return answers


def serve(folder, *options):
    """(what came back, what gunicorn printed) of a server that meets every fault."""
    port = free_port()
    config = ["--config", str(TOP / "scripts" / "gunicorn_conf.py"), "--workers", "1"]
    command = [sys.executable, "-m", "gunicorn", *config, "--bind", f"127.0.0.1:{port}"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    env = surroundings(folder)
    server = subprocess.Popen([*command, *options, "botilbud.wsgi"], cwd=TOP, env=env, **pipes)
    try:
        answers = spoken_to(port)
    finally:
        server.terminate()
        printed, _ = server.communicate(timeout=30)
    return answers, printed


def test_gunicorn_prints_where_it_failed_and_nothing_that_was_typed(tmp_path):
    answers, printed = serve(tmp_path)
    assert found_in(printed) == [] and found_in("".join(answers)) == []
    for expected in ("UserWarning", "Uncaught in a thread", "Last.__del__", "faulty_pages.py"):
        assert expected in printed
    assert printed.count("fejlnummer") > 15
    assert answers[-1].split()[1] == "413"


@pytest.mark.long
def test_gunicorns_own_log_would_be_noticed(tmp_path):
    _, printed = serve(tmp_path, "--logger-class", "gunicorn.glogging.Logger")
    assert "version" in found_in(printed) or "method" in found_in(printed)


UNCAUGHT = """
import django, sys
django.setup()
from tests.faulty_pages import FAULTS
FAULTS[sys.argv[1]](sys.argv[2])
"""


def uncaught(name, folder, settings="botilbud.settings"):
    """What Python prints of a fault that nobody catches."""
    return subprocess.run(
        [sys.executable, "-c", UNCAUGHT, name, word(name)],
        **{"cwd": TOP, "env": surroundings(folder, settings), "text": True, "capture_output": True},
    ).stderr


def test_what_nobody_catches_is_printed_without_what_was_typed(tmp_path):
    printed = uncaught("group", tmp_path)
    assert found_in(printed) == [] and "ExceptionGroup" in printed


@pytest.mark.long
def test_pythons_own_way_would_be_noticed(tmp_path, monkeypatch):
    monkeypatch.setenv("BOTILBUD_DEBUG", "1")  # as on a developer's machine
    assert found_in(uncaught("group", tmp_path)) == ["group"]
