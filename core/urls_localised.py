"""Addresses of the core that stand below a language."""

from django.urls import path

from core.views import site

urlpatterns = [
    path("video/<slug:provider>/<slug:video_id>/", site.video_player, name="video_player"),
    path("styleguide/", site.styleguide, name="styleguide"),
]
