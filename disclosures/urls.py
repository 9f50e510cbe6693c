"""Addresses of the published sections and of what the packages of this room add below the language prefix."""

from django.urls import include, path

from disclosures import views

urlpatterns = [
    path("", include("disclosures.decisions.urls")),
    path("", include("disclosures.accessibility.urls")),
    path("", include("disclosures.bip.urls")),
    path("disclosures/", views.overview, name="disclosure_overview"),
    path("disclosures/<slug:code>/", views.profile, name="disclosure_profile"),
    path("disclosures/<slug:code>/<slug:path>/", views.section, name="disclosure_section"),
]
