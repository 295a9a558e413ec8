"""A wall around each house in what belongs to the residents' tablets, on PostgreSQL."""

from django.db import migrations

from residents.walls import Wall


class Migration(migrations.Migration):
    dependencies = [("residents", "0008_the_residents_tablet")]

    operations = [
        Wall("HandOver"),
        # Whoever comes with a link is nobody yet, and shows with it which house to open.
        Wall("SignInLink", open_to_read="used_at IS NULL AND voided_at IS NULL"),
        Wall("Letter"),
    ]
