"""What is chosen as a tablet is handed over."""

from django import forms


class HandOverForm(forms.Form):
    """Which of the tasks that wait go along. `chosen` is the [Task]."""

    tasks = forms.MultipleChoiceField(
        label="Det skal være på tabletten",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Vælg mindst én ting.",
            "invalid_choice": "Det venter ikke mere. Hent siden igen, og vælg.",
        },
    )

    def __init__(self, *args, tasks, **options):
        super().__init__(*args, **options)
        self.waiting = {task.value: task for task in tasks}
        self.fields["tasks"].choices = [
            (value, task.in_words) for value, task in self.waiting.items()
        ]
        self.initial["tasks"] = [value for value, task in self.waiting.items() if task.waits]

    @property
    def chosen(self):
        return [self.waiting[value] for value in self.cleaned_data["tasks"]]
