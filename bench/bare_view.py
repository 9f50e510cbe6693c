"""The least that Django can answer: one view, no middleware, no database. The measure of ``bench.pages``."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """A few bytes."""
    return HttpResponse("Hello")


urlpatterns = [path("", hello), path("robots.txt", hello)]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    SECRET_KEY="signs nothing",
)
application = get_wsgi_application()
