"""The map."""

from django.urls import include, path

urlpatterns = [
    path("", include("residents.urls")),
    path("", include("evaluations.urls")),
    path("konto/", include("botilbud.sign_in_urls")),
]
