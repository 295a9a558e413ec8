"""A file of a house's own prompts."""

from django import forms

from plans.own_prompts import LARGEST


class PromptsForm(forms.Form):
    """The file to load. Empty, missing or too large is said in the field."""

    file = forms.FileField(
        label="TOML-fil",
        error_messages={
            "required": "Vælg en fil.",
            "empty": "Filen er tom. Vælg en anden.",
        },
    )

    def clean_file(self):
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(
                f"Filen er for stor. Den må højst fylde {LARGEST // 1024} kB."
            )
        return self.cleaned_data["file"]

    def read(self):
        return self.cleaned_data["file"].read()
