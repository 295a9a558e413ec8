from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = "Temaer"

    def ready(self):
        from evaluations import panels  # noqa: F401 - registers the panels of this room
