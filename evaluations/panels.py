"""What this room shows on the pages of the ground floor."""

from django.urls import reverse

from evaluations.models import Invitation, Round
from residents import panels
from residents.access import Right, may
from residents.models import Tie
from residents.panels import Entry, Panel
from residents.perspectives import Perspective


@panels.register(panels.NAVIGATION)
def themes_entry(user, house):
    if not may(user, Right.SEE_ROUNDS, house):
        return []
    return [Entry("Temaer", reverse("round_list", args=[house.key]), "checklist")]


@panels.register(panels.HOME)
def own_forms(user):
    """The forms that wait for this user, and for a resident those that are answered too."""
    own = Invitation.objects.of(user)
    is_resident = any(tie.kind == Tie.Kind.SELF for tie in user.ties_now)
    waiting = list(own.waiting().with_answer_count())
    done = list(own.sent().order_by("-sent_at")[:6]) if is_resident else []
    pairs = [] if is_resident else list(own.sent().filter(round__form=Round.Form.PAIR)[:6])
    if not (waiting or done or pairs):
        return None
    context = {"waiting": waiting, "done": done, "pairs": pairs, "is_resident": is_resident}
    return Panel("evaluations/_own_forms.html", context)


@panels.register(panels.HOME)
def open_rounds(user):
    """For a manager: the rounds that are open now."""
    managed = [tie.facility_id for tie in user.ties_now if tie.kind == Tie.Kind.MANAGER]
    rounds = Round.objects.open().filter(facility__in=managed).select_related("facility", "theme")
    return Panel("evaluations/_open_rounds.html", {"rounds": rounds}) if rounds else None


@panels.register(panels.RESIDENT)
def forms_of_resident(user, resident):
    """For the team: the open rounds that the resident is invited to, for typing in from paper."""
    if not may(user, Right.TYPE_FOR_RESIDENT, resident):
        return None
    forms = resident.invitations.filter(
        perspective=Perspective.INSIDE, round__closed_at=None
    ).with_round()
    return Panel("evaluations/_forms_of_resident.html", {"forms": forms}) if forms else None
