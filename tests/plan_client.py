"""A plan's pages as its writers use them: looking at a part, and sending what its editor sends."""

import uuid

from django.urls import reverse

from plans.reading import parts_of

PART = "advarselstegn"
HTMX = {"headers": {"HX-Request": "true"}}


def url(name, plan, key=PART):
    return reverse(name, args=[plan.key, key])


def page(client, plan, key=PART, name="plan_part", query=""):
    return client.get(url(name, plan, key) + query).content.decode()


def write(client, plan, side, text, go="", key=PART, options=None, **more):
    """What the editor of a side sends."""
    begun = plan.statements.drafts().filter(
        typed_by=client.session["_auth_user_id"], prompt_key=key, perspective=side
    )
    keys = [one.client_key for one in begun] or [uuid.uuid4()]
    data = {"text": text, "client_key": keys[0], "go": go, **more}
    return client.post(url(f"plan_write_{side}", plan, key), data, **(options or {}))


def part(plan, reader, key=PART):
    """The part as a reader sees it."""
    return next(one for one in parts_of(plan, reader) if one.prompt.key == key)
