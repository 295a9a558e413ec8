from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Planer"

    def ready(self):
        from plans import panels  # noqa: F401 - registers the panels of this room
