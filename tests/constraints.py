"""How a test asks the database to refuse something, and names the constraint that did."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

ROOMS = ("residents", "plans", "evaluations")


def is_refused(change, constraint):
    """The database refuses the change, and for this reason."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change()
    names = {constraint, *columns_of(constraint)}
    return any(name in str(refused.value) for name in names)


def columns_of(name):
    """SQLite names the columns of a unique constraint instead of the constraint."""
    for model in all_models():
        for constraint in model._meta.constraints:
            if constraint.name == name and isinstance(constraint, models.UniqueConstraint):
                columns = [model._meta.get_field(field).column for field in constraint.fields]
                yield ", ".join(f"{model._meta.db_table}.{column}" for column in columns)


def all_models():
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def copy_of(row, **changes):
    """A change that stores the row once more, with a key of its own."""

    def store():
        row.pk = None
        for name in ("key", "client_key"):
            if hasattr(row, name):
                setattr(row, name, type(row)._meta.get_field(name).get_default())
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return store


def update(row, **changes):
    return lambda: type(row).objects.filter(pk=row.pk).update(**changes)
