"""What ``make run`` serves: embedded defaults on this machine, no service, no root."""

from __future__ import annotations

from django.core.management.utils import get_random_secret_key

from config import env

from .base import *

DEBUG = env.read("DEBUG")
ALLOWED_HOSTS = env.read("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]


def _kept_secret_key() -> str:
    """A random key made on the first start and kept, so that sessions outlive a restart."""
    path = env.VAR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return path.read_text().strip()


SECRET_KEY = SECRET_KEY or _kept_secret_key()
# Static files come straight from the folders: no collectstatic between an edit and a reload.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STYLEGUIDE = True
