"""Settings of the test suite: in-memory where possible, real services where named by the environment."""

from __future__ import annotations

import tempfile

from .base import *

SECRET_KEY = "tests only: this key signs nothing that leaves the machine, and it is long enough"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost", "example.org"]
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
MEDIA_ROOT = tempfile.mkdtemp(prefix="educenter-media-")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STYLEGUIDE = True
# The admin searches the database, which every test has to itself: no cluster that keeps other tests' pages.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
