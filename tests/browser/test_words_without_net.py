"""A form that is kept nowhere else is posted where the server is, and stays where it is not."""

import pytest
from django.conf import settings
from django.urls import reverse

from plans.models import Episode
from tests.browser.conftest import Person
from tests.browser.net import Net
from tests.planning import make_plan
from tests.tablet import given

WORDS = "Jeg blev vred, og så gik jeg"


@pytest.fixture
def net(live_server):
    net = Net(live_server)
    yield net
    net.ends()


@pytest.fixture
def tablet(chromium, net, transactional_db, resident):
    one = Person(chromium, net.address, 820, service_workers="allow")
    one.is_signed_in(resident)
    yield one
    one.context.close()


def opens(tablet, path):
    """The page, once what it needs where there is no net lies on the tablet."""
    for _ in range(50):
        tablet.goes_to(path)
        if tablet.page.evaluate("Boolean(navigator.serviceWorker.controller)"):
            return
        tablet.page.wait_for_timeout(100)
    raise AssertionError("Nothing is kept for when there is no net.")


def test_what_is_filled_in_stays_where_the_net_leads_nowhere_and_is_posted_once(tablet, net, bo):
    opens(tablet, reverse("episode_new", args=[bo.key]))
    tablet.page.get_by_role("textbox").first.fill(WORDS)
    tablet.page.get_by_text("I dag").click()
    for state in ("stopped", "cut"):
        net.becomes(state)
        tablet.presses("Gem")
        tablet.sees("Der er ikke net. Prøv igen om lidt.")
        assert tablet.page.get_by_role("textbox").first.input_value() == WORDS
    net.becomes("there")
    posted = []
    tablet.page.on("request", lambda one: one.method == "POST" and posted.append(one.url))
    with tablet.page.expect_navigation():
        tablet.page.get_by_role("button", name="Gem").dblclick()
    tablet.sees(WORDS)
    assert len(posted) == Episode.objects.count() == 1


def test_a_tablet_is_put_down_where_the_net_leads_nowhere(tablet, net, bo, contact):
    make_plan(bo, by=contact)
    name = settings.SESSION_COOKIE_NAME
    session = given(bo, by=contact).cookies[name].value
    tablet.context.add_cookies([{"name": name, "value": session, "url": net.address}])
    opens(tablet, reverse("hand_over_tasks"))
    net.becomes("stopped")
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Du kan lægge tabletten fra dig")
    net.becomes("there")
    tablet.presses("Giv tabletten tilbage")
    tablet.sees("Der er logget ud.")
