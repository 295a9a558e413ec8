"""A house's units and settings."""

from residents.access import Right, writing


def change_settings(facility, *, by, name, phone, k, force_url):
    """A higher k hides more at once, in closed rounds too."""
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="indstillinger ændret"):
        facility.name, facility.phone = name, phone
        facility.k, facility.force_url = k, force_url
        facility.save(update_fields=["name", "phone", "k", "force_url"])


def add_unit(facility, *, by, name):
    with writing(Right.KEEP_PEOPLE, facility, by=by, action="afdeling oprettet"):
        return facility.units.create(name=name)


def rename_unit(unit, *, by, name):
    with writing(Right.KEEP_PEOPLE, unit.facility, by=by, action="afdeling omdøbt"):
        unit.name = name
        unit.save(update_fields=["name"])
