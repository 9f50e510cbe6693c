"""Addresses of the news room that are no pages."""

from django.urls import path

from core import converters  # noqa: F401
from news import views

urlpatterns = [path("_util/views/<row:page_id>/", views.article_views, name="article_views")]
