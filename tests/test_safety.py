"""The tryghedsplan on one page, read in seconds, and how few taps away it is."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as in_danish

from plans.actions.situations import judge
from plans.actions.writing_parts import decline, share
from plans.models import PlanStatement
from plans.prompts import Kind
from residents.models import Look, Tie
from tests.factories import make_resident, make_tie
from tests.planning import INSIDE, OUTSIDE, begin, make_plan, make_situation, part_of, reply, say
from tests.test_situations import judgement

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def plan(bo, contact):
    return make_plan(bo, Kind.TRYGHED, by=contact)


@pytest.fixture
def said(plan, resident, contact):
    """Own words for optrapning; the professionals alone for stabilisering."""
    for slot, text in {
        "tegn": "Jeg svarer kort",
        "goer": "Sig én ting ad gangen",
        "lad_vaere": "Stå i døren",
    }.items():
        say(plan, text, by=resident, side=INSIDE, key=f"optrapning_{slot}")
    say(plan, "Går frem og tilbage", by=contact, key="optrapning_tegn")
    say(plan, "Vil være alene", by=contact, key="stabilisering_tegn")
    return plan


def address(bo):
    return reverse("safety", args=[bo.key])


def page(client, bo):
    return client.get(address(bo)).content.decode()


def phase(html, key):
    """What stands in one phase."""
    start = html.index(f'<details class="phase" id="{key}"')
    end = html.find('<details class="phase"', start + 1)
    return html[start : end if end > 0 else None]


def test_own_words_come_first_and_the_professional_view_is_folded_under(
    sign_in, substitute, bo, said
):
    html = phase(page(sign_in(substitute), bo), "optrapning")
    order = ["Jeg svarer kort", "Gør", "Lad være", "Stå i døren", "Udefra", "Går frem og tilbage"]
    found = [html.index(words) for words in order]
    assert found == sorted(found)
    assert '<details class="fold fold--outside">' in html


def test_a_phase_without_own_words_says_whose_view_it_shows(sign_in, substitute, bo, said):
    html = phase(page(sign_in(substitute), bo), "stabilisering")
    assert '<details class="fold fold--outside" open>' in html
    assert "Det er medarbejdernes billede." in html


def test_a_guess_is_called_a_guess(sign_in, substitute, bo, plan, contact):
    say(plan, "Måske larm", by=contact, key="kaos_udloesere")
    draft = begin(plan, "Går sin vej", by=contact, key="kaos_tegn")
    PlanStatement.objects.filter(id=draft.id).update(is_guess=True)
    share(plan, part_of(plan, "kaos_tegn"), OUTSIDE, by=contact)
    assert phase(page(sign_in(substitute), bo), "kaos").count("Gæt") == 1


def test_what_is_not_talked_about_is_new_until_it_is(sign_in, substitute, bo, said, resident):
    client = sign_in(substitute)
    assert "Nyt, ikke talt om endnu" in phase(page(client, bo), "optrapning")
    for statement in PlanStatement.objects.filter(perspective="outside"):
        reply(statement, by=resident, fits="yes")
    html = page(client, bo)
    assert "Nyt, ikke talt om endnu" not in html
    assert "Bo har sagt: det passer." in html


def test_one_no_is_told_even_beside_a_yes(sign_in, substitute, bo, said, resident):
    first, second = PlanStatement.objects.filter(perspective="outside")
    reply(first, by=resident, fits="yes")
    reply(second, by=resident, fits="no")
    assert "noget af det ikke passer" in page(sign_in(substitute), bo)


def test_drafts_are_never_on_the_page(sign_in, bo, said, contact, resident):
    begin(said, "Kun en kladde", by=contact, key="kaos_tegn")
    begin(said, "Min egen kladde", by=resident, side=INSIDE, key="kaos_tegn")
    for user in (contact, resident):
        assert "kladde" not in page(sign_in(user), bo)


def test_a_no_to_the_plan_is_told_with_its_date(sign_in, substitute, bo, plan, resident, contact):
    say(plan, "Vil være alene", by=contact, key="kaos_tegn")
    decline(plan, by=resident)
    html = page(sign_in(substitute), bo)
    today = in_danish(timezone.localdate(), "j. F Y")
    assert f"Bo sagde nej tak til planen {today}" in html


def test_one_without_a_plan_is_no_empty_page(sign_in, substitute, contact, bo):
    assert "har ingen tryghedsplan endnu" in page(sign_in(substitute), bo)
    assert reverse("plan_list", args=[bo.key]) in page(sign_in(contact), bo)


def test_the_phase_it_is_comes_open_and_the_others_folded(sign_in, substitute, bo, said):
    client = sign_in(substitute)
    assert page(client, bo).count('<details class="phase"') == 3
    assert len(re.findall(r'<details class="phase" id="\w+" open>', page(client, bo))) == 3
    make_situation(bo, by=substitute, phase="kaos")
    html = page(client, bo)
    assert re.findall(r'<details class="phase" id="(\w+)" open>', html) == ["kaos"]
    assert ">Nu</span>" in phase(html, "kaos") and ">Nu</span>" not in phase(html, "optrapning")
    assert 'href="#kaos" aria-current="step"' in html


def test_an_open_situation_stands_above_the_plan(sign_in, substitute, bo, said):
    make_situation(bo, by=substitute, doing="Går en tur med Bo")
    html = page(sign_in(substitute), bo)
    assert html.index("Vurdér igen") < html.index("Går en tur med Bo") < html.index("Jeg svarer")


def test_the_resident_reads_the_same_page_in_their_own_frame(sign_in, resident, bo, said):
    make_situation(bo, by=said.opened_by)
    html = page(sign_in(resident), bo)
    assert '<body class="resident' in html and "Din tryghedsplan" in html
    assert "Går frem og tilbage" in html
    assert "Vurdér nu" not in html and "banner--night" not in html


def test_on_their_own_page_the_resident_is_in_no_phase_and_each_is_in_plain_words(
    sign_in, resident, substitute, bo, said
):
    make_situation(bo, by=substitute, phase="kaos")
    html = page(sign_in(resident), bo)
    assert len(re.findall(r'<details class="phase" id="\w+" open>', html)) == 3
    assert ">Nu</span>" not in html and 'aria-current="step"' not in html
    words = ["Det strammer til", "Alt er for meget", "Der kommer ro"]
    assert [word for word in words if f'{word} <span class="phase__method">' in html] == words
    assert "Alt er for meget" not in page(sign_in(substitute), bo)


def test_a_resident_meets_no_picture_without_its_word(sign_in, resident, substitute, bo, said):
    assert "icon-button" not in page(sign_in(resident), bo)
    assert "icon-button" in page(sign_in(substitute), bo)


def test_words_are_shown_as_they_were_typed(sign_in, substitute, bo, plan, resident):
    say(plan, "<b>Nej</b>\nto 🙂", by=resident, side=INSIDE, key="kaos_goer")
    html = page(sign_in(substitute), bo)
    assert "&lt;b&gt;Nej&lt;/b&gt;" in html and "to 🙂" in html


def test_paper_is_one_press_away(sign_in, substitute, bo, said):
    html = page(sign_in(substitute), bo)
    for name in ("safety_pdf", "safety_card"):
        assert reverse(name, args=[bo.key]) in html


@pytest.mark.parametrize(
    ("role", "status"),
    [("substitute", 200), ("contact", 200), ("manager", 403), ("other_unit_duty", 404)],
)
def test_those_on_duty_in_the_unit_and_the_team_read_it(sign_in, bo, said, role, status, request):
    client = sign_in(request.getfixturevalue(role))
    assert client.get(address(bo)).status_code == status


def test_the_page_takes_few_queries_however_much_is_written(
    sign_in, substitute, resident, bo, said, django_assert_max_num_queries
):
    client = sign_in(substitute)
    make_situation(bo, by=substitute)
    page(client, bo)
    for number in range(8):
        judge(bo.situations.get(), by=substitute, **judgement())
        say(said, f"Ord {number}", by=resident, side=INSIDE, key="kaos_tegn")
    with django_assert_max_num_queries(18):
        page(client, bo)


# Two taps from signing in


def tryghed_links(html):
    return re.findall(r'href="(/borgere/[0-9a-f-]{36}/tryghed/)"', html)


@pytest.mark.parametrize("role", ["substitute", "contact"])
def test_from_signing_in_the_plan_is_two_taps_away(client, bo, said, role, request):
    """One tap signs in, and the next one is on the plan."""
    user = request.getfixturevalue(role)
    user.set_password("prøv-botilbud")
    user.save()
    taps = [reverse("account_login")]
    typed = {"login": user.username, "password": "prøv-botilbud"}
    home = client.post(taps[0], typed, follow=True)
    assert home.redirect_chain[-1][0] == "/"
    taps.append(tryghed_links(home.content.decode())[0])
    assert "Jeg svarer kort" in client.get(taps[1]).content.decode()
    assert len(taps) == 2


def test_those_on_duty_see_their_unit_and_the_team_theirs(sign_in, bo, ida, nora, request):
    seen = {
        role: set(tryghed_links(sign_in(request.getfixturevalue(role)).get("/").content.decode()))
        for role in ("substitute", "contact", "other_unit_duty", "colleague", "off_duty", "manager")
    }
    assert seen["substitute"] == {address(bo), address(ida)}
    assert seen["contact"] == {address(bo)}
    assert seen["other_unit_duty"] == {address(nora)}
    assert seen["colleague"] == seen["off_duty"] == seen["manager"] == set()


def test_who_goes_on_duty_has_the_plans_at_hand(sign_in, off_duty, north, bo):
    client = sign_in(off_duty)
    assert tryghed_links(client.get("/").content.decode()) == []
    make_tie(off_duty, Tie.Kind.ON_DUTY, north)
    assert tryghed_links(client.get("/").content.decode()) == [address(bo)]


def test_in_a_large_unit_those_with_an_open_situation_come_first(
    sign_in, substitute, north, django_assert_max_num_queries
):
    many = [make_resident(north, f"Borger {number:02}") for number in range(60)]
    make_situation(many[-1], by=substitute)
    client = sign_in(substitute)
    client.get("/")
    with django_assert_max_num_queries(30):
        html = client.get("/").content.decode()
    links = tryghed_links(html)
    assert len(set(links)) == 60 and "40 andre" in html
    assert links[0] == links[1] == address(many[-1])


def test_the_names_on_the_first_page_are_one_look(sign_in, substitute, bo, ida):
    client = sign_in(substitute)
    for _ in range(2):
        client.get("/")
    look = Look.objects.get()
    assert set(look.about.split()) == {str(bo.key), str(ida.key)}
