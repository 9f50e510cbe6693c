"""Addresses of the programmes that are no pages: comparison, shortlist, printed catalogue, open data."""

from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from programs.catalog import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("programs/compare/", views.compare, name="program_compare"),
    path("programs/shortlist/", views.shortlist, name="program_shortlist"),
    path("programs/catalogue.pdf", views.printed, name="program_catalog_pdf"),
    path("programs/data/", views.data, name="program_data"),
    re_path(r"^programs/data\.(?P<kind>csv|xlsx|json)$", views.data_file, name="program_data_file"),
]
