"""A wall around each house in the tables of the ground floor, on PostgreSQL.

Users have none: they can belong to several houses, and are read before anybody is known.
"""

from django.db import migrations

from residents.walls import HousesOfATie, Wall


class Migration(migrations.Migration):
    dependencies = [("residents", "0005_log_is_only_added_to")]

    operations = [
        HousesOfATie(),
        Wall("Facility", by="id"),
        Wall("Unit"),
        Wall("Resident"),
        # Who is what somewhere else must be known, so that one house's administrator does not hand
        # out what opens another. Why somebody took the emergency way in is for that house alone.
        Wall("Tie", open_to_read="kind <> 'break_glass'"),
        Wall("Agreement"),
        Wall("Agreement.taken_on_by", by="agreement__facility"),
        Wall("EarlierWording"),
        Wall("EarlierWording.taken_on_by", by="earlierwording__facility"),
        Wall("AgreementStatus"),
        Wall("TalkRequest"),
        Wall("LogRow"),
        Wall("LogAnchor"),
        Wall("LogCheck"),
    ]
