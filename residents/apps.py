from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = "Borgere"

    def ready(self):
        from residents import home_panels  # noqa: F401 - registers the panels of this floor
