"""A wall around each house in the tables of FIT, on PostgreSQL."""

from django.db import migrations

from residents.walls import Wall


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0005_fit_stands"), ("residents", "0006_walls")]

    operations = [
        Wall("FitCourse"),
        Wall("FitReader"),
        Wall("FitRefusal"),
        Wall("FitPutOff"),
        Wall("FitTalk"),
        Wall("FitForm"),
        Wall("FitAgreement"),
        Wall("FitWording"),
    ]
