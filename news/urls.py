"""Addresses of the news room that are no pages."""

from django.urls import path

from news import views

urlpatterns = [path("_util/views/<int:page_id>/", views.article_views, name="article_views")]
