"""What this room shows on the pages of the ground floor."""

from django.urls import reverse
from django.utils import timezone

from evaluations.fit.readers import may_take_back
from evaluations.fit.reading import unsent_of, with_readers
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
    """The forms that wait for this user, and for a resident those that are answered too."""
    own = Invitation.objects.of(user)
    is_resident = any(tie.kind == Tie.Kind.SELF for tie in user.ties_now)
    waiting = list(own.waiting().with_answer_count())
    done = list(own.sent().order_by("-sent_at")[:6])
    declined = list(own.declined()) if is_resident else []
    pairs = [] if is_resident else list(own.sent().filter(round__form=Round.Form.PAIR)[:6])
    if not (waiting or done or declined or pairs):
        return None
    named = [] if is_resident else [*waiting, *done, *pairs]
    look_over(user, [form.resident for form in named if form.resident], "skemaerne på forsiden")
    context = {
        "waiting": waiting,
        "done": done,
        "declined": declined,
        "pairs": pairs,
        "is_resident": is_resident,
    }
    return Panel("evaluations/_own_forms.html", context)


@panels.register(panels.HOME)
def said_in_the_house(user):
    """For those who live in the house: what its last rounds showed, on one page in easy words."""
    rounds = Round.objects.closed().filter(facility__in=user.homes).select_related("theme")
    latest = list(rounds.order_by("-closed_at")[:MOST_POSTERS]) if user.homes else []
    return Panel("evaluations/_posters.html", {"rounds": latest}) if latest else None


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
        .select_related("round__theme", "round__facility", "item")
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
def own_fit(user):
    """For a resident: the day of the next FIT talk, and what is begun and not sent."""
    resident = user.own_resident
    course = resident and resident.fit_courses.open().with_days().first()
    if not course:
        return None
    context = {"course": course, "begun": unsent_of(course), "today": timezone.localdate()}
    return Panel("evaluations/fit/_own.html", context)


@panels.register(panels.HOME)
def fit_talks(user):
    """For staff: the courses whose talks they have, the next first, then those they only read."""
    if user.own_resident:
        return None
    courses = list(FitCourse.objects.read_by(user).open().with_days())
    if not courses:
        return None
    look_over(user, [course.resident for course in courses], "samtalerne om FIT på forsiden")
    courses.sort(key=lambda course: (not course.own_parts[0].has_the_talks, course.due_on))
    return Panel("evaluations/fit/_talks_due.html", {"courses": courses})


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
