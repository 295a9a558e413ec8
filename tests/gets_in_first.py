"""Two at once: what another does while an action waits for its rows."""

from django.db.models import QuerySet


def gets_in_first(monkeypatch, model, act):
    """As the first rows of the model are locked, `act` has just been done by somebody else."""
    lock, waiting = QuerySet.select_for_update, [act]

    def locked(rows, *args, **options):
        if rows.model is model and waiting:
            waiting.pop()()
        return lock(rows, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", locked)
