"""Addresses of the core that stand below a language."""

from django.urls import path, re_path

from core.views import site

urlpatterns = [
    path("video/<slug:provider>/<slug:video_id>/", site.video_player, name="video_player"),
    re_path(
        r"^map/(?P<latitude>-?\d{1,2}(?:\.\d{1,6})?)/(?P<longitude>-?\d{1,3}(?:\.\d{1,6})?)/$",
        site.map_frame,
        name="map_frame",
    ),
    path("styleguide/", site.styleguide, name="styleguide"),
]
