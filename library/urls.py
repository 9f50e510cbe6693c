"""Addresses of the library below each language prefix."""

from django.urls import path

from library import views
from library.interfaces import feeds

urlpatterns = [
    path("", views.catalog, name="library_catalog"),
    path("advanced/", views.advanced, name="library_advanced"),
    path("browse/<slug:code>/", views.browse, name="library_browse"),
    path("list/", views.own_list, name="library_list"),
    path("list/export/<slug:code>/", views.own_list_export, name="library_list_export"),
    path("suggest/", views.suggest, name="library_suggest"),
    path("feed/", feeds.feed, name="library_feed"),
    path("opensearch.xml", feeds.opensearch, name="library_opensearch"),
    path("export/<slug:code>/", views.search_export, name="library_export"),
    path("records/<slug:public_id>/", views.record, name="library_record"),
    path("records/<slug:public_id>/export/<slug:code>/", views.record_export, name="library_record_export"),
]
