"""A form that is sent again: the same words are stored once, other words besides them."""

import uuid


def sent_last(rows, key):
    """The last row that was stored from the form with this key, or None, and a key that is free.

    One goes back to a page that was sent and writes on: that is kept too, under a key that follows
    from the form's. Whoever else sends the form must wait meanwhile.
    """
    last = None
    while row := rows.filter(client_key=key).first():
        last, key = row, uuid.uuid5(key, "igen")
    return last, key
