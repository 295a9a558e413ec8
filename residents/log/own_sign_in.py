"""A change in how somebody signs in, as the logs of their houses tell it."""

from residents.log import audit
from residents.walls import seen_as


def record_own_sign_in(user, action):
    """A change someone makes in how they sign in, as a row in the log of each of their houses.

    To be called in the transaction of the change, which does not happen if the row is not written.
    """
    # By a link in a mail one chooses a password before one is signed in.
    with seen_as(user):
        # In the same order for all: two who wait for each other's row would wait for ever.
        for house in sorted({tie.facility for tie in user.ties_now}, key=lambda house: house.id):
            kinds = {tie.kind for tie in user.ties_now if tie.facility_id == house.id}
            audit.record_change(user, house, action, relations=kinds, whom=user)
