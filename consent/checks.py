"""House rules of consent that Django's system checks hold (``manage.py check``)."""

from __future__ import annotations

from typing import Any

from cookie_consent.conf import settings
from django.core.checks import Error, Tags, register

LONGEST = 60 * 60 * 24 * 180
"""Seconds that a choice, and a refusal above all, may and must be remembered (CNIL 2020-092: six months)."""


@register(Tags.security)
def consent_is_asked_before(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Consent is opt-in (CJEU C-673/17), is asked again in time, and can be read by the page's module."""
    errors = []
    if settings.COOKIE_CONSENT_OPT_OUT:
        errors.append(
            Error(
                "COOKIE_CONSENT_OPT_OUT is on: silence would count as consent.",
                hint="Remove the setting. Consent that is presumed is none (GDPR 4(11), CJEU C-673/17).",
                id="consent.E001",
            )
        )
    if settings.COOKIE_CONSENT_MAX_AGE != LONGEST:
        errors.append(
            Error(
                "COOKIE_CONSENT_MAX_AGE is not 180 days.",
                hint="The pages and docs/consent.md promise that an answer is remembered for 180 days.",
                id="consent.E002",
            )
        )
    if settings.COOKIE_CONSENT_HTTPONLY:
        errors.append(
            Error(
                "COOKIE_CONSENT_HTTPONLY is on: pages are alike for everybody, and their module must read "
                "the answers.",
                hint="Set it to False. The cookie holds answers and a random number, nothing to steal.",
                id="consent.E003",
            )
        )
    return errors
