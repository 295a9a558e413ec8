"""The seal of a letter: closed in the browser to the server's public key, and opened here alone.

A sealed letter is one byte that says which seal it is (1), the browser's public key made for this
letter (65 bytes, uncompressed P-256), a nonce (12 bytes) and what AES-256-GCM makes of the words.
The key of that is HKDF-SHA256 of what the two keys agree on (ECDH), bound to both of them.
"""

import base64
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()
# The order of the curve's group: a private key is a number from 1 up to it (FIPS 186-5, P-256).
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

KIND, POINT, NONCE, TAG = b"\x01", 65, 12, 16
PURPOSE = b"botilbud letter"


class NotOurSeal(Exception):
    """What came was not sealed to this server, or has been touched since."""


@cache
def _private_key(text):
    """The key pair that belongs to the kept text: the same each time the server starts."""
    derived = HKDF(SHA256(), 48, salt=None, info=b"botilbud seal key").derive(text.encode())
    return ec.derive_private_key(int.from_bytes(derived) % (ORDER - 1) + 1, CURVE)


def _raw(public_key):
    return public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def public_key():
    """The server's public key as the browser takes it: 65 raw bytes in base64url."""
    raw = _raw(_private_key(settings.SEAL_KEY).public_key())
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def opened(sealed):
    """The bytes that were sealed. Raises NotOurSeal."""
    if sealed[:1] != KIND or len(sealed) < 1 + POINT + NONCE + TAG:
        raise NotOurSeal
    point, nonce = sealed[1 : 1 + POINT], sealed[1 + POINT : 1 + POINT + NONCE]
    ours = _private_key(settings.SEAL_KEY)
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        agreed = ours.exchange(ec.ECDH(), theirs)
        info = PURPOSE + point + _raw(ours.public_key())
        key = HKDF(SHA256(), 32, salt=None, info=info).derive(agreed)
        return AESGCM(key).decrypt(nonce, sealed[1 + POINT + NONCE :], None)
    except (ValueError, InvalidTag) as wrong:
        raise NotOurSeal from wrong
