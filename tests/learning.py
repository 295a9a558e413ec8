"""Walking about in what is learnt: the pages of plans, and the presses on them."""

from django.urls import reverse

from tests.planning import part_of

TARGET = "tryghed:optrapning_lad_vaere"
NOTED = {"day": "3-11-2026", "time": "15.40", "averted": "yes"}


def page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def part_page(client, plan):
    return page(client, "plan_part", plan.key, part_of(plan).key)


def press(client, name, *args, **typed):
    return client.post(reverse(name, args=args), typed)


def propose_by_hand(client, finding, target=TARGET):
    key = finding.client_key
    return press(client, "proposal_new", finding.plan.key, finding=key, target=target)
