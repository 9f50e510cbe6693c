"""What ``static/bookings/proof.js`` does, in Python."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any


def solved(task: dict[str, Any]) -> str:
    """The answer to a task of ``bookings.forms.challenge``."""
    number = next(
        number
        for number in range(task["max_number"] + 1)
        if hashlib.sha256(f"{task['salt']}{number}".encode()).hexdigest() == task["challenge"]
    )
    answer = {name: task[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**answer, "number": number}).encode()).decode()
