"""Instruments, rounds, answers and what is kept of a closed round."""

from evaluations.models.agreements import RoundAgreement
from evaluations.models.answers import Answer, Missing
from evaluations.models.fit import FitCourse, FitPutOff, FitReader, FitRefusal
from evaluations.models.fit_talks import FitAgreement, FitForm, FitTalk, FitWording
from evaluations.models.instruments import Instrument, Item, Theme
from evaluations.models.results import ItemResult, Quote, StoredReport
from evaluations.models.reviews import PracticeReview, ReviewAgreement, ReviewItem, ReviewNote
from evaluations.models.rounds import Invitation, Round

__all__ = [
    "Answer",
    "FitAgreement",
    "FitCourse",
    "FitForm",
    "FitPutOff",
    "FitReader",
    "FitRefusal",
    "FitTalk",
    "FitWording",
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
