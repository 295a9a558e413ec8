from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = "Temaer"

    def ready(self):
        # Each registers what this room shows, and what it takes.
        from evaluations import letters, letters_fit, own_page, panels, tasks  # noqa: F401
        from evaluations.fit import taking_back  # noqa: F401
