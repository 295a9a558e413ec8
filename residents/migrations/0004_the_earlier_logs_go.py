"""The tables of looks and changes are gone; both names now stand for rows of the chain."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("residents", "0003_one_chain_per_house")]

    operations = [
        migrations.DeleteModel(name="Change"),
        migrations.DeleteModel(name="Look"),
        *(
            migrations.CreateModel(
                name=name,
                fields=[],
                options={"proxy": True, "indexes": [], "constraints": []},
                bases=("residents.logrow",),
            )
            for name in ("Change", "Look")
        ),
    ]
