"""The map."""

from django.urls import include, path

handler500 = "residents.views.faults.server_fault"

urlpatterns = [
    path("", include("residents.urls")),
    path("", include("plans.urls")),
    path("", include("evaluations.urls")),
    path("konto/", include("botilbud.sign_in_urls")),
]
