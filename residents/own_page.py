"""What the ground floor gives a resident's own pages: what waits, the ways on, what was said."""

from django.urls import reverse
from django.utils.translation import gettext as _

from residents import panels
from residents.models import Agreement, AgreementStatus
from residents.panels import OwnWay, Said, Waits, register
from residents.perspectives import Perspective


@register(panels.WAITING)
def agreements_to_tell_of(user):
    """The agreements of which more should have been told by now."""
    late = Agreement.objects.known_to(user).taken_on(user).overdue()
    line, word = _("Hvordan går det med aftalen?"), _("Fortæl")
    return [Waits(one.what, line, reverse("agreement_page", args=[one.key]), word) for one in late]


@register(panels.OWN_WAYS)
def own_ways(user):
    key = user.own_resident.key
    said, agreements, looks = (
        reverse(name, args=[key])
        for name in ("own_words", "resident_agreements", "looks_of_resident")
    )
    return [
        OwnWay(1, _("Det har jeg sagt"), _("Dine svar og dine ord."), said),
        OwnWay(4, _("Mine aftaler"), _("Det, I har aftalt sammen."), agreements),
        OwnWay(5, _("Hvem har set noget om mig"), _("Du kan se hvornår og hvorfor."), looks),
        OwnWay(6, _("Mit login"), _("Log ud, eller skift kode."), reverse("account")),
    ]


@register(panels.SAID)
def told_of_agreements(resident, user):
    """How the resident has said that their agreements go."""
    told = AgreementStatus.objects.filter(
        agreement__resident=resident, perspective=Perspective.INSIDE
    )
    return [
        Said(
            one.said_at,
            one.agreement.what,
            one.note,
            one.get_status_display(),
            reverse("agreement_page", args=[one.agreement.key]),
        )
        for one in told.select_related("agreement")
    ]
