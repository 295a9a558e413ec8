from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = "Borgere"

    def ready(self):
        # Each registers its part of the pages, the ground floor before the upper rooms.
        from residents import checks, home_panels, navigation, own_page  # noqa: F401
        from residents.sign_in import guessing, panels, sessions  # noqa: F401
        from residents.tablet import late  # noqa: F401
