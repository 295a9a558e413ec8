"""Reading quotes through before they are shown: a person decides, one quote at a time."""

from django.utils import timezone

from residents.access import Right, person, writing


def read_quote(round, quote, *, by):
    """»Læst, kan ikke genkendes«: from now on the quote is shown."""
    with writing(Right.KEEP_ROUNDS, round, by=by, action="citat læst igennem"):
        standing = round.quotes.filter(id=quote.id, withdrawn_at=None)
        standing.update(read_at=timezone.now(), read_by=person(by), left_out_at=None)


def leave_out_quote(round, quote, *, by):
    """»Brug ikke«: the quote is shown nowhere, until this is undone and it is read again."""
    with writing(Right.KEEP_ROUNDS, round, by=by, action="citat udeladt"):
        round.quotes.filter(id=quote.id).update(
            left_out_at=timezone.now(), read_at=None, read_by=None
        )


def take_up_quote(round, quote, *, by):
    """The quote waits to be read again, as if nothing had been decided."""
    with writing(Right.KEEP_ROUNDS, round, by=by, action="citat taget frem igen"):
        round.quotes.filter(id=quote.id).update(left_out_at=None, read_at=None, read_by=None)
