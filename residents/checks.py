"""What `manage.py check --deploy` refuses."""

from django.conf import settings
from django.core.checks import Error, register
from django.db import DatabaseError

from residents.models import User


@register(deploy=True)
def no_demo_in_earnest(app_configs, **options):
    """Everybody can read the demo accounts' password, and they need no second factor."""
    faults = []
    if settings.DEMO:
        faults.append(_fault("Et tomt Botilbud får demohusene.", "Sæt BOTILBUD_DEMO=0."))
    try:
        count = User.objects.filter(is_demo=True, is_active=True).count()
    except DatabaseError:
        count = 0  # there are no tables yet
    if count:
        hint = "Begynd med en tom database og `manage.py new_house`, eller luk demobrugerne."
        faults.append(_fault(f"{count} demobrugere kan logge ind.", hint))
    return faults


def _fault(said, hint):
    return Error(said, hint=hint, id="residents.E001")
