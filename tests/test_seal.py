"""The seal: what a browser closed is opened here, and by no other server."""

import base64
import json

import pytest

from residents.tablet.seal import NotOurSeal, opened, public_key
from tests.letters import sealed

# Made by static/js/letters.js in a browser, to the key pair of this text.
KEY = "a-seal-key-for-the-vector-of-the-tests-and-nobody-else"
PUBLIC = "BPoLr4gpPGGZUf6EJOxs8DFlaunua0L7AYS73D89Q8zu5ZG4gEaUct7cOzum9lyH34pivEUkgxhdQBr_9wtai-s"
SEALED = (
    "AQRN/QEYDHbCQE5UpZl16gh99TLh3rcWDeoMqlJWZUNNBrftmI3bPuZ6qdVA1pJReG2igHXOJbmZOZCoQ8ES4s1tLu"
    "qjKi1G/J0dBeE8QQWaCOVz1XqQHyXjMswNmejydNRD6fw0Atyn3uSwlS03xOtS7u5fvNdFf76iaCUMV94C6tQldLJA"
    "RNUOjrZZuIvT/8ow8CBsMHCcdJTctI+UGbg8tkszyFiBFz8moDhKyx51VV+wwuPnsPF2JVuU1Tt0JqgV9gbakXUHxc"
    "G2qU12z0mWhbeiNkViFDB+XhjFvtJTLT0iFBK/b8PhAUeCZrxTvyzXPSvn+Yex6e1PTeyBvnxb0LNF/Hws2CM/0fVP"
    "oX6b7Kdzs55Fwx0f1efjPQ+9Cdl5oD+M9Txz/xDzmdnkB7Mj74qLZXQ5fkT2Ehi8M7vaQMTsow6rSXm6c+Rs+JyrRh"
    "GijShe63JIbO4WS2faxvkDSu5l7J4fEIj0tIeA7D1VQCQ3jmXbReazZJvBVWUIvS+AfJLkikwqBKk2tArjjIcGv0Bb"
    "XqMNliaDE9nCLFiPI6maE28QBOW5OOZFjyEjSls/Lw6fGs9JHkr6C/74VcoWa/RMz19nAdSbj2b4Scpfb8CM31Uj+r"
    "gyu3omJhVm4aoO3gR4WGDyEQiiDeGo5UELDcbDqgUY+a3+bQvN8H155tacP72PIF43zOQK5gerBvaeRqOEe7Xfe8yV"
    "Dp6kaqNCZySOmFrQ5sYmULgbn9hWBfUrcBRAQrBanPpXF1//3nSiaS9IOeTy2UWYuLjPdqMfdNBftaUsPE1h9mT4"
)


@pytest.fixture(autouse=True)
def key(settings):
    settings.SEAL_KEY = KEY


def test_what_a_browser_sealed_is_opened():
    assert public_key() == PUBLIC
    said = json.loads(opened(base64.b64decode(SEALED)))
    assert said == {"about": "A", "fields": {"comment": "Æbler på torsdag 🌻"}}


def test_the_length_of_what_was_said_is_hidden():
    assert len(base64.b64decode(SEALED)) == 1 + 65 + 12 + 512 + 16


def test_another_server_opens_nothing(settings):
    settings.SEAL_KEY = KEY[::-1]
    with pytest.raises(NotOurSeal):
        opened(base64.b64decode(SEALED))


def test_two_letters_that_say_the_same_are_not_the_same():
    assert sealed({"about": "A"}) != sealed({"about": "A"})
