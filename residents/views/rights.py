"""Who may what, for those who keep the house."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from residents.access import Right, reading
from residents.models import Facility
from residents.rights_table import lines


@require_safe
@reading(Right.READ_RIGHTS, of=Facility, purpose="siden om, hvem der må hvad")
def rights_table(request, house):
    return TemplateResponse(request, "residents/rights_table.html", {"lines": lines()})
