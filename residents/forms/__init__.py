"""The forms of the ground floor."""

from residents.forms.access import BreakGlassForm, DutyForm, LetInForm
from residents.forms.agreements import AgreementForm, StatusForm
from residents.forms.files import FileForm
from residents.forms.hand_over import HandOverForm
from residents.forms.houses import HouseForm, UnitForm
from residents.forms.log_checks import LogCheckForm
from residents.forms.people import ResidentForm, UserForm
from residents.forms.sign_in_links import SignInCodeForm
from residents.forms.ties import NewTieForm, NewUserForm

__all__ = [
    "AgreementForm",
    "BreakGlassForm",
    "DutyForm",
    "FileForm",
    "HandOverForm",
    "HouseForm",
    "LetInForm",
    "LogCheckForm",
    "NewTieForm",
    "NewUserForm",
    "ResidentForm",
    "SignInCodeForm",
    "StatusForm",
    "UnitForm",
    "UserForm",
]
