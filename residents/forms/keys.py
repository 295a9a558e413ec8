"""A choice among rows that the page names by their keys."""

from django import forms
from django.core.exceptions import ValidationError


class KeyChoiceField(forms.ModelChoiceField):
    """What is no key at all is a wrong choice like any other, said in the same words."""

    def __init__(self, queryset, **options):
        super().__init__(queryset, to_field_name="key", **options)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            words = self.error_messages["invalid_choice"]
            raise ValidationError(words, code="invalid_choice", params={"value": value}) from None


class KeyMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Some of them. What is no key at all is a wrong choice like any other."""

    def __init__(self, queryset, **options):
        super().__init__(queryset, to_field_name="key", **options)

    def clean(self, value):
        """What Django finds out about the key's column is told as a choice that is not there."""
        known = {"required", "invalid_choice"}
        try:
            return super().clean(value)
        except ValidationError as error:
            if error.code in known:
                raise
            words = self.error_messages["invalid_choice"]
            raise ValidationError(words, code="invalid_choice") from None
