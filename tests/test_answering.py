"""A resident answers their own form: one question per screen, at their own pace."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.actions.answering import resume_at
from evaluations.models import Invitation
from tests.factories import answer, answer_all, close, make_pair_round, make_round, writer_of
from tests.tablet import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(house, bo, resident):
    """Bo's own form in an open round."""
    return make_round(house, residents=[bo]).invitations.get(resident=bo)


@pytest.fixture
def client(sign_in, resident):
    return sign_in(resident)


def page(client, name, form, *args):
    return client.get(reverse(name, args=[form.key, *args]))


def page_html(client, form, letter):
    return page(client, "form_question", form, letter).content.decode()


def press(client, form, letter, go, **said):
    """Press a button on a question's page as a browser does, with the page's own key."""
    url = reverse("form_question", args=[form.key, letter])
    key = client.get(url).context["form"]["client_key"].value()
    return client.post(url, {"client_key": key, "go": go, **said})


def test_an_untouched_question_has_no_answer_chosen(client, form):
    html = page(client, "form_question", form, "A").content.decode()
    assert [html.count(f'id="inside-{letter}-given_') for letter in "ABC"] == [7, 7, 0]
    assert "checked" not in html


def test_an_answer_is_saved_and_the_next_question_comes(client, form):
    response = press(client, form, "A", "next", given="3")
    assert response.url == reverse("form_question", args=[form.key, "B"])
    assert form.answers.get().value == 3


def test_going_on_without_an_answer_stores_nothing(client, form):
    press(client, form, "A", "next")
    assert not form.answers.exists()


def test_not_wanting_to_answer_is_a_code_of_its_own(client, form):
    press(client, form, "A", "refuse", given="3")
    assert form.answers.get().given == "vil_ikke_svare"


def test_an_answer_can_be_changed_until_it_is_sent(client, form):
    press(client, form, "A", "next", given="3")
    press(client, form, "A", "next", given="ved_ikke")
    assert form.answers.get().given == "ved_ikke"


def test_after_a_pause_the_form_goes_on_at_the_same_question(client, form):
    press(client, form, "A", "next", given="3")
    press(client, form, "B", "pause")
    html = page(client, "form_start", form).content.decode()
    assert reverse("form_question", args=[form.key, "B"]) in html
    assert "Fortsæt" in html


def test_back_from_the_first_question_is_the_welcome(client, form):
    response = press(client, form, "A", "back", given="2")
    assert response.url == reverse("form_start", args=[form.key])
    assert form.answers.get().value == 2


def test_with_htmx_only_the_saved_line_comes_back(client, form):
    url = reverse("form_question", args=[form.key, "A"])
    key = client.get(url).context["form"]["client_key"].value()
    response = client.post(
        url, {"client_key": key, "go": "save", "given": "5"}, headers={"HX-Request": "true"}
    )
    html = response.content.decode()
    assert "Dit svar er gemt." in html
    assert "<html" not in html


def test_a_comment_is_kept_to_the_letter(client, form):
    words = "Det går 👍 fint\n<b>nogle</b> dage & netter " + "æ" * 19_000
    press(client, form, "A", "next", given="4", comment=words)
    assert form.answers.get().comment == words


def test_a_comment_without_a_yes_is_never_quoted(client, form):
    press(client, form, "A", "next", given="4", comment="Kun til mig selv.")
    press(client, form, "B", "next", given="4", may_quote="on")
    assert not form.answers.filter(may_quote=True).exists()


def test_the_summary_shows_the_answers_in_words_before_sending(client, form):
    press(client, form, "A", "next", given="3")
    html = page(client, "form_summary", form).content.decode()
    assert "Noget" in html
    assert "Du har ikke svaret på det hele." in html


def test_sending_gives_a_receipt_and_keeps_what_help_there_was(client, form):
    press(client, form, "A", "next", given="3")
    response = client.post(reverse("form_summary", args=[form.key]), {"help": "read_aloud"})
    assert response.url == reverse("form_receipt", args=[form.key])
    form.refresh_from_db()
    assert form.help == Invitation.Help.READ_ALOUD
    assert "Tak. Dine svar er sendt" in client.get(response.url).content.decode()


def test_an_empty_form_is_not_sent(client, form):
    client.post(reverse("form_summary", args=[form.key]), {"help": "alone"})
    form.refresh_from_db()
    assert not form.is_sent


def test_sending_from_two_tabs_is_one_answer(client, form):
    press(client, form, "A", "next", given="3")
    url = reverse("form_summary", args=[form.key])
    client.post(url, {"help": "alone"})
    response = client.post(url, {"help": "read_aloud"}, follow=True)
    form.refresh_from_db()
    assert form.help == Invitation.Help.ALONE
    assert "Tak. Dine svar er sendt" in response.content.decode()


def test_after_sending_an_open_tab_changes_nothing(client, form):
    press(client, form, "A", "next", given="3")
    url = reverse("form_question", args=[form.key, "A"])
    key = client.get(url).context["form"]["client_key"].value()
    client.post(reverse("form_summary", args=[form.key]), {"help": "alone"})
    response = client.post(url, {"client_key": key, "go": "next", "given": "1"}, follow=True)
    assert form.answers.get().value == 3
    assert "Dine svar er sendt" in response.content.decode()


def test_after_closing_the_draft_can_still_be_read(client, form):
    press(client, form, "A", "next", given="3", comment="Mine egne ord")
    close(form.round)
    html = page(client, "form_start", form).content.decode()
    assert "Runden er lukket" in html
    assert "Mine egne ord" in page(client, "form_receipt", form).content.decode()


def test_the_welcome_before_a_round_begins_says_when(client, house, bo):
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = make_round(house, residents=[bo], opens_on=tomorrow).invitations.get()
    assert "Du kan svare fra" in page(client, "form_start", form).content.decode()
    assert page(client, "form_question", form, "A").status_code == 302


def test_a_no_is_respected_and_can_be_taken_back(client, form):
    client.post(reverse("form_decline", args=[form.key]))
    assert "Du har sagt nej tak" in page(client, "form_start", form).content.decode()
    press(client, form, "A", "next", given="3")
    form.refresh_from_db()
    assert form.declined_at is None


def test_a_quote_can_be_taken_back_after_the_round_has_closed(client, form):
    answer_all(form, comment="Det må I gerne bruge", may_quote=True)
    close(form.round)
    client.post(reverse("form_receipt", args=[form.key]), {"letter": "A"})
    assert form.round.quotes.filter(withdrawn_at=None).count() == 1
    assert not form.answers.get(item__letter="A").may_quote


def test_nobody_but_the_writer_reads_a_group_form(form, cast, sign_in):
    answer(form, "A", comment="Hemmeligt")
    for role, user in cast.items():
        if role == "resident":
            continue
        for name in ("form_start", "form_summary", "form_receipt"):
            response = page(sign_in(user), name, form)
            assert response.status_code in (403, 404), role
            assert "Hemmeligt" not in response.content.decode()


def test_in_a_pair_the_welcome_names_who_reads(house, sign_in):
    form = make_pair_round(house, 1).invitations.get(perspective="inside")
    html = page(sign_in(writer_of(form)), "form_start", form).content.decode()
    assert "Medarbejder 0 Solgården læser dine svar." in html


def test_all_questions_come_with_the_first_and_one_is_shown(client, form):
    main = page_html(client, form, "B").partition("<main")[2]
    assert re.findall(r'data-screen="(\w+)"[^>]*?( hidden)?>', main) == [
        ("A", " hidden"),
        ("B", ""),
        ("summary", " hidden"),
        ("pause", " hidden"),
        ("sent", " hidden"),
    ]


def test_the_whole_form_takes_few_queries(client, form, django_assert_max_num_queries):
    answer(form, "A", comment="Mine ord")
    page(client, "form_question", form, "A")
    with django_assert_max_num_queries(16):
        page(client, "form_question", form, "A")


def test_the_words_of_one_who_will_not_answer_are_kept(client, form):
    press(client, form, "A", "refuse")
    press(client, form, "A", "next", comment="Det er mit eget")
    said = form.answers.get()
    assert (said.given, said.comment) == ("vil_ikke_svare", "Det er mit eget")


def test_what_was_answered_before_the_tablet_was_handed_over_is_not_shown(
    form, bo, resident, contact
):
    answer(form, "A", "4", comment="Kun mig selv")
    tablet = given(bo, by=contact)
    html = page_html(tablet, form, "A")
    again = "Har du svaret før, må du gerne svare igen."
    assert html.count(f"{again}</span>") == html.count(f"{again}</p>") == 2
    assert "Kun mig selv" not in html and "checked" not in html
    press(tablet, form, "A", "next", given="2")
    assert form.answers.get(item__letter="A").value == 2
    assert page_html(tablet, form, "A").count(f"{again}</span>") == 1


def test_a_handed_tablet_begins_at_the_first_question_not_answered_on_it(form, bo, contact):
    answer(form, "A")
    resume_at(form, form.round.theme.items.get(letter="B"), by=writer_of(form))
    tablet, start = given(bo, by=contact), reverse("form_start", args=[form.key])
    at = [reverse("form_question", args=[form.key, letter]) for letter in "AB"]
    html = tablet.get(start).content.decode()
    assert at[0] in html and at[1] not in html and "Du har svaret på" not in html
    press(tablet, form, "A", "next", given="2")
    html = tablet.get(start).content.decode()
    assert at[1] in html and at[0] not in html and "Du har svaret på 1 af 2" in html


def test_words_that_were_hidden_from_the_writer_stay_and_stay_hidden(form, bo, contact, client):
    answer(form, "A", "4", comment="Kun mig selv", may_quote=True)
    tablet = given(bo, by=contact)
    for said in ("2", "3"):
        press(tablet, form, "A", "next", given=said)
        saved = press(tablet, form, "A", "save", given=said)
        assert "Kun mig selv" not in saved.content.decode() + page_html(tablet, form, "A")
        kept = form.answers.get()
        assert (kept.given, kept.comment, kept.may_quote) == (said, "Kun mig selv", True)
    assert "Kun mig selv" in page_html(client, form, "A")
    press(tablet, form, "A", "next", given="2", comment="Nye ord")
    assert "Nye ord" in page_html(tablet, form, "A")
    press(tablet, form, "A", "next", given="2")
    assert form.answers.get().comment == ""


def test_smileys_stand_beside_the_words_only_where_the_resident_chose_them(client, form, bo):
    assert "fit-face" not in page_html(client, form, "A")
    bo.has_smileys = True
    bo.save()
    # Five for each question; »Ved ikke« has no face.
    assert page_html(client, form, "A").count('class="fit-face"') == 10
