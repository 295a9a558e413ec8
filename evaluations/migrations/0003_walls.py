"""A wall around each house in the tables of the evaluations, on PostgreSQL."""

from django.db import migrations

from residents.walls import PARENT, Wall


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0002_demo_accounts"), ("residents", "0006_walls")]

    operations = [
        Wall("Instrument", open_to_read="facility_id IS NULL"),
        Wall("Theme", by="instrument__facility", open_to_read=PARENT),
        Wall("Item", by="theme__instrument__facility", open_to_read=PARENT),
        Wall("Round"),
        Wall("Round.units", by="round__facility"),
        Wall("RoundAgreement"),
        Wall("Invitation"),
        Wall("Answer"),
        Wall("ItemResult"),
        Wall("Quote"),
        Wall("StoredReport"),
        Wall("PracticeReview"),
        Wall("ReviewItem", by="review__facility"),
        Wall("ReviewNote"),
        Wall("ReviewAgreement"),
    ]
