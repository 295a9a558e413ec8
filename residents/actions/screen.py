"""How a resident wants their screens."""

from residents.access import Right, writing


def set_screen(resident, *, by, **chosen):
    """Keep what was chosen of text_size, has_high_contrast, has_smileys and language."""
    with writing(Right.SET_SCREEN, resident, by=by, action="skærmen ændret") as door:
        if all(getattr(resident, name) == value for name, value in chosen.items()):
            return door.nothing_changed()
        for name, value in chosen.items():
            setattr(resident, name, value)
        resident.save(update_fields=list(chosen))
