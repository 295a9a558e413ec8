"""What people at a meeting do on the pages of a review."""

import uuid

from django.urls import reverse

WORDS = "Vi spørger, før vi går ind"


def item_url(review, letter="A"):
    return reverse("review_item", args=[review.key, letter])


def page(client, review, letter="A"):
    return client.get(item_url(review, letter)).content.decode()


def typed(box="1", text=WORDS, key=None, voice="outside", said_by=""):
    """What the browser sends when something is written in one of the six boxes."""
    boxes = ("1", "2", "3", "4", "5", "andet")
    sent = {f"n{one}-client_key": uuid.uuid4() for one in boxes}
    return sent | {
        f"n{box}-client_key": key or uuid.uuid4(),
        f"n{box}-text": text,
        f"n{box}-perspective": voice,
        f"n{box}-said_by": said_by,
    }


def write(client, review, go, **words):
    return client.post(item_url(review), {**typed(**words), "go": go})
