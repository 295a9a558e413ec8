"""The forms of the ground floor."""

from residents.forms.houses import HouseForm, UnitForm
from residents.forms.people import ResidentForm, UserForm
from residents.forms.ties import NewTieForm, NewUserForm

__all__ = ["HouseForm", "NewTieForm", "NewUserForm", "ResidentForm", "UnitForm", "UserForm"]
