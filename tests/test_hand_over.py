"""A tablet is handed to a resident, for what was chosen and nothing else, until it is back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.fit.readers import can_sign_in
from residents.actions.people import add_user
from residents.models import Change, HandOver, Tie, User
from residents.roster import people_of
from tests.factories import answer as answer_to
from tests.factories import answer_all, make_round, make_tie
from tests.fit import make_course
from tests.planning import make_plan
from tests.tablet import give, give_back, given, say_yes

pytestmark = pytest.mark.django_db


def form_page(form, name="form_start", *below):
    return reverse(name, args=[form.key, *below])


def is_here(client, address):
    return client.get(address).status_code == 200


def test_the_tablet_asks_for_the_right_person_before_anything_else(own_form, bo, contact):
    tablet = give(bo, by=contact)
    cover = tablet.get(reverse("hand_over_cover")).content.decode()
    assert "Tabletten er til Bo" in cover and "Ja, jeg er Bo" in cover
    assert own_form.round.theme.title in cover and "Bertelsen" not in cover
    assert tablet.get(form_page(own_form)).status_code == 404
    assert tablet.get(reverse("hand_over_tasks")).status_code == 404
    assert say_yes(tablet, bo).url == form_page(own_form)
    assert is_here(tablet, form_page(own_form))


def test_the_sign_in_of_the_one_who_hands_it_over_is_gone(own_form, bo, contact, sign_in):
    tablet = sign_in(contact)
    old = tablet.cookies["sessionid"].value
    give(bo, by=contact, client=tablet)
    copied = Client()
    copied.cookies["sessionid"] = old
    assert copied.get("/").status_code == 302
    assert tablet.get("/").status_code == 404


def test_a_cookie_from_before_the_yes_opens_nothing(own_form, bo, contact):
    tablet = give(bo, by=contact)
    copied = Client()
    copied.cookies["sessionid"] = tablet.cookies["sessionid"].value
    say_yes(tablet, bo)
    assert copied.get(form_page(own_form)).status_code == 302
    assert is_here(tablet, form_page(own_form))


@pytest.mark.parametrize("name", ["service_worker", "manifest", "offline"])
def test_what_a_browser_asks_for_by_itself_takes_no_sign_in_away(client, name):
    client.cookies[settings.SESSION_COOKIE_NAME] = "from-before-the-yes"
    assert (
        not {settings.SESSION_COOKIE_NAME, "signed_out"} & client.get(reverse(name)).cookies.keys()
    )


def test_a_copied_cookie_opens_nothing_when_the_tablet_is_back(own_form, bo, contact):
    tablet = given(bo, by=contact)
    copied = Client()
    copied.cookies["sessionid"] = tablet.cookies["sessionid"].value
    answer = give_back(tablet, bo)
    assert answer.url.startswith(reverse("hand_over_thanks"))
    assert answer["Clear-Site-Data"] == '"cache"'
    for client in (copied, tablet):
        assert client.get(form_page(own_form)).status_code == 302
    assert "Tak. Giv tabletten tilbage" in tablet.get(answer.url).content.decode()


def test_a_session_that_is_not_the_hand_overs_own_is_none(own_form, bo, contact):
    tablet = given(bo, by=contact)
    HandOver.objects.update(session="0" * 64)
    assert tablet.get(form_page(own_form)).url.startswith(reverse("hand_over_thanks"))
    assert tablet.get("/").status_code == 302


def test_two_residents_have_it_after_each_other(own_form, bo, ida, contact, other_team, neighbour):
    tablet = given(bo, by=contact)
    give_back(tablet, bo)
    given(ida, by=other_team, client=tablet)
    other = own_form.round.invitations.get(resident=ida)
    assert is_here(tablet, form_page(other))
    assert tablet.get(form_page(own_form)).status_code == 404
    assert "Hej Bo" not in tablet.get(reverse("hand_over_tasks")).content.decode()


def test_a_tablet_handed_over_anew_ends_the_first(own_form, bo, contact):
    first = given(bo, by=contact)
    second = given(bo, by=contact)
    assert first.get(form_page(own_form)).status_code == 302
    assert is_here(second, form_page(own_form))
    assert [one.end for one in HandOver.objects.order_by("id")] == ["handed_anew", ""]


def test_one_who_says_no_gives_it_back(own_form, bo, contact):
    give_back(give(bo, by=contact), bo)
    assert HandOver.objects.get().end == HandOver.End.NOT_ME


def test_the_one_who_handed_it_over_goes_on_where_they_were(own_form, bo, contact, coordinator):
    for user, page in ((contact, reverse("resident_page", args=[bo.key])), (coordinator, "/")):
        user.set_password("lang-nok-adgangskode")
        user.save()
        tablet = given(bo, by=contact)
        give_back(tablet, bo)
        typed = {"login": user.username, "password": "lang-nok-adgangskode"}
        assert tablet.post(reverse("account_login"), typed).url == page
        assert not tablet.cookies["handed_over"].value


def test_the_log_and_the_resident_see_who_gave_it(own_form, bo, contact, resident, sign_in):
    give_back(given(bo, by=contact), bo)
    told = [(row.user, row.what) for row in Change.objects.filter(resident=bo).order_by("number")]
    assert told == [
        (contact, "gav borgeren en tablet"),
        (resident, "tog imod en tablet"),
        (resident, "tabletten er slut: borgeren gav den tilbage"),
    ]
    page = sign_in(resident).get(reverse("looks_of_resident", args=[bo.key])).content.decode()
    assert "Du fik tabletten af Karen." in page and "Du gav den tilbage." in page


def test_a_resident_without_an_account_gets_one_that_nobody_can_sign_in_with(
    house, ida, other_team
):
    make_round(house, residents=[ida])
    tablet = given(ida, by=other_team)
    assert is_here(tablet, reverse("hand_over_tasks"))
    give_back(tablet, ida)
    given(ida, by=other_team)
    user = User.objects.get(is_handed_only=True)
    assert not user.has_usable_password() and user.own_resident == ida
    assert HandOver.objects.filter(user=user).count() == 2


def test_an_account_that_is_more_than_a_residents_is_not_handed_over(
    own_form, bo, contact, resident
):
    make_tie(resident, Tie.Kind.EMPLOYED, bo.facility)
    tablet = give(bo, by=contact)
    assert not HandOver.objects.exists()
    assert is_here(tablet, "/")


def test_a_sign_in_that_comes_to_be_more_ends_the_hand_over(own_form, bo, contact, resident):
    tablet = given(bo, by=contact)
    make_tie(resident, Tie.Kind.EMPLOYED, bo.facility)
    assert tablet.get(form_page(own_form)).status_code == 302
    assert HandOver.objects.get().how_it_ended == "Den lukkede af sig selv."


def test_each_hands_over_what_they_may(own_form, bo, contact, substitute, colleague, resident):
    make_plan(bo, by=contact)
    make_course(bo, colleague, by=contact)
    own = {
        contact: ["skema", "plan"],
        substitute: ["skema"],
    }
    for user, kinds in own.items():
        give(bo, by=user)
        assert [task["kind"] for task in HandOver.objects.first().tasks] == kinds


def test_who_has_the_talks_hands_over_the_one_that_is_due(
    own_form, bo, contact, colleague, resident
):
    make_course(bo, contact, by=contact)
    tablet = given(bo, by=contact, kinds=["fit"])
    named = HandOver.objects.get().tasks[0]
    assert (named["kind"], named["part"]) == ("fit", "ors")
    talk = bo.fit_courses.get().talks.get()
    assert str(talk.key) == named["key"]
    assert is_here(tablet, reverse("fit_line", args=[talk.key, "ors", 1]))
    assert tablet.get(reverse("fit_line", args=[talk.key, "srs", 1])).status_code == 404
    assert tablet.get(reverse("fit_talk", args=[talk.key])).status_code == 404


def test_a_sign_in_of_their_own_takes_the_place_of_the_tablets(
    house, ida, other_team, administrator
):
    make_round(house, residents=[ida])
    given(ida, by=other_team)
    handed = User.objects.get(is_handed_only=True)
    assert not can_sign_in(ida) and handed not in people_of(house)
    account = {"username": "ida", "name": "Ida Iversen", "email": "", "since": timezone.now()}
    user, password = add_user(
        house, by=administrator, kind=Tie.Kind.SELF, resident=ida, unit=None, **account
    )
    assert user == handed and user.check_password(password) and can_sign_in(ida)
    assert [tie.user for tie in ida.ties.own_sign_ins().current()] == [user]


def test_what_does_not_wait_or_is_anothers_cannot_be_handed_over(own_form, bo, ida, contact):
    other = own_form.round.invitations.get(resident=ida)
    tablet = Client()
    tablet.force_login(contact)
    for tasks in ([f"skema/{other.key}/"], [f"plan/{own_form.key}/"], ["skema"], []):
        answer = tablet.post(reverse("hand_over", args=[bo.key]), {"tasks": tasks})
        assert answer.status_code == 200
    assert not HandOver.objects.exists()


def test_what_was_said_alone_before_is_not_shown_on_a_handed_tablet(own_form, bo, contact):
    answer_to(own_form, "A", "4", comment="Kun til mig")
    tablet = given(bo, by=contact)
    for page in (form_page(own_form, "form_question", "A"), form_page(own_form, "form_summary")):
        assert "Kun til mig" not in tablet.get(page).content.decode()
    answer_to(own_form, "B", "4", comment="Sagt nu")
    shown = tablet.get(form_page(own_form, "form_question", "B")).content.decode()
    assert "Sagt nu" in shown and "Kun til mig" not in shown


def test_what_was_sent_is_not_read_again_on_a_handed_tablet(own_form, bo, contact):
    answer_all(own_form, comment="Sendt af sted")
    tablet = given(bo, by=contact)
    page = tablet.get(form_page(own_form, "form_receipt"))
    assert page.status_code == 200 and "Sendt af sted" not in page.content.decode()
    taken_back = tablet.post(form_page(own_form, "form_receipt"), {"letter": "A"})
    assert taken_back.status_code == 404


def test_who_gave_the_tablet_is_not_told_on_it_what_was_done_before(own_form, bo, contact):
    answer_all(own_form)
    tablet = given(bo, by=contact)
    assert ">Færdig<" not in tablet.get(reverse("hand_over_tasks")).content.decode()
    page = tablet.get(form_page(own_form), follow=True).content.decode()
    assert "Der er ikke flere spørgsmål her lige nu." in page
    assert "endt" not in page.partition("<main")[2].partition("</main")[0]
    declined_at = timezone.now() - timedelta(days=1)
    type(own_form).objects.update(sent_at=None, declined_at=declined_at)
    assert "nej tak" not in tablet.get(form_page(own_form)).content.decode()


def test_a_start_password_that_waits_is_not_asked_for_on_a_handed_tablet(own_form, bo, contact):
    own = User.objects.filter(ties__resident=bo, ties__kind="self")
    own.update(start_password_at=timezone.now())
    assert is_here(given(bo, by=contact), form_page(own_form))


def test_a_screens_sign_is_the_persons_and_a_tablets_the_hand_overs(own_form, bo, contact):
    first, tablet = Client(), Client()
    for client in (first, tablet):
        client.force_login(contact)
        client.get("/")
    staffs = tablet.cookies["screen"].value
    assert first.cookies["screen"].value == staffs
    given(bo, by=contact, client=tablet)
    tablet.get(form_page(own_form))
    of_tablet = tablet.cookies["screen"].value
    assert f'data-screen="{of_tablet}"' in tablet.get("/").content.decode()
    give_back(tablet, bo)
    assert len({staffs, of_tablet, tablet.cookies["screen"].value}) == 3


def test_the_cover_says_under_each_task_who_reads_it(own_form, bo, contact):
    make_plan(bo, by=contact)
    cover = give(bo, by=contact).get(reverse("hand_over_cover")).content.decode()
    form, plan = cover.partition("facts-list")[2].split("<li>")[1:3]
    assert "Personalet ser kun alles svar lagt sammen." in form and "Dit team" not in form
    assert "Dit team læser det, du deler." in plan


def test_a_no_is_told_as_being_done_and_not_as_an_answer(own_form, bo, contact):
    tablet = given(bo, by=contact)
    tablet.post(form_page(own_form, "form_decline"))
    tasks = tablet.get(reverse("hand_over_tasks")).content.decode()
    assert "Du er færdig med det hele." in tasks and "Du har svaret" not in tasks


def test_staff_come_to_the_button_before_what_they_may_like_to_know(own_form, bo, sign_in, contact):
    page = sign_in(contact).get(reverse("hand_over", args=[bo.key])).content.decode()
    assert page.index('type="submit">Giv tabletten') < page.index(
        "Tabletten spørger først: Er du Bo?"
    )
