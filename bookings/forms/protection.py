"""What stands between the registration form and machines: no cookie, no service of another house.

Three layers, each calmer than the one before it. A *ticket*, signed and dated, says when the form was shown
and makes a double submit recognisable. A *trap* is a field that people do not see. A *proof of work* (ALTCHA)
is asked for only while the form is being flooded (``bookings.limits.challenge_required``). Nobody is turned
away by the first two: who looks like a machine presses one more button.

A script of our own solves the challenges (``static/bookings/proof.js``). ALTCHA's widget writes styles into
the page, which the site's policy forbids; what is needed of it runs unseen.
"""

from __future__ import annotations

import base64
import datetime
import json
import uuid
from dataclasses import dataclass
from typing import Any

import altcha
from django import forms
from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

SALT = "bookings.form"
TRAP = "website"
LEAST_SECONDS = 3
"""Nobody reads a form and fills it in faster."""

MOST_SECONDS = 12 * 60 * 60
"""How long a form may lie open before it is shown once more (facts change in the meantime)."""

MOST_NUMBER = 60_000
"""Steps of the proof of work at most: some seconds on an old phone, much for somebody who sends thousands."""

PROOF_LIFE = datetime.timedelta(minutes=30)


@dataclass(frozen=True)
class Ticket:
    """A rendered form: its idempotency key, and whether it came back faster than anybody writes."""

    key: uuid.UUID
    hasty: bool


def issue(bookable: uuid.UUID) -> str:
    """A ticket for one rendering of the form of a bookable."""
    return signing.dumps([bookable.hex, uuid.uuid4().hex], salt=SALT)


def read(value: str, bookable: uuid.UUID) -> Ticket | None:
    """The ticket, or None where it was not made here, not for this bookable, or too long ago."""
    try:
        name, digits = signing.loads(value, salt=SALT, max_age=MOST_SECONDS)
        key = uuid.UUID(digits)
    except (signing.BadSignature, AttributeError, TypeError, ValueError):
        return None
    if name != bookable.hex:
        return None
    try:
        signing.loads(value, salt=SALT, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return Ticket(key, hasty=False)
    return Ticket(key, hasty=True)


class ProofField(forms.CharField):
    """A solved challenge, good for one form."""

    default_error_messages = {
        "required": _("The check of your browser was not finished. Please press the button once more."),
        "invalid": _("The check of your browser had run out. Please press the button once more."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, widget=forms.HiddenInput, **kwargs)

    def validate(self, value: str) -> None:
        """Refuse what was not solved, not made here, is too old, or was used before."""
        super().validate(value)
        if not _is_solved(value) or not _first_use(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")


def _is_solved(value: str) -> bool:
    try:
        solved, _reason = altcha.verify_solution(value, _proof_key())
    except Exception:  # What is no payload fails in as many ways as there are, and is refused in one.
        return False
    return solved


def _first_use(value: str) -> bool:
    """Whether nobody has handed in this challenge yet; of two at once only one is first."""
    used = json.loads(base64.b64decode(value))["challenge"]
    return caches["default"].add(f"bookings:proof:{used}", True, PROOF_LIFE.total_seconds() + 60)


def _proof_key() -> str:
    return salted_hmac("bookings.proof", "altcha").hexdigest()


def challenge() -> dict[str, Any]:
    """A new task for the browser of somebody who fills in the form (ALTCHA, version 1 of the protocol)."""
    options = altcha.ChallengeOptions(
        max_number=MOST_NUMBER, hmac_key=_proof_key(), expires=timezone.now() + PROOF_LIFE
    )
    return vars(altcha.create_challenge(options))


class ProtectedForm(forms.Form):
    """A public form with ticket and trap, and with a proof of work where ``proof`` is set.

    Its pages carry no token against forged requests: the form acts on no login and on no cookie, so nobody
    can use somebody else's. Where it was sent from is looked at by the view (``core.http``).
    """

    ticket = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    trap_name = TRAP
    use_required_attribute = False

    def __init__(self, *args: Any, proof: bool = False, quiet: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self.quiet = quiet
        super().__init__(*args, **kwargs)
        if proof:
            self.fields["proof"] = ProofField()

    def full_clean(self) -> None:
        """Validate, unless the form is only shown again (``quiet``): then what was typed stands without a
        word about what is still missing."""
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    @property
    def trapped(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get(self.add_prefix(TRAP)))
