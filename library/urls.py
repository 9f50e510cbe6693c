"""Addresses of the library below each language prefix."""

from django.urls import path

from library import views

urlpatterns = [
    path("", views.catalog, name="library_catalog"),
    path("export/<slug:code>/", views.search_export, name="library_export"),
    path("records/<slug:public_id>/", views.record, name="library_record"),
    path("records/<slug:public_id>/export/<slug:code>/", views.record_export, name="library_record_export"),
]
