"""Paper forms: how many to print, and the code on one of them."""

from django import forms

from evaluations.answer_file import LONGEST_PERSON

MOST_BLANK_FORMS = 24


class BlankFormsForm(forms.Form):
    """How many blank forms to print, from which number, and whether in large type."""

    antal = forms.IntegerField(
        label="Antal", required=False, min_value=1, max_value=MOST_BLANK_FORMS, initial=1
    )
    fra = forms.IntegerField(label="Fra nummer", required=False, min_value=1, max_value=900)
    stor = forms.BooleanField(label="Stor skrift", required=False)


class PaperCodeForm(forms.Form):
    """The code that is printed on a paper form; it holds one form together and names nobody."""

    code = forms.CharField(
        label="Kode på papiret",
        max_length=LONGEST_PERSON,
        help_text="For eksempel B-07. Skriv ikke et navn.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
        error_messages={"required": "Skriv koden, der står på papiret."},
    )
