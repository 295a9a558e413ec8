"""Instruments, rounds, answers and what is kept of a closed round."""

from evaluations.models.agreements import RoundAgreement
from evaluations.models.answers import Answer, Missing
from evaluations.models.instruments import Instrument, Item, Theme
from evaluations.models.results import ItemResult, Quote, StoredReport
from evaluations.models.reviews import PracticeReview, ReviewAgreement, ReviewItem, ReviewNote
from evaluations.models.rounds import Invitation, Round

__all__ = [
    "Answer",
    "Instrument",
    "Invitation",
    "Item",
    "ItemResult",
    "Missing",
    "PracticeReview",
    "Quote",
    "ReviewAgreement",
    "ReviewItem",
    "ReviewNote",
    "Round",
    "RoundAgreement",
    "StoredReport",
    "Theme",
]
