from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    verbose_name = "Planer"

    def ready(self):
        # Each registers what this room shows, and what it takes.
        from plans import letters, own_page, panels, tasks  # noqa: F401
