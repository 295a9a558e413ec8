"""Plans with two editions each, situations and episodes."""

from plans.models.learning import Episode, PlanAgreement, Proposal
from plans.models.plans import OwnPrompt, Plan, Refusal
from plans.models.situations import Assessment, SeenBy, Situation, SituationWord
from plans.models.statements import PlanStatement, Reply

__all__ = [
    "Assessment",
    "Episode",
    "OwnPrompt",
    "Plan",
    "PlanAgreement",
    "PlanStatement",
    "Proposal",
    "Refusal",
    "Reply",
    "SeenBy",
    "Situation",
    "SituationWord",
]
