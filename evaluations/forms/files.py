"""Files to load, and paper forms to print."""

from django import forms

from evaluations.answer_file import LONGEST_PERSON

MOST_BLANK_FORMS = 24
LARGEST_FILE = 1024 * 1024


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


class FileForm(forms.Form):
    """A file to load. Empty or missing is said in the field."""

    file = forms.FileField(
        label="Fil",
        error_messages={
            "required": "Vælg en fil.",
            "empty": "Filen er tom. Vælg en anden.",
        },
    )

    def clean_file(self):
        if self.cleaned_data["file"].size > LARGEST_FILE:
            raise forms.ValidationError("Filen er for stor. Den må højst fylde 1 MB.")
        return self.cleaned_data["file"]

    def read(self):
        return self.cleaned_data["file"].read()
