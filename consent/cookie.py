"""The consent cookie: the engine's format, with the number of the proof and the revision beside the answers.

``_id=<uuid>|_rev=<substance>|analytics=2026-11-25T10:00:00+00:00|embeds=-1``

The engine's own functions read it as they always do: a group that was accepted carries a time that is not
before its newest cookie, a declined one ``-1``.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from cookie_consent.conf import settings
from cookie_consent.util import get_cookie_dict_from_request, set_cookie_dict_to_response
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

ID, REVISION = "_id", "_rev"


@dataclass(frozen=True)
class Held:
    """What a browser holds: the number of its proof, the revision it was asked in, its answers."""

    consent_id: uuid.UUID | None = None
    revision: str = ""
    answers: dict[str, bool] = field(default_factory=dict)

    def answers_to(self, revision: str) -> dict[str, bool]:
        """The answers, as far as they were given to these words; an older revision answers nothing."""
        return self.answers if self.revision == revision else {}


def read(request: HttpRequest) -> Held:
    """What the request's cookie says. A cookie that somebody has bent is no cookie."""
    parts = get_cookie_dict_from_request(request)
    try:
        consent_id = uuid.UUID(parts.pop(ID, ""))
    except ValueError:
        return Held()
    revision = parts.pop(REVISION, "")
    answers = {code: value != settings.COOKIE_CONSENT_DECLINE for code, value in parts.items()}
    return Held(consent_id, revision, answers)


def write(response: HttpResponse, held: Held) -> None:
    """Keep the answers for ``COOKIE_CONSENT_MAX_AGE`` seconds, refusals as long as consents."""
    now = timezone.now().isoformat()
    answers = {code: now if yes else settings.COOKIE_CONSENT_DECLINE for code, yes in held.answers.items()}
    set_cookie_dict_to_response(response, {ID: str(held.consent_id), REVISION: held.revision, **answers})
