"""A house's FIT in numbers, for its manager."""

from django.template.response import TemplateResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from evaluations.fit.disclosure import LEAST_STAFF
from evaluations.fit.numbers import DAYS_TO_TYPE, numbers_of
from evaluations.fit.scoring import RELIABLE_CHANGE
from residents.access import Right, reading
from residents.models import Facility
from residents.models.houses import SMALLEST_K


@require_safe
@reading(Right.READ_FIT_NUMBERS, of=Facility, purpose="husets FIT-tal")
def fit_numbers(request, facility):
    context = {
        "facility": facility,
        "quarters": numbers_of(facility, localdate()),
        "k": max(SMALLEST_K, facility.k),
        "least_staff": LEAST_STAFF,
        "days_to_type": DAYS_TO_TYPE,
        "change": RELIABLE_CHANGE // 10,
    }
    return TemplateResponse(request, "evaluations/fit/numbers.html", context)
