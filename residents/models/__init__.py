"""Houses, people, the dated ties between them, and the log."""

from residents.models.agreements import Agreement, AgreementStatus, EarlierWording
from residents.models.houses import Facility, Resident, Unit
from residents.models.log import Change, LogAnchor, LogCheck, LogRow, Look
from residents.models.people import Tie, User
from residents.models.tablets import HandOver, Letter, SignInLink
from residents.models.talks import TalkRequest

__all__ = [
    "Agreement",
    "AgreementStatus",
    "Change",
    "EarlierWording",
    "Facility",
    "HandOver",
    "Letter",
    "LogAnchor",
    "LogCheck",
    "LogRow",
    "Look",
    "Resident",
    "SignInLink",
    "TalkRequest",
    "Tie",
    "Unit",
    "User",
]
