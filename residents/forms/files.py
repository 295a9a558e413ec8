"""A file to load."""

from django import forms

LARGEST_FILE = 1024 * 1024


class FileForm(forms.Form):
    """A file to load. Empty, missing or far too large is said in the field."""

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
