"""QR codes, as pictures that stand in a page."""

from qrcode import make
from qrcode.image.svg import SvgPathImage


def as_svg(text):
    """Without the declaration of an XML file."""
    return make(text, image_factory=SvgPathImage).to_string(encoding="unicode")
