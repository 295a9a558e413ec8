"""Letters as a tablet writes them: sealed to this server's key, as static/js/letters.js seals."""

import base64
import json
import os
import uuid

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from residents.models import User
from residents.tablet import seal
from residents.tablet.tokens import token_for
from tests.factories import writer_of


def sealed(said):
    """The bytes of a letter that says this."""
    raw = base64.urlsafe_b64decode(seal.public_key() + "=")
    pair = ec.generate_private_key(seal.CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(seal.CURVE, raw)
    point = pair.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    info = b"botilbud letter" + point + raw
    key = HKDF(SHA256(), 32, salt=None, info=info).derive(pair.exchange(ec.ECDH(), theirs))
    nonce = os.urandom(12)
    return b"\x01" + point + nonce + AESGCM(key).encrypt(nonce, written(said), None)


def written(said):
    """JSON as a browser writes it: every sign as it is, and half of one as its number."""
    return json.dumps(said, ensure_ascii=False).encode(errors="backslashreplace")


def token_of(form, user=None, kind="skema", hand_over=None):
    """What a page of the form gives its letters along."""
    return token_for(fresh(user or writer_of(form)), kind, form.key, hand_over)


def fresh(user):
    """The user as the next request reads them."""
    return User.objects.get(pk=user.pk)


def milliseconds(moment=None):
    return int((moment or timezone.now()).timestamp() * 1000)


def a_letter(form, about="A", said_at=None, token=None, **fields):
    """What a resident says to their form, before it is sealed."""
    return {
        "id": str(uuid.uuid4()),
        "token": token or token_of(form),
        "about": about,
        "fields": fields,
        "said_at": milliseconds(said_at),
        "receipt": "kvittering",
    }


def send(letter, body=None, client=None):
    """The server's answer to a letter from somebody who is not signed in."""
    body = sealed(letter) if body is None else body
    return (client or Client()).post(
        reverse("letters"), body, content_type="application/octet-stream"
    )


def outcome_of(letter):
    """What became of it; None where the server does not answer for it."""
    answer = send(letter)
    return answer.json()["outcome"] if answer.status_code == 200 else None


def said_in(form):
    """{item: what stands} of a form."""
    return {answer.item.letter: answer.given for answer in form.answers.select_related("item")}
