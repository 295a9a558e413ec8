"""What is posted of plans and situations, with strange keys for each key in it; see bodies.py."""

from uuid import uuid4


def plan_bodies(world):
    """(route, role, place, data, {field: values that are refused there})."""
    yield from _written(world)
    yield from _answered(world)
    yield from _situations(world)


def key():
    return str(uuid4())


def _written(world):
    words = {"text": "Trækker sig", "go": "share"}
    strange = {"client_key": [world.foreign_said.client_key, world.said_to_ida.client_key]}
    for route, role in (
        ("plan_write_inside", "resident"),
        ("plan_write_inside", "contact"),
        ("plan_write_outside", "contact"),
    ):
        yield route, role, "plan", {**words, "client_key": key()}, strange
    told = {"text": "Det larmede", "when": "today", "client_key": key()}
    yield "episode_new", "resident", "resident", told, strange


def _answered(world):
    strange = {
        "client_key": [world.foreign_reply.client_key],
        "to": [world.foreign_said.client_key, world.said_to_ida.client_key],
    }
    for route, role, said in (
        ("plan_reply_inside", "resident", world.said),
        ("plan_reply_outside", "contact", world.said_by_resident),
    ):
        # To one's own side, nobody answers.
        own = world.said if said == world.said_by_resident else world.said_by_resident
        data = {"to": said.client_key, "fits": "yes", "text": "Ja", "client_key": key()}
        yield route, role, "plan", data, {**strange, "to": [*strange["to"], own.client_key]}


def _situations(world):
    theirs = world.places["situation of the other house"]
    judged, said = theirs.assessments.get().client_key, theirs.words.get().client_key
    words = {"phase": "kaos", "doing": "Går til side", "minutes": "20", "client_key": key()}
    for route, place in (("situation_new", "resident"), ("situation_judge", "situation")):
        yield route, "contact", place, words, {"client_key": [judged]}
    own = world.places["situation"].assessments.get().client_key
    seen = {"assessment": own}
    # What one has judged oneself, one has seen.
    yield "situation_seen", "coordinator", "situation", seen, {"assessment": [judged]}
    words = {"text": "Jeg var bare træt", "client_key": key()}
    yield "situation_answer", "resident", "situation", words, {"client_key": [said]}
