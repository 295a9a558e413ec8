"""What this room shows on the pages of the ground floor."""

from django.urls import reverse
from django.utils import timezone

from evaluations.fit.readers import may_take_back
from evaluations.fit.reading import waiting_of, with_readers
from evaluations.models import FitCourse, Invitation, PracticeReview, Round, RoundAgreement
from residents import panels
from residents.access import Right, look_over, may
from residents.models import Tie
from residents.panels import Entry, Panel
from residents.perspectives import Perspective

MOST_POSTERS = 3


SECTIONS = ("/runde/", "/skema/", "/praksis/")


@panels.register(panels.NAVIGATION)
def themes_entry(user, house):
    if not may(user, Right.SEE_ROUNDS, house):
        return []
    themes, reviews = (reverse(name, args=[house.key]) for name in ("round_list", "review_list"))
    return [Entry("Temaer", themes, "checklist", (*SECTIONS, reviews))]


@panels.register(panels.HOME)
def own_forms(user):
    """The forms that wait for this user; for one who lives here too also FIT."""
    if user.is_only_resident:
        return None
    waiting = list(Invitation.objects.of(user).waiting().with_answer_count())
    fit = own_fit(user)
    if not (waiting or fit):
        return None
    _look_over_forms(user, waiting)
    context = {"waiting": waiting, "is_resident": _is_resident(user), "fit": fit}
    return Panel("evaluations/_own_forms.html", context)


def _is_resident(user):
    return any(tie.kind == Tie.Kind.SELF for tie in user.ties_now)


def _look_over_forms(user, forms):
    named = [] if _is_resident(user) else forms
    look_over(user, [form.resident for form in named if form.resident], "skemaerne på forsiden")


def own_fit(user):
    """For a resident: the course, what waits in it, and whether its talk is to be begun."""
    resident = user.own_resident
    course = resident and resident.fit_courses.open().with_days().first()
    if not course:
        return None
    today, forms = timezone.localdate(), waiting_of(course)
    is_due = course.due_on <= today and all(one.talk.held_on < today for one in forms)
    return {"course": course, "forms": forms, "is_due": is_due, "waits": bool(forms or is_due)}


@panels.register(panels.HOME)
def said_in_the_house(user):
    """For those who live and work in the house: what its last rounds showed, in easy words."""
    rounds = [] if user.is_only_resident else latest_posters(user)
    return Panel("evaluations/_posters.html", {"rounds": rounds}) if rounds else None


def latest_posters(user):
    """The rounds of the houses where the user lives of which there is a page in easy words."""
    rounds = Round.objects.closed().filter(facility__in=user.homes)
    rounds = rounds.select_related("theme__instrument").order_by("-closed_at")
    return list(rounds[:MOST_POSTERS]) if user.homes else []


@panels.register(panels.HOME)
def open_rounds(user):
    """For a manager: the rounds that are open now."""
    managed = [tie.house_id for tie in user.ties_now if tie.kind == Tie.Kind.MANAGER]
    rounds = Round.objects.open().filter(facility__in=managed).select_related("facility", "theme")
    return Panel("evaluations/_open_rounds.html", {"rounds": rounds}) if rounds else None


@panels.register(panels.AGREEMENT)
def round_of_agreement(user, agreement):
    """Which round, and which question, an agreement was made from."""
    link = (
        RoundAgreement.objects.filter(agreement=agreement)
        .select_related("round__theme__instrument", "round__facility", "item__theme__instrument")
        .first()
    )
    if link is None:
        return None
    is_linked = agreement.resident is None and may(user, Right.READ_RESULTS, link.round)
    return Panel("evaluations/_from_round.html", {"link": link, "is_linked": is_linked})


@panels.register(panels.AGREEMENT)
def review_of_agreement(user, agreement):
    """For those who take part in it: which look into practice an agreement was made at."""
    reviews = PracticeReview.objects.known_to(user).filter(agreements__agreement=agreement)
    review = reviews.first()
    if review is None or not may(user, Right.TAKE_PART_IN_REVIEW, review):
        return None
    return Panel("evaluations/_from_review.html", {"review": review})


@panels.register(panels.RESIDENT)
def reviews_of_resident(user, resident):
    """For the team and the resident: the reviews of practice about the work with the resident."""
    may_open = may(user, Right.REVIEW_RESIDENT, resident)
    reviews = resident.reviews.known_to(user).with_talked_about()
    if not (may_open or reviews):
        return None
    is_own = user.is_resident_of(resident)
    context = {"resident": resident, "reviews": reviews, "may_open": may_open, "is_own": is_own}
    return Panel("evaluations/_reviews_of_resident.html", context)


@panels.register(panels.RESIDENT)
def forms_of_resident(user, resident):
    """For the team: the open rounds that the resident is invited to, for typing in from paper."""
    if not may(user, Right.TYPE_FOR_RESIDENT, resident):
        return None
    forms = resident.invitations.filter(
        perspective=Perspective.INSIDE, round__closed_at=None
    ).with_round()
    return Panel("evaluations/_forms_of_resident.html", {"forms": forms}) if forms else None


@panels.register(panels.HOME)
def fit_talks(user):
    """For staff: the courses whose talks they have, the next first, then those they only read."""
    if user.own_resident:
        return None
    own = FitCourse.objects.read_by(user)
    courses = list(own.open().with_days().select_related("changed_by"))
    ended = [one for one in own.ended_lately() if one.own_parts[0].has_the_talks]
    if not (courses or ended):
        return None
    seen = [course.resident for course in (*courses, *ended)]
    look_over(user, seen, "samtalerne om FIT på forsiden")
    courses.sort(key=lambda course: (not course.own_parts[0].has_the_talks, course.due_on))
    today = timezone.localdate()
    for course in courses:
        waits = course.due_on <= today and course.own_parts[0].has_the_talks
        course.may_hand_over = waits and may(user, Right.HAND_OVER, course.resident)
    return Panel("evaluations/fit/_talks_due.html", {"courses": courses, "ended": ended})


@panels.register(panels.HOME)
def own_fit_news(user):
    """For a resident: who has changed or ended what was agreed about FIT, for a while after."""
    if user.own_resident is None:
        return None
    courses = user.own_resident.fit_courses
    news = courses.changed_lately().first() or courses.ended_lately().first()
    return Panel("evaluations/fit/_own_news.html", {"course": news}) if news else None


@panels.register(panels.HOME)
def answered_forms(user):
    """What this user has answered: below all that waits. Residents have a page of it."""
    if user.is_only_resident:
        return None
    own, is_resident = Invitation.objects.of(user), _is_resident(user)
    done = list(own.sent().order_by("-sent_at")[:6])
    declined = list(own.declined()) if is_resident else []
    pairs = [] if is_resident else list(own.sent().filter(round__form=Round.Form.PAIR)[:6])
    if not (done or declined or pairs):
        return None
    _look_over_forms(user, [*done, *pairs])
    context = {"done": done, "declined": declined, "pairs": pairs, "is_resident": is_resident}
    return Panel("evaluations/_answered_forms.html", context)


@panels.register(panels.RESIDENT)
def fit_of_resident(user, resident):
    """What is agreed about FIT, without a word of what was answered."""
    courses = with_readers(resident.fit_courses.with_days())
    seen = [course for course in courses if may(user, Right.SEE_FIT_DAYS, course)]
    may_agree = may(user, Right.AGREE_FIT, resident)
    if not (seen or may_agree):
        return None
    context = {
        "resident": resident,
        "course": next((course for course in seen if course.is_open), None),
        "ended": [course for course in seen if not course.is_open],
        "refusal": resident.fit_refusals.filter(taken_back_at=None).first(),
        "may_agree": may_agree,
        "may_take_back": may_take_back(resident, user),
        "is_own": resident == user.own_resident,
    }
    return Panel("evaluations/fit/_of_resident.html", context)
