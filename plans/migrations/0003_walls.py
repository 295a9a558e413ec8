"""A wall around each house in the tables of the plans, on PostgreSQL."""

from django.db import migrations

from residents.walls import Wall


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_what_is_said_stands"), ("residents", "0006_walls")]

    operations = [
        Wall("Plan"),
        Wall("PlanStatement"),
        Wall("Reply"),
        Wall("Refusal"),
        Wall("OwnPrompt"),
        Wall("PlanAgreement"),
        Wall("Situation"),
        Wall("Assessment"),
        Wall("SeenBy"),
        Wall("SituationWord"),
        Wall("Episode"),
        Wall("Proposal"),
    ]
