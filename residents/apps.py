from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = "Borgere"

    def ready(self):
        # Each registers its part of the pages, the ground floor before the upper rooms.
        from residents import (  # noqa: F401
            checks,
            guessing,
            hardening,
            home_panels,
            navigation,
            sessions,
        )
