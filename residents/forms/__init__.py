"""The forms of the ground floor."""

from residents.forms.agreements import AgreementForm, StatusForm
from residents.forms.houses import HouseForm, UnitForm
from residents.forms.people import ResidentForm, UserForm
from residents.forms.ties import NewTieForm, NewUserForm

__all__ = [
    "AgreementForm",
    "HouseForm",
    "NewTieForm",
    "NewUserForm",
    "ResidentForm",
    "StatusForm",
    "UnitForm",
    "UserForm",
]
