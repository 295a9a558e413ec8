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
    "AQQzMwfftE0o+aQN9NYtX0WcU/n1LgJ7WRBiWxjNWNveeILb8XnTip9oMTmrhFZob1YrgEOrb5hk1hUuwBnRO630oh"
    "PFmTy8enwgM5s/UDmDL7v/yX4BxkYW1EBFtu4UaqunnGy3KzgoEpuPTtsVjOBQE0ghd7PGNmNQnMUwTAqlUPhyfdUw"
    "NIPzCLHFNKBnhIHJWLjIjPaUa07PygeCOBCYil6jRn/HnOzBq+jvmPRu1CzdOuSgno9GREWUPsPrFZftsBJ9/DRkS+"
    "MePslt+0+2S4vFx2iTztcx47vs0Unt/Z693SptxMWAL/WRy44+bmcUFfayd+zqBEAf2/QBzrnUWJbn82VKwLtCz1FH"
    "qvy7ZDqx+uJw/F+0i5ZkGCOUNVaobwd7jBXaGEuJTJj+VOvsy9GLeOV+iEOrhT97Oi7ZlMas+20MdBkThdsixENzk8"
    "g7rRenSF/f2ov6tmfaEO3CXUfW5YarUqK6XytWhnPCag/quPHypfi0AJWTiPrDRqRjsWYAJEdTu0NfrPx2ZALeiBjW"
    "PLf7AZ7DN4pCdgIJNTDiEZh2rKmscJEQKskOUhF+GdrW5Gs46Z33VPSeNCbUf1r3xHgB6W3AoKw4HgufiqB8EAjxuM"
    "qI5X/L8Rn78gbApN4VsMtCDqWbN4yud2QuJjs6tt5BWzpxCs9tbeYufaLcEHH5Esk5tOYPiamtX1xQVbwHfXGidwiu"
    "BiFZUgLaIF1PZ0s/4AzE3rIRtcavhPaBk5TLkkJ9j2lsi9hpIBJR84f87Yuq7x33Lsd5fHjFKOSaOlfRJzhVPel2"
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
