"""Addresses of the library that carry no language: covers and the interfaces for machines."""

from django.urls import path

from library import api, views
from library.interfaces import oai, reference

urlpatterns = [
    path("library/covers/<slug:public_id>.svg", views.cover, name="library_cover"),
    path("oai/library", oai.provider, name="library_oai"),
    path("unapi/library", reference.unapi, name="library_unapi"),
    path("api/library/", api.description, name="library_api"),
    path("api/library/records/", api.records, name="library_api_records"),
    path("api/library/records/<slug:public_id>/", api.record, name="library_api_record"),
]
