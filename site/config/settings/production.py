"""Settings of a public site behind TLS. Refuses to start half-configured."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from config import env

if missing := env.missing_in_production():
    raise ImproperlyConfigured(
        f"Not set: {', '.join(missing)}. The production site needs these environment variables; "
        "docs/configuration.md says what each one is for."
    )

from .base import *

DEBUG = False
if not BASE_URL.startswith("https://"):
    raise ImproperlyConfigured(f"BASE_URL must start with https:// in production, not {BASE_URL!r}.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = env.read("HSTS_SECONDS")
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = COOKIE_CONSENT_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
STYLEGUIDE = False

if SENTRY_DSN := env.read("SENTRY_DSN"):
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, send_default_pii=False)
