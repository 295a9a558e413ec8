"""With the settings of a real house: nothing for Django to warn of, and what is wrong is named."""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import WARNING, Tags, run_checks

# The second for `new_installation`.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

TOP = Path(__file__).resolve().parents[1]
KEY = "k3y-of-a-real-house-0123456789-abcdefghijklmnopqrstuvwxyz"
IN_EARNEST = {
    "BOTILBUD_TLS": "1",
    "BOTILBUD_PROXIES": "1",
    "BOTILBUD_HOSTS": "botilbud.eksempel.dk",
    "BOTILBUD_SECRET_KEY": KEY,
    "BOTILBUD_LOG_KEY": KEY[::-1],
    "BOTILBUD_SEAL_KEY": KEY.upper(),
}


WEIGHED = {
    "ALLOWED_HOSTS",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "DEBUG",
    "LOG_KEY",
    "SEAL_KEY",
    "SECRET_KEY",
    "SITE_URL",
    "TLS",
}


def settings_of(folder, monkeypatch, changed):
    """What the settings are in such surroundings."""
    for name, value in {**IN_EARNEST, "BOTILBUD_DATA": str(folder), **changed}.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(TOP / "botilbud" / "settings.py"))


def run(folder, *command, **changed):
    """(exit code, all that was said) of a process with the settings of a real house."""
    # The second is set where the tests in a browser are collected.
    not_a_houses = ("BOTILBUD_", "DJANGO_ALLOW_ASYNC_UNSAFE")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(not_a_houses)}
    ours.pop("DATABASE_URL", None)
    env = {**ours, **IN_EARNEST, "BOTILBUD_DATA": str(folder), **changed}
    command = [sys.executable, *command]
    done = subprocess.run(command, cwd=TOP, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_a_real_house_has_no_warning(tmp_path):
    code, said = run(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert "no issues (0 silenced)" in said
    assert code == 0


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"BOTILBUD_HOSTS": "*"}, "residents.E002"),
        ({"BOTILBUD_HOSTS": "botilbud.eksempel.dk,.eksempel.dk"}, "residents.E002"),
        ({"BOTILBUD_PROXIES": "0"}, "residents.E003"),
        ({"BOTILBUD_LOG_KEY": "hemmelig"}, "residents.E004"),
        ({"BOTILBUD_LOG_KEY": KEY}, "residents.E004"),
        ({"BOTILBUD_SEAL_KEY": KEY[::-1]}, "residents.E004"),
        ({"BOTILBUD_URL": "https://et-andet.eksempel.dk"}, "residents.E005"),
        ({"BOTILBUD_URL": "http://botilbud.eksempel.dk"}, "residents.E005"),
        ({"BOTILBUD_DEBUG": "1"}, "security.W018"),
        ({"BOTILBUD_SECRET_KEY": "kort"}, "security.W009"),
        ({"BOTILBUD_TLS": "0"}, "security.W004"),
    ],
)
def test_what_a_house_must_not_be_started_with_is_named(
    changed, named, tmp_path, monkeypatch, settings
):
    for name, value in settings_of(tmp_path, monkeypatch, changed).items():
        if name.startswith(("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_")) or name in WEIGHED:
            setattr(settings, name, value)
    found = run_checks(tags=[Tags.security], include_deployment_checks=True)
    assert named in {fault.id for fault in found if fault.level >= WARNING}


def unnamed(source, readme):
    """The numbers of the faults in the checks' source that a reader of README does not meet."""
    return [
        number for number in re.findall(r"_fault\((\d)", source) if f"E00{number}`" not in readme
    ]


def test_every_fault_is_named_where_operators_read():
    source = (TOP / "residents" / "checks.py").read_text()
    readme = (TOP / "README.md").read_text()
    assert unnamed(source, readme) == []
    assert unnamed(source, readme.replace("E004", "E00")) == ["4"]


OIDC = {
    f"BOTILBUD_OIDC_{name}": value
    for name, value in {
        "URL": "https://login.kommune.eksempel.dk",
        "ID": "botilbud",
        "SECRET": "hemmelig",
        "CLAIM": "employee_number",
    }.items()
}


def test_a_municipalitys_sign_in_is_set_up_whole(tmp_path, monkeypatch):
    ours = settings_of(tmp_path, monkeypatch, OIDC)
    assert ours["OIDC_CLAIM"] == "employee_number"
    assert len(ours["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]) == 1


@pytest.mark.parametrize("missing", ["ID", "SECRET", "CLAIM"])
def test_half_a_sign_in_of_a_municipality_stops_the_start(missing, tmp_path):
    """No claim is taken for granted: who signs in may be free to change it."""
    code, said = run(tmp_path, "manage.py", "check", **{**OIDC, f"BOTILBUD_OIDC_{missing}": ""})
    assert code != 0
    assert f"_{missing}" in said and "BOTILBUD_OIDC_URL kræver" in said


OVER_TLS = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "botilbud.settings"
django.setup()
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from residents.models import User
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
User.objects.create_user("bo", "en-adgangskode-9", name="Bo")
host = dict(host="botilbud.eksempel.dk")
plain = Client(headers=host).get("/konto/login/")
client = Client(headers={**host, "x-forwarded-proto": "https"})
page = client.get("/konto/login/")
form = dict(login="bo", password="en-adgangskode-9")
answer = client.post("/konto/login/", form)
print(json.dumps(dict(
    plain=[plain.status_code, plain.get("Location")],
    status=answer.status_code,
    hsts=page.get("Strict-Transport-Security"),
    cookies={
        one.key: [one["secure"], one["path"], one["domain"], one["httponly"], one["samesite"]]
        for one in (*page.cookies.values(), *answer.cookies.values())
    },
    trusted=[settings.MFA_TRUST_COOKIE_NAME, settings.SITE_URL],
)))
"""


@pytest.fixture(scope="module")
def over_tls(new_installation, tmp_path_factory):
    """What a browser meets behind a proxy that speaks TLS."""
    folder = tmp_path_factory.mktemp("tls")
    new_installation(folder)
    _, said = run(folder, "-W", "ignore", "-c", OVER_TLS)
    return json.loads(said.strip().splitlines()[-1])


def test_every_cookie_is_bound_to_this_host_and_to_tls(over_tls):
    assert over_tls["status"] == 302
    # The page's own script reads whose screen it is.
    assert over_tls["cookies"].pop("__Host-screen") == [True, "/", "", "", "Lax"]
    assert set(over_tls["cookies"]) == {"__Host-sessionid", "__Host-csrftoken"}
    assert set(map(tuple, over_tls["cookies"].values())) == {(True, "/", "", True, "Lax")}
    assert over_tls["trusted"] == ["__Host-trusted", "https://botilbud.eksempel.dk"]


def test_a_browser_is_sent_to_tls_and_stays_there(over_tls):
    assert over_tls["plain"] == [301, "https://botilbud.eksempel.dk/konto/login/"]
    assert over_tls["hsts"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.parametrize("proxies", ["0", "1"])
def test_without_a_proxy_nobody_is_believed_to_use_tls(proxies, tmp_path, monkeypatch):
    """Anybody at all could say so in a header."""
    ours = settings_of(tmp_path, monkeypatch, {"BOTILBUD_PROXIES": proxies})
    assert ("SECURE_PROXY_SSL_HEADER" in ours) is (proxies == "1")
